//! What the crate's own unit tests of several modules need.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use crate::error::PanicPayload;
use crate::scheduler::Job;
use crate::{TaskScheduler, ThreadPool};

/// Long enough for anything that must happen, on any machine.
pub(crate) const LONG: Duration = Duration::from_secs(60);

/// Drops every job.
pub(crate) struct Refusing;

impl TaskScheduler for Refusing {
    fn schedule(&self, job: Job) {
        drop(job);
    }
}

/// A pool that never has a second thread.
pub(crate) fn one_worker() -> ThreadPool {
    ThreadPool::builder().threads(1).max_threads(1).build()
}

/// How often the values that it made were dropped.
#[derive(Clone, Default)]
pub(crate) struct Drops(Arc<AtomicUsize>);

/// A value whose drop counts.
pub(crate) struct CountsDrop(Drops);

impl Drops {
    pub(crate) fn counted(&self) -> CountsDrop {
        CountsDrop(self.clone())
    }

    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl Drop for CountsDrop {
    fn drop(&mut self) {
        self.0.0.fetch_add(1, Ordering::SeqCst);
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
    PanicPayload::new(panic_of(call)).message().to_owned()
}

/// Runs a test that hangs when it fails, on a thread of its own, so that it fails instead.
#[track_caller]
pub(crate) fn must_end<R: Send + 'static>(test: impl FnOnce() -> R + Send + 'static) -> R {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        let _ = sender.send(catch_unwind(AssertUnwindSafe(test)));
    });
    let ended = receiver.recv_timeout(LONG).expect("this wait does not end");
    thread.join().unwrap();
    ended.unwrap_or_else(|payload| resume_unwind(payload))
}
