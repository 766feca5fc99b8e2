//! What the unit tests of several modules need.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::{Job, Panic, TaskScheduler};

/// Long enough for anything that must happen, on any machine.
pub(crate) const LONG: Duration = Duration::from_secs(60);

/// Drops every job.
pub(crate) struct Refusing;

impl TaskScheduler for Refusing {
    fn schedule(&self, job: Job) {
        drop(job);
    }
}

/// What `call` panicked with.
#[track_caller]
pub(crate) fn panic_of<R>(call: impl FnOnce() -> R) -> Box<dyn Any + Send> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(_) => panic!("did not panic"),
        Err(payload) => payload,
    }
}

/// The text that `call` panicked with.
#[track_caller]
pub(crate) fn panic_text<R>(call: impl FnOnce() -> R) -> String {
    Panic::new(panic_of(call)).message().to_owned()
}

/// Runs a test that hangs when it fails, on a thread of its own, so that it fails instead.
#[track_caller]
pub(crate) fn must_end<R: Send + 'static>(test: impl FnOnce() -> R + Send + 'static) -> R {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        let _ = sender.send(catch_unwind(AssertUnwindSafe(test)));
    });
    let ended = receiver.recv_timeout(LONG).expect("this waits for ever");
    thread.join().unwrap();
    ended.unwrap_or_else(|payload| resume_unwind(payload))
}
