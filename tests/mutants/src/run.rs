//! Runs each mutant with the tests that reach it, the quickest first, until one fails.

use std::time::Duration;

use crate::list::Mutant;
use crate::process::{Ended, With, run};
use crate::results::{Outcome, Results};
use crate::suite::Test;
use crate::work;

/// A test that takes longer than this and ten times its time does not end.
const LEAST_LIMIT: Duration = Duration::from_secs(5);

pub(crate) fn all(
    mutants: Vec<&Mutant>,
    tests: &[Test],
    results: &Results,
    jobs: usize,
) -> Result<(), String> {
    let count = mutants.len();
    let numbered = mutants.into_iter().enumerate().collect();
    work::share(numbered, jobs, |(index, mutant): (usize, &Mutant), _| {
        let (outcome, test) = one(mutant, tests)?;
        println!("{}/{count} {outcome:?} {} {test}", index + 1, mutant.key);
        results.add(&mutant.key, outcome, &test)
    })
}

fn one(mutant: &Mutant, tests: &[Test]) -> Result<(Outcome, String), String> {
    let mut outcome = Outcome::Unreached;
    let reaching = tests
        .iter()
        .filter(|test| test.reached.contains(&mutant.number));
    for test in reaching {
        outcome = Outcome::Missed;
        let limit = LEAST_LIMIT + 10 * test.takes;
        let with = With::Mutant(mutant.number);
        let caught = match run(test, &with, limit)? {
            Ended::Passed => continue,
            Ended::TimedOut => Outcome::TimedOut,
            // A test that fails now and then has caught nothing.
            Ended::Failed if run(test, &with, limit)? == Ended::Passed => continue,
            Ended::Failed => Outcome::Caught,
        };
        return Ok((caught, format!("{} {}", test.target, test.name)));
    }
    Ok((outcome, String::new()))
}
