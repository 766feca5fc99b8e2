//! Builds the test binaries of the woven tree, without the mutants that the compiler refuses.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::list::PACKAGES;
use crate::results::{Outcome, Without};
use crate::tree::Tree;

/// Errors of one phase of the compiler hide those of the next; there are not that many.
const MOST_ROUNDS: usize = 40;

/// A binary with tests.
#[derive(Debug)]
pub(crate) struct Binary {
    pub(crate) target: String,
    pub(crate) path: PathBuf,
    /// The folder of its package, in which its tests run.
    pub(crate) folder: PathBuf,
}

/// Compiles until nothing fails. What had to go is added to `without`.
pub(crate) fn build(
    tree: &mut Tree,
    target: &Path,
    packages: &[String],
    without: &mut Without,
) -> Result<Vec<Binary>, String> {
    for round in 0..MOST_ROUNDS {
        tree.write(without)?;
        let messages = cargo(&tree.path, target, packages)?;
        let errors: Vec<_> = messages.iter().filter_map(error).collect();
        if errors.is_empty() {
            let binaries: Vec<_> = messages.iter().filter_map(binary).collect();
            let none = "nothing was built, and no error is in the sources";
            return (!binaries.is_empty())
                .then_some(binaries)
                .ok_or_else(|| none.to_owned());
        }
        let before = without.len();
        drop_refused(tree, &errors, without);
        println!(
            "round {round}: {} mutants do not compile",
            without.len() - before
        );
        if without.len() == before {
            let said: Vec<_> = errors
                .iter()
                .filter_map(|error| error["rendered"].as_str())
                .collect();
            return Err(said.join("\n"));
        }
    }
    Err("the woven tree does not compile".to_owned())
}

fn cargo(tree: &Path, target: &Path, packages: &[String]) -> Result<Vec<Value>, String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--no-run", "--no-fail-fast", "--lib", "--tests"]);
    let all = PACKAGES.map(str::to_owned);
    // What the macros generate is text: only their own tests run their code.
    for package in if packages.is_empty() { &all } else { packages } {
        cargo.args(["--package", package]);
    }
    let output = cargo
        .args(["--message-format", "json"])
        .current_dir(tree)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        // What is woven in follows no lint.
        .env("RUSTFLAGS", "--cap-lints allow")
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| error.to_string())?;
    let lines = String::from_utf8_lossy(&output.stdout);
    Ok(lines
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect())
}

fn error(message: &Value) -> Option<&Value> {
    let error = &message["message"];
    let has_place = error["spans"]
        .as_array()
        .is_some_and(|spans| !spans.is_empty());
    (message["reason"] == "compiler-message" && error["level"] == "error" && has_place)
        .then_some(error)
}

fn binary(message: &Value) -> Option<Binary> {
    let path = message["executable"].as_str()?;
    let manifest = Path::new(message["manifest_path"].as_str()?);
    (message["profile"]["test"] == true).then_some(())?;
    Some(Binary {
        target: message["target"]["name"].as_str()?.to_owned(),
        path: path.into(),
        folder: manifest.parent()?.to_owned(),
    })
}

/// Errors in the code of a mutant are its own. Only where there are none, those around it go.
fn drop_refused(tree: &Tree, errors: &[&Value], without: &mut Without) {
    let mut refused = HashMap::new();
    for error in errors {
        let mut branches = places(error).filter_map(|(file, range)| tree.branch(file, &range));
        if let Some(mutant) = branches.next() {
            refused.insert(mutant, (Outcome::Unviable, text(error)));
        }
    }
    if refused.is_empty() {
        for error in errors {
            for mutant in around(tree, error) {
                refused.insert(mutant, (Outcome::Unwoven, text(error)));
            }
        }
    }
    for (mutant, reason) in refused {
        without.entry(mutant).or_insert(reason);
    }
}

/// The mutants that may be at fault for an error outside of their own code.
fn around(tree: &Tree, error: &Value) -> Vec<u32> {
    // "cannot call non-const function `state::empty` in statics"
    if error["code"]["code"] == "E0015" {
        let message = error["message"].as_str().unwrap_or("");
        let path = message.split('`').nth(1).unwrap_or("");
        return tree.constants(path.rsplit(':').next().unwrap_or(path));
    }
    let mut sites = places(error).filter_map(|(file, range)| tree.site(file, &range));
    // The others may compile without the last.
    sites
        .find_map(|mutants| mutants.last())
        .copied()
        .into_iter()
        .collect()
}

/// Where an error points, first of all to what it is about.
fn places(error: &Value) -> impl Iterator<Item = (&str, Range<usize>)> {
    let spans = || error["spans"].as_array().into_iter().flatten();
    let primary = spans().filter(|span| span["is_primary"] == true);
    let others = spans().filter(|span| span["is_primary"] != true);
    primary.chain(others).filter_map(|span| {
        let offset = |key: &str| usize::try_from(span[key].as_u64()?).ok();
        Some((
            span["file_name"].as_str()?,
            offset("byte_start")?..offset("byte_end")?,
        ))
    })
}

fn text(error: &Value) -> String {
    let code = error["code"]["code"].as_str().unwrap_or("");
    let message = error["message"].as_str().unwrap_or("");
    format!("{code} {}", message.lines().next().unwrap_or(""))
}
