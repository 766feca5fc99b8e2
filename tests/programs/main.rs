//! Generated programs over the public API, run against a reference model of what may come out of them. A program that
//! fails is shrunk, and printed as text that reads like code.
//!
//! - `cargo test --test programs` runs programs for twenty seconds;
//! - `PROGRAMS_SECONDS=3600 cargo test --test programs` for an hour;
//! - `PROGRAMS_SEED=7` begins at a seed, which every run prints;
//! - `PROGRAMS_CASE=0a1b…` runs the program of these choices, which a failure prints, again and again for as long.
//!
//! Programs run in a child process, so that one that hangs or aborts is reported like one that ends wrongly.

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
    let end = Instant::now() + Duration::from_secs(SHRINKING);
    let mut last = failed.text.clone();
    let choices = shrink::shrink(failed.choices.clone(), end, |choices| {
        match request.repeating(choices).run() {
            Err(again) if again.kind == failed.kind => {
                last = again.text;
                true
            }
            _ => false,
        }
    });
    let program = generate::program(&mut choices::Choices::new(&choices));
    let (kind, choices) = (failed.kind, choices::to_text(&choices));
    format!("a program {kind}:\n\n{program}\n{last}\nrun it again with PROGRAMS_CASE={choices}")
}

/// A fault put into the runs on purpose is found, and the program that shows it is shrunk to its essence.
#[test]
fn a_fault_is_found_and_shrunk() {
    let request = Request::of_seeds(1, 60).with_fault();
    let failed = request.run().expect_err("the fault is found");
    let report = report(&failed, &request);
    println!("{report}");
    let calls = report.matches("when_any").count();
    let statements = report.lines().filter(|line| line.ends_with(';')).count();
    assert_eq!((calls, statements), (1, 1), "{report}");
}
