//! Mutation testing of trefoil. Thousands of mutants are too many to build one by one: all of them
//! are woven into one copy of the project, in which an environment variable chooses one. Each is
//! then run with the tests that reach it, until one fails.
//!
//! ```text
//! cargo run --package mutants
//!     --package trefoil-macros      only mutants of this package
//!     --file runtime/task           only those of files whose path holds this
//!     --shard 1/4                   only the first quarter of these
//!     --resume                      keeps the results of earlier runs
//!     --missed                      the same, and runs again what no test caught
//!     --jobs 2                      how many tests run at a time
//!     --longest 20                  without tests that take longer than these seconds
//!     --work DIR                    the copy, what is built and the results go there
//!     --report                      writes the report and runs nothing
//! ```
//!
//! Without `--work` that is `target/mutants`. The report is
//! `docs/mutants.md`. `explained.txt` says of mutants that no test catches why it need not.
#![forbid(unsafe_code)]

mod arguments;
mod compile;
mod list;
mod process;
mod report;
mod results;
mod run;
mod suite;
mod tree;
mod weave;
mod work;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use self::arguments::Arguments;
use self::list::Mutant;
use self::results::{Outcome, Results, Without};
use self::tree::Tree;

fn main() -> ExitCode {
    match Arguments::read(std::env::args().skip(1)).and_then(|arguments| test(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn test(arguments: &Arguments) -> Result<(), String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let work = arguments.work.clone();
    let work = work.unwrap_or_else(|| root.join("target/mutants"));
    fs::create_dir_all(&work).map_err(|error| error.to_string())?;
    let results = work.join("results.txt");
    let mutants = list::read(&root)?;
    if !arguments.report {
        let mut results = Results::open(results.clone())?;
        if !arguments.resume {
            results.clear()?;
        }
        run_all(arguments, &root, &work, &mutants, &results)?;
    }
    report::write(&root, &mutants, &Results::open(results)?)
}

fn run_all(
    arguments: &Arguments,
    root: &Path,
    work: &Path,
    mutants: &[Mutant],
    results: &Results,
) -> Result<(), String> {
    // Nothing is known yet, unless earlier results are kept.
    let refused = mutants
        .iter()
        .filter_map(|mutant| match results.of(&mutant.key)? {
            (outcome @ (Outcome::Unviable | Outcome::Unwoven), reason) => {
                Some((mutant.number, (outcome, reason.to_owned())))
            }
            _ => None,
        });
    let mut without: Without = refused.collect();
    let mut tree = Tree::new(root, work.join("tree"), mutants)?;
    let binaries = compile::build(
        &mut tree,
        &work.join("build"),
        &arguments.packages,
        &mut without,
    )?;
    for mutant in mutants {
        if let Some((outcome, reason)) = without.get(&mutant.number) {
            results.add(&mutant.key, *outcome, reason)?;
        }
    }
    let chosen = arguments.choose(mutants, results);
    let chosen: Vec<_> = chosen
        .into_iter()
        .filter(|one| !without.contains_key(&one.number))
        .collect();
    println!("{} of {} mutants", chosen.len(), mutants.len());
    let tests = suite::record(&binaries, work, arguments.jobs, arguments.longest)?;
    println!("{} tests", tests.len());
    run::all(chosen, &tests, results, arguments.jobs)
}
