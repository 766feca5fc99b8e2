//! The program as a user meets it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A file of its own for a test.
fn file(name: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(std::fs::remove_file(&file));
    file
}

fn command(file: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_notes"));
    command.env("NOTES", file).args(words);
    command
}

fn notes(file: &Path, words: &[&str]) -> Output {
    command(file, words).output().expect("the program is built")
}

#[track_caller]
fn lines(output: &Output) -> Vec<String> {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(String::from).collect()
}

#[test]
fn notes_stay_from_one_call_to_the_next() {
    let file = file("stay.db");
    let added = notes(&file, &["add", "water the plants", "feed the cat"]);
    assert_eq!(
        lines(&added),
        ["   1  water the plants", "   2  feed the cat"]
    );
    assert_eq!(lines(&notes(&file, &["add", "sleep"])), ["   3  sleep"]);
    assert_eq!(
        lines(&notes(&file, &["search", "CAT"])),
        ["   2  feed the cat"]
    );
    assert_eq!(lines(&notes(&file, &["list"])).len(), 3);
    let counted = notes(&file, &["query", "SELECT count(*) FROM notes"]);
    assert_eq!(lines(&counted), ["3"]);
}

#[test]
fn words_that_it_does_not_know_are_refused() {
    for words in [&[] as &[&str], &["add"], &["remove", "1"]] {
        let output = notes(&file("misused.db"), words);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("usage: "));
    }
}

#[test]
fn an_error_of_the_database_is_reported() {
    let output = notes(&file("errors.db"), &["query", "SELECT missing"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.starts_with("error: no such column"), "{errors}");
    let output = notes(Path::new("/"), &["list"]);
    assert_eq!(output.status.code(), Some(1));
}

/// Sends the interrupt as a terminal would, to a query that never ends by itself.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_query() {
    let file = file("interrupted.db");
    let endless = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) \
                   SELECT i FROM n WHERE i < 0";
    let mut command = command(&file, &["query", endless]);
    let program = command.stderr(Stdio::piped()).spawn().expect("built");
    let deadline = Instant::now() + Duration::from_secs(60);
    // From then on the interrupt is handled.
    while !file.exists() {
        assert!(Instant::now() < deadline, "the store is not opened");
        thread::yield_now();
    }
    let id = program.id().to_string();
    let interrupt = Command::new("kill").args(["-INT", &id]).status();
    assert!(interrupt.expect("kill runs").success());
    let output = program.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "canceled\n");
}
