//! The state that the result of an operation shares with its views, and the order in which an
//! operation completes.
//!
//! 1. Before anything is scheduled, a continuation is attached to the operation. So the thread that
//!    completes it, however soon, runs the continuation: after the status is final and the handle
//!    signaled. Without a callback it is a waker, because a waker is called at once while
//!    continuations may be queued.
//! 2. The continuation decides the [`Pace`] before it calls the callback: synchronous only on the
//!    thread that is still inside the call that began the operation.
//! 3. When that call returns it decides for asynchronous, unless the continuation has decided
//!    before.
//!
//! The source of an operation's token is owned by the handles that can cancel. When they are
//! dropped the token can no longer be requested, so a function that waits for the request stops
//! waiting.

use std::fmt;
use std::sync::Arc;
use std::task::Wake;

use super::WaitHandle;
use crate::error::catch;
use crate::sync::atomic::{AtomicU8, Ordering};
use crate::sync::thread::{ThreadId, current_id};
use crate::task::private::Submission;
use crate::task::{TaskStatus, Watch};

/// Shared by the result, its views and the continuation.
pub(super) struct Shared<S> {
    watch: Watch,
    /// The thread that began the operation.
    caller: ThreadId,
    pace: Pace,
    pub(super) state: S,
}

impl<S: Send + Sync + 'static> Shared<S> {
    pub(super) fn new(watch: Watch, state: S) -> Arc<Self> {
        Arc::new(Self {
            watch,
            caller: current_id(),
            pace: Pace::new(),
            state,
        })
    }

    /// Schedules an operation that has no callback.
    pub(super) fn submit(self: &Arc<Self>, submission: Submission<'_>) {
        if self.watch.wake_on_completion(&Arc::clone(self).into()) {
            self.pace.decide(SYNCHRONOUS);
        }
        self.submit_caught(submission);
    }

    /// Schedules the operation; `callback` is called exactly once, when it has completed.
    pub(super) fn submit_with_callback(
        self: &Arc<Self>,
        submission: Submission<'_>,
        callback: impl FnOnce() + Send + 'static,
    ) {
        let shared = Arc::clone(self);
        self.watch.on_completion(move || {
            shared.decide_pace();
            callback();
        });
        self.submit_caught(submission);
    }

    fn submit_caught(&self, submission: Submission<'_>) {
        // A scheduler that panics has dropped the job, so the operation has completed and its
        // callback was called. The call that began it must not unwind as if it had failed.
        drop(catch(|| submission.submit()));
        self.pace.decide(ASYNCHRONOUS);
    }

    fn decide_pace(&self) {
        if current_id() == self.caller {
            self.pace.decide(SYNCHRONOUS);
        } else {
            self.pace.decide(ASYNCHRONOUS);
        }
    }
}

impl<S: Send + Sync + 'static> Wake for Shared<S> {
    fn wake(self: Arc<Self>) {
        self.decide_pace();
    }
}

impl<S> Shared<S> {
    pub(super) fn status(&self) -> TaskStatus {
        self.watch.status()
    }

    pub(super) fn wait_handle(&self) -> WaitHandle {
        WaitHandle::new(self.watch.clone())
    }

    pub(super) fn completed_synchronously(&self) -> bool {
        self.pace.is_synchronous()
    }
}

impl<S: fmt::Debug> fmt::Debug for Shared<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operation")
            .field("status", &self.status())
            .field("async_state", &self.state)
            .finish_non_exhaustive()
    }
}

const UNDECIDED: u8 = 0; //     --> SYNCHRONOUS, ASYNCHRONOUS
const SYNCHRONOUS: u8 = 1;
const ASYNCHRONOUS: u8 = 2;

/// Whether an operation completed inside the call that began it; decided once.
struct Pace(AtomicU8);

impl Pace {
    fn new() -> Self {
        Self(AtomicU8::new(UNDECIDED))
    }

    fn decide(&self, pace: u8) {
        // Only the first decision counts.
        let _ = self
            .0
            .compare_exchange(UNDECIDED, pace, Ordering::AcqRel, Ordering::Acquire);
    }

    fn is_synchronous(&self) -> bool {
        self.0.load(Ordering::Acquire) == SYNCHRONOUS
    }
}
