//! What the tests share.

use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use trefoil::{Task, TaskCompletionSource};

/// Must happen; only ever an upper bound.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// An await that the test decides the end of.
pub(crate) struct Gate {
    pub(crate) open: TaskCompletionSource<()>,
    pub(crate) opened: Task<()>,
}

pub(crate) fn gate() -> Gate {
    let open = TaskCompletionSource::new();
    let opened = open.task();
    Gate { open, opened }
}

/// Reports when it is dropped.
#[derive(Debug)]
pub(crate) struct Guard(Sender<()>);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

pub(crate) fn guard() -> (Guard, Receiver<()>) {
    let (dropped, is_dropped) = mpsc::channel();
    (Guard(dropped), is_dropped)
}
