//! Generated programs over the public API, run against a reference model of what may come out of
//! them. A program that fails is shrunk, and printed as text that reads like code.
//!
//! - `cargo test --test programs` runs programs for twenty seconds;
//! - `PROGRAMS_SECONDS=3600 cargo test --test programs` for an hour;
//! - `PROGRAMS_SEED=7` begins at a seed, which every run prints;
//! - `PROGRAMS_CASE=0a1b…` runs the program of these choices, which a failure prints, again and
//!   again for as long.
//!
//! Programs run in a child process, so that one that hangs or aborts is reported like one that ends
//! wrongly.

mod child;
mod choices;
mod execute;
mod generate;
mod model;
mod program;
mod shrink;
mod start;

use std::time::{Duration, Instant};

use child::{Failed, Request};

/// Seconds for which programs run, unless the environment says how many.
const SECONDS: u64 = 20;

/// Seconds for which a program that fails is shrunk.
const SHRINKING: u64 = 120;

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} must be a number, not `{text}`")),
    )
}

fn seconds() -> u64 {
    number("PROGRAMS_SECONDS").unwrap_or(SECONDS)
}

#[test]
fn generated_programs_end_as_the_model_allows() {
    let request = if let Ok(choices) = std::env::var("PROGRAMS_CASE") {
        Request::of_choices(&choices::from_text(&choices), seconds())
    } else {
        let seed = number("PROGRAMS_SEED").unwrap_or_else(|| u64::from(std::process::id()) << 32);
        println!("PROGRAMS_SEED={seed}");
        Request::of_seeds(seed, seconds())
    };
    match request.run() {
        Ok(count) => println!("{count} programs ended as the model allows"),
        Err(failed) => panic!("{}", report(&failed, &request)),
    }
}

/// Shrinks what failed, and says everything about it.
fn report(failed: &Failed, request: &Request) -> String {
    let time = Duration::from_secs(SHRINKING.max(seconds() / 6));
    let (choices, text, often) = match Shrinking::new(failed, request, time) {
        Some(shrinking) => shrinking.run(),
        None => (
            failed.choices.clone(),
            failed.text.clone(),
            format!("once; not again in {time:?}"),
        ),
    };
    let program = generate::program(&mut choices::Choices::new(&choices));
    let (kind, choices) = (&failed.kind, choices::to_text(&choices));
    format!(
        "a program {kind} ({often}):\n\n{program}\n{text}\nrun it again with PROGRAMS_CASE={choices}"
    )
}

/// A candidate is run this many times as often as the last failure took to come: one that fails as
/// often is mistaken for a good one once in e^6 times.
const PATIENCE: u64 = 6;

/// A candidate is run at least so often: the measure of a failure that came at once says little.
const AT_LEAST: u64 = 10;

/// The shrinking of a program that may fail rarely.
struct Shrinking<'a> {
    failed: &'a Failed,
    request: &'a Request,
    end: Instant,
    /// How many runs it takes, about, until the simplest program known fails.
    rarity: u64,
    text: String,
}

impl<'a> Shrinking<'a> {
    /// Runs the program until it fails again, to see how often it does.
    fn new(failed: &'a Failed, request: &'a Request, time: Duration) -> Option<Self> {
        let mut shrinking = Self {
            failed,
            request,
            end: Instant::now() + time,
            rarity: 0,
            text: String::new(),
        };
        let mut runs = 0;
        for _ in 0..3 {
            runs += shrinking.runs_until_failure(&failed.choices, u64::MAX)?;
        }
        shrinking.rarity = runs.div_ceil(3);
        Some(shrinking)
    }

    /// How many runs it took until these choices failed in the same way, if they did within
    /// `limit`.
    fn runs_until_failure(&mut self, choices: &[u8], limit: u64) -> Option<u64> {
        let left = self.end.saturating_duration_since(Instant::now());
        let again = self.request.repeating(choices, limit, left).run().err()?;
        if again.kind != self.failed.kind {
            return None;
        }
        self.text = again.text;
        Some(again.runs)
    }

    /// Returns the simplest choices, what their last run said, and how often it fails.
    fn run(mut self) -> (Vec<u8>, String, String) {
        let (choices, end) = (self.failed.choices.clone(), self.end);
        let choices = shrink::shrink(choices, end, |choices| self.fails(choices));
        let often = format!("once in {} runs", self.rarity);
        (choices, self.text, often)
    }

    fn fails(&mut self, choices: &[u8]) -> bool {
        let limit = (self.rarity * PATIENCE).max(AT_LEAST);
        let runs = self.runs_until_failure(choices, limit);
        if let Some(runs) = runs {
            self.rarity = (3 * self.rarity + runs).div_ceil(4);
        }
        runs.is_some()
    }
}

#[test]
fn a_fault_is_found_and_shrunk() {
    is_shrunk(1);
}

#[test]
fn a_fault_that_comes_rarely_is_found_and_shrunk() {
    is_shrunk(2 * AT_LEAST);
}

/// Demands that a fault that comes once in `rarity` runs is found, and shrunk to the one call that
/// shows it.
fn is_shrunk(rarity: u64) {
    let request = Request::of_seeds(1, 60).with_fault(rarity);
    let failed = request.run().expect_err("the fault is found");
    let report = report(&failed, &request);
    println!("{report}");
    let calls = report.matches("when_any").count();
    let statements = report.lines().filter(|line| line.ends_with(';')).count();
    assert_eq!((calls, statements), (1, 1), "{report}");
}
