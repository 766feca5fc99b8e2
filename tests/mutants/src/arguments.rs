//! The command line, and which mutants it chooses.

use std::path::PathBuf;
use std::time::Duration;

use crate::list::Mutant;
use crate::results::{Outcome, Results};

/// What was asked for on the command line.
pub(crate) struct Arguments {
    pub(crate) packages: Vec<String>,
    files: Vec<String>,
    shard: (usize, usize),
    missed: bool,
    pub(crate) resume: bool,
    pub(crate) report: bool,
    pub(crate) jobs: usize,
    pub(crate) longest: Duration,
    pub(crate) work: Option<PathBuf>,
}

impl Arguments {
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self {
            packages: Vec::new(),
            files: Vec::new(),
            shard: (1, 1),
            missed: false,
            resume: false,
            report: false,
            jobs: 2,
            longest: Duration::from_secs(20),
            work: None,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("`{word}` needs a value"));
            match word.as_str() {
                "--package" => arguments.packages.push(value()?),
                "--file" => arguments.files.push(value()?),
                "--shard" => arguments.shard = shard(&value()?)?,
                "--missed" => (arguments.missed, arguments.resume) = (true, true),
                "--resume" => arguments.resume = true,
                "--work" => arguments.work = Some(value()?.into()),
                "--report" => arguments.report = true,
                "--jobs" => arguments.jobs = number(&value()?)?,
                "--longest" => arguments.longest = Duration::from_secs(number(&value()?)?),
                _ => return Err(format!("no option `{word}`")),
            }
        }
        Ok(arguments)
    }

    /// The mutants to run.
    pub(crate) fn choose<'a>(&self, mutants: &'a [Mutant], results: &Results) -> Vec<&'a Mutant> {
        let is_asked_for = |words: &[String], of: &dyn Fn(&str) -> bool| {
            words.is_empty() || words.iter().any(|word| of(word))
        };
        let is_new = |mutant: &Mutant| match results.of(&mutant.key) {
            Some((Outcome::Caught | Outcome::TimedOut, _)) => false,
            Some((Outcome::Missed | Outcome::Unreached, _)) => self.missed,
            _ => true,
        };
        let chosen = mutants.iter().filter(|mutant| {
            is_asked_for(&self.packages, &|package| mutant.package == package)
                && is_asked_for(&self.files, &|file| mutant.file.contains(file))
                && is_new(mutant)
        });
        let chosen: Vec<_> = chosen.collect();
        let (which, of) = self.shard;
        let bound = |shard: usize| chosen.len() * shard / of;
        chosen[bound(which - 1)..bound(which)].to_vec()
    }
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse()
        .map_err(|_| format!("`{word}` is not a number"))
}

fn shard(word: &str) -> Result<(usize, usize), String> {
    let (which, of) = word.split_once('/').ok_or("a shard is written `1/4`")?;
    let (which, of) = (number(which)?, number(of)?);
    if which == 0 || which > of {
        return Err(format!("`{word}` is no shard"));
    }
    Ok((which, of))
}
