//! The survey of one crate: which functions the compiler sees, then rounds. Errors of one phase
//! hide those of the next, so the functions that failed lose their attribute and the crate is
//! checked again, until nothing fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use crate::check::{Checked, Message, check};
use crate::classify::{Class, clashing_name, is_about_lifetime, our_code};
use crate::crates::Crate;
use crate::eligible::Function;
use crate::sources::Source;
use crate::subject::{Annotation, REFUSED, Subject};

/// A function, and what became of it.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) function: Function,
    pub(crate) file: PathBuf,
    pub(crate) class: Class,
    pub(crate) errors: Vec<Message>,
}

impl Judged {
    /// Whether the same thing is said of the same words more than once.
    pub(crate) fn is_told_twice(&self) -> bool {
        let told = self
            .errors
            .iter()
            .map(|error| (error.places.first(), our_code(error)));
        let told: Vec<_> = told.collect();
        let is_known = |(index, one)| told[..index].contains(one);
        told.iter().enumerate().any(is_known)
    }
}

/// What one crate gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) of: &'static Crate,
    pub(crate) judged: Vec<Judged>,
    pub(crate) skipped: BTreeMap<&'static str, usize>,
    /// Errors that belong to no annotated function.
    pub(crate) strays: Vec<String>,
    /// Warnings that the crate does not have without annotations.
    pub(crate) warnings: Vec<String>,
    pub(crate) rounds: usize,
    /// How long a check takes as the crate came, and with all annotations that compile.
    pub(crate) plain: Duration,
    pub(crate) annotated: Duration,
    /// The lints that the crate itself denies or forbids.
    pub(crate) strict: Vec<String>,
}

/// A function that fails is here, by its index.
type Failed = BTreeMap<usize, (Class, Vec<Message>)>;

/// What one check with annotations said.
struct Round {
    checked: Checked,
    failed: BTreeMap<usize, Vec<Message>>,
    strays: Vec<String>,
}

impl Round {
    /// A name that is written twice breaks whatever uses it, annotated or not: nothing else is
    /// judged beside it.
    fn keep_clashes_alone(&mut self) {
        let clashes =
            |errors: &Vec<Message>| errors.iter().any(|error| clashing_name(error).is_some());
        if self.failed.values().any(clashes) {
            self.failed.retain(|_, errors| clashes(errors));
        }
    }
}

/// Each round takes a phase of the compiler further; there are not that many.
const MOST_ROUNDS: usize = 12;

/// Surveys a crate.
pub(crate) fn survey(source: &Source, annotation: &Annotation) -> Result<Outcome, String> {
    let mut subject = Subject::read(source, annotation);
    subject.write(&BTreeSet::new())?;
    let plain = check(source)?;
    if let Some(error) = plain.errors().next() {
        let name = source.of.name;
        return Err(format!("`{name}` fails as it came: {}", error.rendered));
    }
    let live = live(&subject)?;
    let written = subject.functions.len();
    subject
        .skipped
        .insert("not configured", written - live.len());
    eprintln!("{}: {} functions", source.of.name, live.len());

    let mut left = live.clone();
    let mut failed = Failed::new();
    let mut rounds = 0;
    let last = loop {
        rounds += 1;
        let mut round = run_round(&subject, &left)?;
        let (name, failing) = (source.of.name, round.failed.len());
        eprintln!("{name}: round {rounds}, {failing} fail");
        if round.failed.is_empty() {
            break round;
        }
        if rounds == MOST_ROUNDS {
            // Errors that these hide are not known.
            return Err(format!(
                "`{name}`: {failing} fail in round {rounds}, the last"
            ));
        }
        round.keep_clashes_alone();
        for (index, errors) in round.failed {
            left.remove(&index);
            failed.insert(index, (class(&subject, index, &errors), errors));
        }
    };
    judge_again(&subject, &mut failed)?;
    let annotated = time(&subject, &left)?.min(last.checked.took);
    let warnings = new_warnings(&plain, &last.checked);
    let plain = time(&subject, &BTreeSet::new())?.min(plain.took);
    let judged = live.into_iter().map(|index| {
        let (class, errors) = failed
            .remove(&index)
            .unwrap_or((Class::Compiles, Vec::new()));
        Judged {
            function: subject.functions[index].clone(),
            file: subject.file_of(index).to_owned(),
            class,
            errors,
        }
    });
    Ok(Outcome {
        of: source.of,
        judged: judged.collect(),
        strict: subject.strict_lints(),
        skipped: subject.skipped,
        strays: last.strays,
        warnings,
        rounds,
        plain,
        annotated,
    })
}

/// The functions whose attribute the compiler expands: an option that does not exist makes each of
/// them say so.
fn live(subject: &Subject) -> Result<BTreeSet<usize>, String> {
    let all = (0..subject.functions.len()).collect();
    let written = subject.write_refused()?;
    let checked = check(subject.source)?;
    let refused = checked
        .errors()
        .filter(|error| error.text.contains(REFUSED));
    let functions = refused.filter_map(|error| subject.function_of(error, &written, &all));
    Ok(functions.collect())
}

/// Checks with these attributes, and sorts the errors by function.
fn run_round(subject: &Subject, chosen: &BTreeSet<usize>) -> Result<Round, String> {
    let written = subject.write(chosen)?;
    let checked = check(subject.source)?;
    let mut failed: BTreeMap<usize, Vec<Message>> = BTreeMap::new();
    let mut strays = Vec::new();
    for error in checked.errors() {
        match subject.function_of(error, &written, chosen) {
            Some(index) => failed.entry(index).or_default().push(error.clone()),
            None => strays.push(error.rendered.clone()),
        }
    }
    Ok(Round {
        checked,
        failed,
        strays,
    })
}

/// What fails in a late phase is hidden by what failed in an early one, so each class is checked
/// once more by itself.
fn judge_again(subject: &Subject, failed: &mut Failed) -> Result<(), String> {
    for name in ["own type", "refused"] {
        let of_class = failed.iter().filter(|(_, (class, _))| class.name() == name);
        let chosen: BTreeSet<_> = of_class.map(|(&index, _)| index).collect();
        if chosen.is_empty() {
            continue;
        }
        for (index, errors) in run_round(subject, &chosen)?.failed {
            let before = failed.get(&index).map_or(0, |(_, errors)| errors.len());
            if errors.len() > before {
                failed.insert(index, (class(subject, index, &errors), errors));
            }
        }
    }
    Ok(())
}

fn class(subject: &Subject, index: usize, errors: &[Message]) -> Class {
    let errors: Vec<_> = errors.iter().collect();
    Class::of(&errors, |error| {
        is_about_lifetime(error) && subject.hides_lifetime(index)
    })
}

/// How long a check with these attributes takes: the better of two.
fn time(subject: &Subject, chosen: &BTreeSet<usize>) -> Result<Duration, String> {
    let mut best = Duration::MAX;
    for _ in 0..2 {
        subject.write(chosen)?;
        best = best.min(check(subject.source)?.took);
    }
    Ok(best)
}

/// The warnings that were not there before, each with its line, apart from advice.
fn new_warnings(plain: &Checked, annotated: &Checked) -> Vec<String> {
    let key = |message: &Message| {
        let place = message.places.first();
        let place = place.map(|place| (place.file.clone(), place.line));
        (message.code.clone(), message.text.clone(), place)
    };
    let before: Vec<_> = plain.warnings().map(key).collect();
    let new = annotated
        .warnings()
        .filter(|warning| !before.contains(&key(warning)) && our_code(warning).is_none());
    new.map(|warning| warning.rendered.clone()).collect()
}
