//! `docs/conformance.md` says what became of every scenario and every rule; it is compared with the
//! tests here. `TREFOIL_BLESS=1 cargo test --test conformance` writes the rows of the scenarios,
//! and the new places of tests that have moved.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::support::scenario_ids;

/// Directories whose tests the page may name.
const SOURCES: [&str; 4] = ["tests", "runtime", "macros/src", "macros/tests"];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> PathBuf {
    project().join("docs/conformance.md")
}

fn is_blessed() -> bool {
    std::env::var_os("TREFOIL_BLESS").is_some()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Tests run at once, and read and write one page.
fn lock() -> MutexGuard<'static, ()> {
    static PAGE: Mutex<()> = Mutex::new(());
    PAGE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The scenario is carried out at `test`; keys are left out, each for a reason.
#[track_caller]
pub(crate) fn is_run(id: &str, test: &Location<'_>, left_out: &[(&str, &str)]) {
    let name = id.replace('-', "_");
    let link = format!("[`{name}`](../{})", test.file());
    let without: Vec<_> = left_out
        .iter()
        .map(|(key, reason)| format!("`{key}`: {reason}"))
        .collect();
    let how = if without.is_empty() {
        format!("reproduced | {link}")
    } else {
        format!("adapted | {link}, without {}", without.join("; "))
    };
    has_row(id, &how);
}

/// The scenario does not apply, for a reason.
#[track_caller]
pub(crate) fn is_not_applicable(id: &str, reason: &str) {
    has_row(id, &format!("not applicable | {reason}"));
}

#[track_caller]
fn has_row(id: &str, how: &str) {
    let _lock = lock();
    let (row, text) = (format!("| {id} | {how} |"), read(&page()));
    if text.lines().any(|line| line == row) {
        return;
    }
    assert!(
        is_blessed(),
        "`TREFOIL_BLESS=1 cargo test --test conformance` writes this row into docs/conformance.md:\n{row}"
    );
    let others = scenario_rows(&text);
    let mut rows: BTreeMap<_, _> = others.iter().map(|row| (cells(row)[0], *row)).collect();
    rows.insert(id, &row);
    let rows: Vec<_> = rows.into_values().collect();
    let text = text.replace(&others.join("\n"), &rows.join("\n"));
    fs::write(page(), text).unwrap();
}

/// The rows of the table under a heading.
fn rows<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    let below = text.lines().skip_while(|line| *line != heading).skip(1);
    below
        .take_while(|line| !line.starts_with('#'))
        .filter(|line| line.starts_with("| ") && !line.starts_with("| ---"))
        .skip(1)
        .collect()
}

fn scenario_rows(text: &str) -> Vec<&str> {
    rows(text, "## Scenarios")
}

fn rule_rows(text: &str) -> Vec<&str> {
    let families = text.lines().filter(|line| line.starts_with("### "));
    families.flat_map(|family| rows(text, family)).collect()
}

fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split(" | ").map(str::trim).collect()
}

#[test]
fn every_scenario_has_one_row() {
    if is_blessed() {
        // Rows are being written by other tests.
        return;
    }
    let text = read(&page());
    let rows = scenario_rows(&text);
    let named: Vec<_> = rows.iter().map(|row| cells(row)[0]).collect();
    assert_eq!(named, scenario_ids().collect::<Vec<_>>());
    for row in rows {
        let cells = cells(row);
        let is_known = ["reproduced", "adapted", "not applicable"].contains(&cells[1]);
        assert!(is_known && !cells[2].is_empty(), "{row}");
    }
}

#[test]
fn every_rule_is_shown_by_a_test_or_says_why_none_can() {
    let _lock = lock();
    let text = read(&page());
    let mut ids = BTreeSet::new();
    for row in rule_rows(&text) {
        let [id, level, asked, shown] = cells(row)[..] else {
            panic!("four cells: {row}");
        };
        assert!(ids.insert(id), "{id} has two rows");
        assert!(["must", "should"].contains(&level), "{row}");
        assert!(!asked.is_empty(), "{row}");
        let has_reason = ["types: ", "advice: "]
            .iter()
            .any(|why| shown.contains(why));
        assert!(links(shown).next().is_some() || has_reason, "{row}");
    }
    assert_eq!(ids.len(), 225);
}

/// The links of a text: what each is called, and where it leads.
fn links(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('[').skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once("](")?;
        let (target, _) = rest.split_once(')')?;
        Some((name.trim_matches('`'), target))
    })
}

#[test]
fn every_test_that_is_named_exists() {
    let _lock = lock();
    let mut text = read(&page());
    let mut missing = BTreeSet::new();
    for (name, target) in links(&text.clone()).filter(|(_, target)| target.starts_with("../")) {
        let path = page().parent().unwrap().join(target);
        let source = fs::read_to_string(path).ok();
        if source.is_some_and(|source| is_test(&source, name) || is_case(target, name)) {
            continue;
        }
        match places(name).as_slice() {
            [place] if is_blessed() => {
                let [old, new] = [target, place].map(|target| format!("[`{name}`]({target})"));
                text = text.replace(&old, &new);
            }
            places => _ = missing.insert(format!("{name} in {target}; found in {places:?}")),
        }
    }
    if is_blessed() {
        fs::write(page(), text).unwrap();
    }
    assert!(
        missing.is_empty(),
        "docs/conformance.md names tests that are not there:\n{missing:#?}"
    );
}

/// Whether a file has a test of this name.
fn is_test(source: &str, name: &str) -> bool {
    let Some(at) = source.find(&format!("fn {name}()")) else {
        return false;
    };
    let before = source[..at].trim_end_matches("async ");
    let attributes = before.lines().rev().take_while(|line| !line.is_empty());
    attributes
        .into_iter()
        .any(|line| line.contains("test]") || line.contains("test("))
}

/// Whether a file is a case of what the compiler says, which is named after its file.
fn is_case(target: &str, name: &str) -> bool {
    target == format!("../tests/ui/{name}.rs")
}

/// The files that have a test of this name, relative to the page.
fn places(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut directories: Vec<_> = SOURCES.map(|source| project().join(source)).into();
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") && is_test(&read(&path), name)
            {
                let relative = path.strip_prefix(project()).unwrap();
                found.push(format!("../{}", relative.display()));
            }
        }
    }
    found
}
