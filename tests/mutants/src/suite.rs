//! The tests: which there are, how long each takes and which mutants it reaches.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::compile::Binary;
use crate::process::{Ended, With, of_binary, run};
use crate::work;

/// Tests that no mutant is run with: they read the sources or the documentation, or each of their
/// cases is a run of the compiler.
const SKIPPED: [&str; 4] = ["comments", "layers", "readme", "ui"];

/// One test.
#[derive(Debug)]
pub(crate) struct Test {
    pub(crate) target: String,
    pub(crate) binary: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) name: String,
    /// How long it takes without a mutant.
    pub(crate) takes: Duration,
    pub(crate) reached: HashSet<u32>,
}

/// The tests of the binaries that pass without a mutant within `longest`, the quickest first.
pub(crate) fn record(
    binaries: &[Binary],
    work: &Path,
    jobs: usize,
    longest: Duration,
) -> Result<Vec<Test>, String> {
    let folder = work.join("reached");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut tests = Vec::new();
    for binary in binaries
        .iter()
        .filter(|binary| !SKIPPED.contains(&binary.target.as_str()))
    {
        tests.extend(list(binary)?);
    }
    let recorded = Mutex::new(Vec::new());
    work::share(tests, jobs, |mut test, worker| {
        let file = folder.join(worker.to_string());
        let _ = fs::remove_file(&file);
        let start = Instant::now();
        let ended = run(&[&test], &With::Record(&file), longest)?;
        test.takes = start.elapsed();
        if ended != Ended::Passed {
            println!(
                "not used, {ended:?} without a mutant: {} {}",
                test.target, test.name
            );
            return Ok(());
        }
        let reached = fs::read_to_string(&file).unwrap_or_default();
        test.reached = reached
            .lines()
            .filter_map(|line| line.parse().ok())
            .collect();
        work::locked(&recorded).push(test);
        Ok(())
    })?;
    let mut tests = std::mem::take(&mut *work::locked(&recorded));
    tests.sort_by_key(|test| test.takes);
    Ok(tests)
}

fn list(binary: &Binary) -> Result<Vec<Test>, String> {
    let names = |more: &[&str]| {
        let output = of_binary(&binary.path, &binary.folder)
            .args(["--list", "--format", "terse"])
            .args(more)
            .output();
        let output = output.map_err(|error| error.to_string())?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(format!("{}: {said}", binary.path.display()));
        }
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        let names = lines.lines().filter_map(|line| line.strip_suffix(": test"));
        Ok::<_, String>(names.map(str::to_owned).collect::<Vec<_>>())
    };
    let ignored: HashSet<_> = names(&["--ignored"])?.into_iter().collect();
    let names = names(&[])?
        .into_iter()
        .filter(|name| !ignored.contains(name));
    let tests = names.map(|name| Test {
        target: binary.target.clone(),
        binary: binary.path.clone(),
        folder: binary.folder.clone(),
        name,
        takes: Duration::ZERO,
        reached: HashSet::new(),
    });
    Ok(tests.collect())
}
