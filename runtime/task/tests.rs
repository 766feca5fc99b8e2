//! What a task promises, sentence by sentence. Schedules that threads alone would rarely meet are in
//! `loom`; what is seen from outside only is in the integration tests.

mod abandoned;
mod classification;
mod cold;
mod combined;
mod completion_source;
mod continuations;
mod delay;
mod from_future;
mod nobody_waits_for_ever;
mod outcomes;
mod panics;
mod shared;
mod status;
mod surroundings;
mod unobserved;
mod wait_async;
mod waiting;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use super::{
    Fault, Outcome, SharedTask, Task, TaskCompletionSource, TaskContinuationOptions, TaskId,
    TaskOutcome, TaskStatus, WaitAsyncError, WhenAny,
};
use crate::{CancellationToken, CancellationTokenSource, InlineScheduler, Job, TaskScheduler};

const fn assert_send_sync<T: Send + Sync>() {}

const _: () = {
    assert_send_sync::<Task<u8>>();
    assert_send_sync::<SharedTask<u8>>();
    assert_send_sync::<TaskOutcome<u8>>();
    assert_send_sync::<TaskCompletionSource<u8>>();
    assert_send_sync::<TaskContinuationOptions>();
    assert_send_sync::<TaskId>();
    assert_send_sync::<Outcome<u8>>();
    assert_send_sync::<WhenAny<u8>>();
    assert_send_sync::<WaitAsyncError<u8>>();
};

/// Long enough for anything that must happen, on any machine.
const LONG: Duration = Duration::from_secs(60);

/// Panics when dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

/// Drops every job.
struct Refusing;

impl TaskScheduler for Refusing {
    fn schedule(&self, job: Job) {
        drop(job);
    }
}

/// Counts its wake-ups.
#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Wakes {
    fn new() -> (Arc<Self>, Waker) {
        let wakes = Arc::new(Self::default());
        (Arc::clone(&wakes), Waker::from(wakes))
    }

    fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    poll_with(future, Waker::noop())
}

fn poll_with<F: Future + Unpin>(future: &mut F, waker: &Waker) -> Poll<F::Output> {
    std::pin::Pin::new(future).poll(&mut Context::from_waker(waker))
}

/// A token whose cancellation has been requested, and its source.
fn requested() -> (CancellationTokenSource, CancellationToken) {
    let source = CancellationTokenSource::new();
    source.cancel();
    let token = source.token();
    (source, token)
}

/// What `call` panicked with.
#[track_caller]
fn panic_of<R>(call: impl FnOnce() -> R) -> Box<dyn Any + Send> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(_) => panic!("did not panic"),
        Err(payload) => payload,
    }
}

/// The text that `call` panicked with.
#[track_caller]
fn panic_text<R>(call: impl FnOnce() -> R) -> String {
    crate::Panic::new(panic_of(call)).message().to_owned()
}

/// Runs a test that hangs when it fails, on a thread of its own, so that it fails instead.
#[track_caller]
fn must_end<R: Send + 'static>(test: impl FnOnce() -> R + Send + 'static) -> R {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        let _ = sender.send(catch_unwind(AssertUnwindSafe(test)));
    });
    let ended = receiver.recv_timeout(LONG).expect("this waits for ever");
    thread.join().unwrap();
    ended.unwrap_or_else(|payload| std::panic::resume_unwind(payload))
}

/// A task on the pool that has faulted by a panic with this message.
fn panicked<R: Send + 'static>(message: &'static str) -> Task<R> {
    let task = Task::run_on(&InlineScheduler, move || panic!("{message}"));
    assert!(task.is_faulted());
    task
}
