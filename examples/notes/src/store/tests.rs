//! The store through its handle: many at once, in order, and queries that are interrupted.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use trefoil::{CancellationToken, CancellationTokenSource, Outcome, Serial, Task, TaskStatus};

use super::{Note, Notes, NotesSerial};
use crate::Error;

/// Long enough for anything that must happen, on any machine.
const LONG: Duration = Duration::from_secs(60);

/// Counts forever, without a row.
const ENDLESS: &str = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0";

fn notes() -> Serial<Notes> {
    Serial::new(Notes::in_memory().unwrap())
}

/// Blocks until the store is inside an operation that was started before.
fn has_begun<R>(task: &Task<R>) {
    while task.status() == TaskStatus::WaitingToRun {
        thread::yield_now();
    }
}

#[track_caller]
fn assert_canceled_by<T: std::fmt::Debug>(task: Task<Result<T, Error>>, token: &CancellationToken) {
    assert!(task.wait_timeout(LONG), "the query runs on");
    match task.outcome().wait() {
        Outcome::Canceled {
            token: by,
            value: Some(Err(Error::Canceled(canceled))),
        } => assert_eq!((&by, canceled.token()), (token, token)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn notes_are_added_in_the_order_of_the_calls() {
    let notes = notes();
    let tasks: Vec<_> = (1..=100)
        .map(|n| notes.add_async(&format!("note {n}")))
        .collect();
    for (n, task) in (1..).zip(tasks) {
        let note = task.wait().unwrap();
        assert_eq!((note.id, note.text), (n, format!("note {n}")));
    }
    let listed = notes.list_async().wait().unwrap();
    assert!(listed.iter().map(|note| note.id).eq(1..=100));
}

#[test]
fn many_threads_use_one_connection() {
    let notes = notes();
    thread::scope(|scope| {
        for thread in 0..4 {
            let notes = notes.clone();
            scope.spawn(move || {
                for n in 0..50 {
                    notes.add_async(&format!("{thread}/{n}")).wait().unwrap();
                    let own = notes.search_async(&format!("{thread}/")).wait().unwrap();
                    assert_eq!(own.len(), n + 1);
                }
            });
        }
    });
    let count = notes.query_async("SELECT count(*), NULL, 0.5 FROM notes");
    assert_eq!(count.wait().unwrap(), ["200 |  | 0.5"]);
}

#[test]
fn a_search_finds_text_in_whatever_case() {
    let notes = notes();
    drop(["Feed the Cat", "100% cat_food", "water the plants"].map(|text| notes.add_async(text)));
    let found = |text: &str| -> Vec<i64> {
        let found = notes.search_async(text).wait().unwrap();
        found.iter().map(|note| note.id).collect()
    };
    assert_eq!(found("cat"), [1, 2]);
    // No pattern: these are signs like any other.
    assert_eq!(found("%"), [2]);
    assert_eq!(found("dog"), []);
}

#[test]
fn endless_query_canceled_while_running_is_canceled_and_the_connection_is_usable() {
    let (notes, source) = (notes(), CancellationTokenSource::new());
    let endless = notes.query_with_cancellation_async(ENDLESS, source.token());
    let behind = notes.add_async("later");
    has_begun(&endless);
    assert!(!endless.wait_timeout(Duration::from_millis(20)));
    source.cancel();
    assert_canceled_by(endless, &source.token());
    let expected = Note {
        id: 1,
        text: "later".into(),
    };
    assert_eq!(behind.wait().unwrap(), expected);
}

#[test]
fn a_request_at_any_moment_ends_its_own_query_and_no_other() {
    let notes = notes();
    for _ in 0..200 {
        let source = CancellationTokenSource::new();
        let token = source.token();
        let endless = notes.query_with_cancellation_async(ENDLESS, source.token());
        let behind = notes.query_async("SELECT 1");
        let canceling = thread::spawn(move || source.cancel());
        assert_canceled_by(endless, &token);
        assert_eq!(behind.wait().unwrap(), ["1"]);
        canceling.join().unwrap();
    }
}

#[test]
fn one_that_is_canceled_while_it_waits_never_reaches_the_database() {
    let (notes, source) = (notes(), CancellationTokenSource::new());
    let (go, may_go) = mpsc::channel::<()>();
    let first = notes.run(move |_| may_go.recv().is_ok());
    let canceled = notes.add_with_cancellation_async("never", source.token());
    source.cancel();
    assert_canceled_by(canceled, &source.token());
    go.send(()).unwrap();
    assert!(first.wait());
    assert_eq!(notes.list_async().wait().unwrap(), []);
}

#[test]
fn a_late_request_changes_nothing() {
    let (notes, source) = (notes(), CancellationTokenSource::new());
    let task = notes.query_with_cancellation_async("SELECT 1", source.token());
    assert!(task.wait_timeout(LONG));
    source.cancel();
    assert_eq!(task.wait().unwrap(), ["1"]);
    assert_eq!(notes.query_async("SELECT 2").wait().unwrap(), ["2"]);
}

#[test]
fn an_error_of_the_database_is_a_fault() {
    let (notes, source) = (notes(), CancellationTokenSource::new());
    let failed = notes.query_with_cancellation_async("SELECT missing", source.token());
    assert!(failed.wait_timeout(LONG));
    assert_eq!(failed.status(), TaskStatus::Faulted);
    let error = failed.wait().unwrap_err();
    assert!(error.to_string().contains("no such column"), "{error}");
}

#[test]
fn the_store_comes_back_from_its_handle() {
    let notes = notes();
    drop(notes.add_async("one"));
    let notes = notes.into_inner().wait();
    let listed = notes.list(&CancellationToken::none()).unwrap();
    assert_eq!(listed.len(), 1);
}
