//! The part of a task that does not depend on its types: status, waiters, identity.
//!
//! An operation completes in these steps:
//!
//! 1. The thread that makes a transition of the [`StatusCell`] owns the completion. It stores the
//!    outcome in the task's slot, which the header does not know, and then calls
//!    [`Header::complete`].
//! 2. `complete` publishes the final status and takes the waiters in one critical section. A waiter
//!    is added under the same lock, after the status was checked, so no waiter is missed.
//! 3. Wakers and continuations are user code, so they are called after the lock is released.
//! 4. An operation that holds the permit of a serial queue releases it in the second step. If other
//!    operations wait for it, it is passed on after the wakers and before the continuations, which
//!    may block for one of them.

use std::task::{Context, Waker};

use super::id::{IdCell, TaskId};
use super::status::{StatusCell, TaskStatus};
use super::waiters::Waiters;
use crate::blocking;
use crate::deferred::{self, Continuation};
use crate::error::{catch, drop_quietly};
use crate::keyed_list::Key;
use crate::scheduler::{QueuePermit, SchedulerIdCell, is_polling, is_worker, run_callback};
use crate::sync::{Condvar, Instant, Mutex, lock, spin};

#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) status: StatusCell,
    /// The scheduler that holds the task's job, or the serial queue of the operation.
    pub(crate) queued_at: SchedulerIdCell,
    id: IdCell,
    waiters: Mutex<Waiters>,
    /// For blocked threads; notified only if there are any.
    done: Condvar,
}

/// Where a completion calls wakers and continuations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notify {
    Here,
    /// On the pool for callbacks: the completing thread is the timer's, or the owner wants it so.
    OnCallbackPool,
}

/// The state in which a dropped handle leaves the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detached {
    /// The task has completed, and the caller owns its outcome.
    Completed,
    /// The task is pending, and nothing waits for it.
    Unwatched,
    /// The task is pending, and something waits for it.
    Watched,
}

impl Header {
    pub(crate) fn new(initial: TaskStatus) -> Self {
        Self::with_id(initial, IdCell::new())
    }

    pub(super) fn with_id(initial: TaskStatus, id: IdCell) -> Self {
        Self {
            status: StatusCell::new(initial),
            queued_at: SchedulerIdCell::new(),
            id,
            waiters: Mutex::default(),
            done: Condvar::new(),
        }
    }

    pub(crate) fn id(&self) -> TaskId {
        self.id.get()
    }

    pub(crate) fn is_completed(&self) -> bool {
        self.status.get().is_final()
    }

    /// Publishes the final status and notifies the waiters. The outcome must have been stored
    /// before.
    ///
    /// Returns whether the handle was dropped before, so that the caller must drop the outcome.
    pub(crate) fn complete(
        &self,
        last: TaskStatus,
        permit: Option<QueuePermit>,
        notify: Notify,
    ) -> bool {
        let mut waiters = Waiters::default();
        let mut publish = || {
            let mut registered = lock(&self.waiters);
            self.status.publish(last);
            waiters = std::mem::take(&mut *registered);
        };
        let permit = if let Some(permit) = permit {
            permit.end(publish)
        } else {
            publish();
            None
        };
        if waiters.blocked > 0 {
            self.done.notify_all();
        }
        let detached = waiters.detached;
        if waiters.waker.is_some() || waiters.more.is_some() || permit.is_some() {
            match notify {
                Notify::Here => notify_user_code(waiters, permit),
                Notify::OnCallbackPool => run_callback(move || notify_user_code(waiters, permit)),
            }
        }
        detached
    }

    /// Returns whether the task has completed; if not, stores the waker of the `Task`'s awaiter.
    pub(crate) fn poll(&self, context: &mut Context<'_>) -> bool {
        let is_completed = self.looks_in_poll() || self.wake_on_completion(context.waker());
        blocking::polled(!is_completed);
        is_completed
    }

    /// Looks for a moment, where the poll is a thread's own and not that of a job.
    fn looks_in_poll(&self) -> bool {
        !is_polling() && !is_worker() && self.spin()
    }

    /// As `poll`, for an awaiter that is not likely to block the thread next.
    pub(crate) fn wake_on_completion(&self, waker: &Waker) -> bool {
        if self.is_completed() {
            return true;
        }
        // Cloned and dropped while the lock is free, because wakers are user code.
        let waker = waker.clone();
        self.register(|waiters| waiters.waker.replace(waker))
            .is_none()
    }

    /// As `poll`, for one of several awaiters, which keeps `key` between polls.
    pub(crate) fn poll_shared(&self, key: &mut Option<Key>, context: &mut Context<'_>) -> bool {
        let is_completed = self.wake_shared_on_completion(key, context.waker());
        blocking::polled(!is_completed);
        is_completed
    }

    pub(super) fn wake_shared_on_completion(&self, key: &mut Option<Key>, waker: &Waker) -> bool {
        if self.is_completed() {
            return true;
        }
        let waker = waker.clone();
        self.register(|waiters| {
            let shared = &mut waiters.more().shared;
            if let Some(kept) = key.and_then(|key| shared.get_mut(key)) {
                return Some(std::mem::replace(kept, waker));
            }
            *key = Some(shared.push(waker));
            None
        })
        .is_none()
    }

    /// Removes an awaiter that is dropped while it waits.
    pub(crate) fn forget_shared(&self, key: Key) {
        let forgotten = lock(&self.waiters).remove(|more| more.shared.remove(key));
        drop_quietly(forgotten);
    }

    /// Runs `continuation` when the task has completed: at once if it has. Otherwise returns the
    /// key for [`forget_continuation`](Self::forget_continuation).
    pub(crate) fn continue_with(&self, continuation: Continuation) -> Option<Key> {
        let mut continuation = Some(continuation);
        let key = self.register(|waiters| {
            let continuation = continuation.take()?;
            Some(waiters.more().continuations.push(continuation))
        });
        deferred::run_all(continuation.into_iter());
        key.flatten()
    }

    /// Removes a continuation that is no longer needed, so that those of ended waits do not
    /// accumulate at a long-running task.
    pub(crate) fn forget_continuation(&self, key: Key) {
        let forgotten = lock(&self.waiters).remove(|more| more.continuations.remove(key));
        drop_quietly(forgotten);
    }

    /// Adds a waiter and returns the one that it replaced; `None` if the task has completed.
    fn register<T>(&self, become_waiter: impl FnOnce(&mut Waiters) -> T) -> Option<T> {
        let mut waiters = lock(&self.waiters);
        (!self.is_completed()).then(|| become_waiter(&mut waiters))
    }

    /// Blocks until the task has completed or `deadline` has passed. Returns whether it has
    /// completed.
    pub(crate) fn block(&self, deadline: Option<Instant>) -> bool {
        let is_over = || deadline.is_some_and(|deadline| deadline <= Instant::now());
        if self.is_completed() || is_over() || self.spin() {
            return self.is_completed();
        }
        let blocking = blocking::enter();
        let mut waiters = lock(&self.waiters);
        waiters.blocked += 1;
        // `complete` takes the count of blocked threads together with the other waiters.
        while !self.is_completed() {
            waiters = match blocking.wait_until(&self.done, waiters, deadline) {
                Some(waiters) => waiters,
                None => return self.give_up_blocking(),
            };
        }
        true
    }

    /// Spins for a short time in case the job completes soon. Returns whether it has.
    fn spin(&self) -> bool {
        let is_close = matches!(
            self.status.get(),
            TaskStatus::WaitingToRun | TaskStatus::Running
        );
        is_close && spin::until(|| self.is_completed())
    }

    fn give_up_blocking(&self) -> bool {
        let mut waiters = lock(&self.waiters);
        if self.is_completed() {
            return true;
        }
        waiters.blocked -= 1;
        false
    }

    /// Records that the handle is dropped, so that the outcome will not be taken.
    pub(crate) fn detach(&self) -> Detached {
        let mut waiters = lock(&self.waiters);
        waiters.detached = true;
        let waker = waiters.waker.take();
        let left = if self.is_completed() {
            Detached::Completed
        } else if waiters.is_watched() {
            Detached::Watched
        } else {
            Detached::Unwatched
        };
        drop(waiters);
        // This is called in a drop, out of which a waker that panics when dropped must not unwind.
        drop_quietly(waker);
        left
    }
}

/// Wakes the wakers, passes on the permit, and runs the continuations.
fn notify_user_code(waiters: Waiters, permit: Option<QueuePermit>) {
    let mut more = waiters.more.map(|more| *more).unwrap_or_default();
    let wakers = waiters.waker.into_iter().chain(more.shared.take_all());
    let wake_all = || {
        for waker in wakers {
            // Caught, so that a waker that panics affects neither the other waiters nor the worker.
            drop(catch(|| waker.wake()));
        }
    };
    let continuations: Vec<_> = more.continuations.take_all().collect();
    deferred::run_around(permit, wake_all, continuations.into_iter());
}

#[cfg(all(test, not(trefoil_loom)))]
impl Header {
    /// The number of continuations that wait.
    pub(crate) fn continuation_count(&self) -> usize {
        let waiters = lock(&self.waiters);
        waiters
            .more
            .as_ref()
            .map_or(0, |more| more.continuations.len())
    }
}
