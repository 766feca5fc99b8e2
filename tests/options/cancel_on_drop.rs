//! `cancel_on_drop`: dropping the task requests its own token, and no other.

use std::sync::mpsc::{Receiver, Sender, channel};

use trefoil::{CancellationToken, CancellationTokenSource, tap};

#[tap(cancel_on_drop)]
fn watch(started: Sender<()>, ended: Sender<bool>, cancellation_token: &CancellationToken) {
    started.send(()).unwrap();
    cancellation_token.wait();
    ended
        .send(cancellation_token.is_cancellation_requested())
        .unwrap();
}

fn channels() -> (Sender<()>, Receiver<()>, Sender<bool>, Receiver<bool>) {
    let (started, has_started) = channel();
    let (ended, has_ended) = channel();
    (started, has_started, ended, has_ended)
}

#[test]
fn a_member_without_a_token_has_one_of_its_own() {
    let (started, has_started, ended, has_ended) = channels();
    let task = watch_async(started, ended);
    has_started.recv().unwrap();
    drop(task);
    assert_eq!(has_ended.recv(), Ok(true));
}

#[test]
fn the_token_of_the_caller_is_left_alone() {
    let (started, has_started, ended, has_ended) = channels();
    let source = CancellationTokenSource::new();
    let task = watch_with_cancellation_async(started, ended, source.token());
    has_started.recv().unwrap();
    drop(task);
    assert_eq!(has_ended.recv(), Ok(true));
    assert!(!source.is_cancellation_requested());
}
