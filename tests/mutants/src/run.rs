//! Runs each mutant with the tests that reach it, the quickest first, until one fails.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::list::Mutant;
use crate::process::{Ended, With, run};
use crate::results::{Outcome, Results};
use crate::suite::Test;
use crate::work;

/// Tests that take longer than this and ten times their time do not end.
const LEAST_LIMIT: Duration = Duration::from_secs(5);
/// As many tests are run one by one: most mutants get no further.
const ALONE: usize = 6;
/// As many tests of one binary then share a process.
const TOGETHER: usize = 30;

/// Runs `mutants`, those first that the quickest tests reach.
pub(crate) fn all(
    mutants: Vec<&Mutant>,
    tests: &[Test],
    results: &Results,
    jobs: usize,
) -> Result<(), String> {
    let count = mutants.len();
    let mut mutants: Vec<_> = mutants
        .into_iter()
        .map(|mutant| (mutant, reaching(mutant, tests)))
        .collect();
    mutants.sort_by_key(|(_, tests)| tests.iter().map(|test| test.takes).sum::<Duration>());
    let numbered = mutants.into_iter().enumerate().collect();
    work::share(
        numbered,
        jobs,
        |(index, (mutant, tests)): (usize, (&Mutant, _)), _| {
            let (outcome, test) = one(mutant, tests)?;
            println!("{}/{count} {outcome:?} {} {test}", index + 1, mutant.key);
            results.add(&mutant.key, outcome, &test)
        },
    )
}

fn reaching<'t>(mutant: &Mutant, tests: &'t [Test]) -> Vec<&'t Test> {
    let reaching = tests
        .iter()
        .filter(|test| test.reached.contains(&mutant.number));
    reaching.collect()
}

fn one(mutant: &Mutant, tests: Vec<&Test>) -> Result<(Outcome, String), String> {
    if tests.is_empty() {
        return Ok((Outcome::Unreached, String::new()));
    }
    for tests in runs(tests) {
        let limit = LEAST_LIMIT + 10 * tests.iter().map(|test| test.takes).sum::<Duration>();
        let with = With::Mutant(mutant.number);
        let ended = run(&tests, &with, limit)?;
        // A test that fails now and then, or is slow when the machine is busy, has caught nothing.
        if ended == Ended::Passed || run(&tests, &with, limit)? == Ended::Passed {
            continue;
        }
        let caught = if ended == Ended::TimedOut {
            Outcome::TimedOut
        } else {
            Outcome::Caught
        };
        let names: Vec<_> = tests.iter().map(|test| test.name.as_str()).collect();
        return Ok((caught, format!("{} {}", tests[0].target, names.join(" "))));
    }
    Ok((Outcome::Missed, String::new()))
}

/// Which of the tests, the quickest first, share a process.
fn runs(mut tests: Vec<&Test>) -> Vec<Vec<&Test>> {
    let rest = tests.split_off(tests.len().min(ALONE));
    let mut runs: Vec<_> = tests.into_iter().map(|test| vec![test]).collect();
    let mut of_binaries = BTreeMap::<_, Vec<_>>::new();
    for test in rest {
        of_binaries.entry(&test.binary).or_default().push(test);
    }
    let shared = of_binaries
        .values()
        .flat_map(|tests| tests.chunks(TOGETHER));
    let mut shared: Vec<_> = shared.map(<[_]>::to_vec).collect();
    shared.sort_by_key(|tests| tests.iter().map(|test| test.takes).sum::<Duration>());
    runs.extend(shared);
    runs
}
