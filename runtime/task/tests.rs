//! What a task promises, sentence by sentence. Schedules that threads alone would rarely meet are
//! in `loom`; what is seen from outside only is in the integration tests.

mod abandoned;
mod classification;
mod cold;
mod combined;
mod completion_source;
mod concurrent;
mod continuations;
mod delay;
mod every_wait_ends;
mod factory;
mod from_future;
mod outcomes;
mod panics;
mod shared;
mod state;
mod status;
mod surroundings;
mod unobserved;
mod wait_async;
mod waiting;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use super::{
    Fault, FirstFailure, Outcome, SharedTask, Task, TaskCompletionSource, TaskContinuationOptions,
    TaskId, TaskOutcome, TaskStatus, WaitAsyncError, WaitTarget, WhenAny,
};
use crate::scheduler::Job;
use crate::testing::{LONG, Refusing, must_end, panic_of, panic_text};
use crate::{CancellationToken, CancellationTokenSource, InlineScheduler, TaskScheduler};

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
    assert_send_sync::<FirstFailure<u8>>();
    assert_send_sync::<WaitAsyncError<u8>>();
};

/// Panics when dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("dropped");
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

/// A task on the pool that has faulted by a panic with this message.
fn panicked<R: Send + 'static>(message: &'static str) -> Task<R> {
    let task = Task::run_on(&InlineScheduler, move || panic!("{message}"));
    assert!(task.is_faulted());
    task
}
