//! What became of each mutant, kept in a file from one run to the next.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::work::locked;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    /// A test fails.
    Caught,
    /// A test does not end.
    TimedOut,
    /// Every test that reaches it passes.
    Missed,
    /// No test reaches it.
    Unreached,
    /// It is not a program.
    Unviable,
    /// It may be a program, but was not run.
    Unwoven,
}

/// The mutants that are not part of the woven tree, by number, and why.
pub(crate) type Without = HashMap<u32, (Outcome, String)>;

const NAMES: [(Outcome, &str); 6] = [
    (Outcome::Caught, "caught"),
    (Outcome::TimedOut, "timed out"),
    (Outcome::Missed, "missed"),
    (Outcome::Unreached, "not reached"),
    (Outcome::Unviable, "unviable"),
    (Outcome::Unwoven, "not woven"),
];

impl Outcome {
    fn name(self) -> &'static str {
        let named = NAMES.iter().find(|(outcome, _)| *outcome == self);
        named.map_or("", |(_, name)| name)
    }

    fn read(word: &str) -> Option<Self> {
        let named = NAMES.iter().find(|(_, name)| *name == word);
        named.map(|(outcome, _)| *outcome)
    }
}

/// The results by the keys of the mutants, each with the test that decided or the reason.
pub(crate) struct Results {
    path: PathBuf,
    known: HashMap<String, (Outcome, String)>,
    file: Mutex<File>,
}

impl Results {
    /// Reads the file. A line is `OUTCOME<tab>KEY<tab>DETAIL`, and later ones count.
    pub(crate) fn open(path: PathBuf) -> Result<Self, String> {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let lines = text.lines().filter_map(|line| {
            let mut parts = line.split('\t');
            let outcome = Outcome::read(parts.next()?)?;
            let key = parts.next()?.to_owned();
            Some((key, (outcome, parts.next().unwrap_or("").to_owned())))
        });
        Ok(Self {
            known: lines.collect(),
            file: Mutex::new(append_to(&path)?),
            path,
        })
    }

    pub(crate) fn clear(&mut self) -> Result<(), String> {
        self.known.clear();
        fs::write(&self.path, "").map_err(|error| error.to_string())
    }

    pub(crate) fn of(&self, key: &str) -> Option<(Outcome, &str)> {
        let (outcome, detail) = self.known.get(key)?;
        Some((*outcome, detail))
    }

    pub(crate) fn add(&self, key: &str, outcome: Outcome, detail: &str) -> Result<(), String> {
        let line = format!("{}\t{key}\t{detail}\n", outcome.name());
        let mut file = locked(&self.file);
        file.write_all(line.as_bytes())
            .map_err(|error| error.to_string())
    }
}

fn append_to(path: &Path) -> Result<File, String> {
    let file = OpenOptions::new().create(true).append(true).open(path);
    file.map_err(|error| format!("{}: {error}", path.display()))
}
