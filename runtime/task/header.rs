//! The part of a task that does not depend on its types: status, waiters, identity.
//!
//! How an outcome reaches what waits for it:
//!
//! 1. The thread that wins a transition of the [`StatusCell`] owns the completion. It stores the
//!    outcome in the task's slot, which the header does not know, and then calls
//!    [`Header::complete`].
//! 2. `complete` publishes the final status and takes the waiters in one critical section.
//!    Everything that wants to wait looks at the status under the same lock before it becomes a
//!    waiter, so no waiter is left behind.
//! 3. Threads, wakers and continuations are notified after the lock is released: they are user
//!    code.
//! 4. An operation that has the permit of a serial queue gives it up with the second step, or
//!    passes it on between the wakers and the continuations, which may block for an operation
//!    behind it.

use std::task::{Context, Waker};
use std::time::Instant;

use super::id::{IdCell, TaskId};
use super::status::{StatusCell, TaskStatus};
use super::waiters::{Key, Waiters};
use crate::blocking;
use crate::deferred::{self, Continuation};
use crate::error::{catch, drop_quietly};
use crate::scheduler::{QueuePermit, SchedulerIdCell, run_callback};
use crate::sync::{Condvar, Mutex, default_spin, lock, spin_until};

#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) status: StatusCell,
    /// The scheduler that holds the task's job, or the serial queue of the operation.
    pub(crate) queued_at: SchedulerIdCell,
    id: IdCell,
    waiters: Mutex<Waiters>,
    /// For threads that block; notified only if some do.
    done: Condvar,
}

/// Where a completion runs the user code that it notifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notify {
    Here,
    /// On the pool for callbacks: the completing thread is the timer's, or the owner wants it so.
    OnCallbackPool,
}

/// What a dropped handle leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detached {
    /// The task is complete, and the caller has its outcome to itself.
    Completed,
    /// The task is pending, and nothing waits for it.
    Unwatched,
    /// The task is pending, and something waits for its end.
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

    /// Publishes the final status and notifies what waits. The outcome is stored already.
    ///
    /// Returns whether the task was detached before, so that the outcome is the caller's to drop.
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

    /// Whether the task is complete; if not, the awaiter of the `Task` is woken when it is.
    pub(crate) fn poll(&self, context: &mut Context<'_>) -> bool {
        let is_completed = self.wake_on_completion(context.waker());
        blocking::polled(!is_completed);
        is_completed
    }

    /// The same without a thread that is likely to block for it.
    pub(crate) fn wake_on_completion(&self, waker: &Waker) -> bool {
        if self.is_completed() {
            return true;
        }
        // Cloned before and dropped after the lock is held: wakers are user code.
        let waker = waker.clone();
        self.register(|waiters| waiters.waker.replace(waker))
            .is_none()
    }

    /// The same for one awaiter of many, which keeps `key` between polls.
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

    /// Forgets an awaiter that is dropped while it waits.
    pub(crate) fn forget_shared(&self, key: Key) {
        let forgotten = lock(&self.waiters).remove(|more| more.shared.remove(key));
        drop_quietly(forgotten);
    }

    /// Runs `continuation` when the task is complete: at once if it is. Otherwise returns the key
    /// for [`forget_continuation`](Self::forget_continuation).
    pub(crate) fn continue_with(&self, continuation: Continuation) -> Option<Key> {
        let mut continuation = Some(continuation);
        let key = self.register(|waiters| {
            let continuation = continuation.take()?;
            Some(waiters.more().continuations.push(continuation))
        });
        deferred::run_all(continuation.into_iter());
        key.flatten()
    }

    /// Forgets a continuation that has become pointless, so that waits that were given up do not
    /// pile up on a task that lives long.
    pub(crate) fn forget_continuation(&self, key: Key) {
        let forgotten = lock(&self.waiters).remove(|more| more.continuations.remove(key));
        drop_quietly(forgotten);
    }

    /// Becomes a waiter and returns what that replaced; `None` when the task is complete.
    fn register<T>(&self, become_waiter: impl FnOnce(&mut Waiters) -> T) -> Option<T> {
        let mut waiters = lock(&self.waiters);
        (!self.is_completed()).then(|| become_waiter(&mut waiters))
    }

    /// Blocks until the task is complete or `deadline` has passed. Returns whether it is complete.
    pub(crate) fn block(&self, deadline: Option<Instant>) -> bool {
        let is_over = || deadline.is_some_and(|deadline| deadline <= Instant::now());
        if self.is_completed() || is_over() || self.spin() {
            return self.is_completed();
        }
        let blocking = blocking::enter();
        let mut waiters = lock(&self.waiters);
        waiters.blocked += 1;
        // `complete` takes the count with the other waiters.
        while !self.is_completed() {
            waiters = match blocking.wait_until(&self.done, waiters, deadline) {
                Some(waiters) => waiters,
                None => return self.give_up_blocking(),
            };
        }
        true
    }

    /// Looks for a moment whether a job that runs, or is about to, ends. Returns whether it has.
    fn spin(&self) -> bool {
        let is_close = matches!(
            self.status.get(),
            TaskStatus::WaitingToRun | TaskStatus::Running
        );
        is_close && spin_until(default_spin(), || self.is_completed())
    }

    fn give_up_blocking(&self) -> bool {
        let mut waiters = lock(&self.waiters);
        if self.is_completed() {
            return true;
        }
        waiters.blocked -= 1;
        false
    }

    /// Says that the outcome will not be asked for any more.
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
        // In a drop already: a waker whose own drop panics must not unwind out of it.
        drop_quietly(waker);
        left
    }
}

/// Wakes, passes on a permit, and runs continuations.
fn notify_user_code(waiters: Waiters, permit: Option<QueuePermit>) {
    let more = waiters.more.map(|more| *more).unwrap_or_default();
    let wakers = waiters.waker.into_iter().chain(more.shared.into_vec());
    let wake_all = || {
        for waker in wakers {
            // A waker that panics harms neither the other waiters nor the worker.
            drop(catch(|| waker.wake()));
        }
    };
    deferred::run_around(permit, wake_all, more.continuations.into_vec().into_iter());
}

#[cfg(all(test, not(trefoil_loom)))]
impl Header {
    /// How many continuations wait.
    pub(crate) fn continuation_count(&self) -> usize {
        lock(&self.waiters).more().continuations.len()
    }
}
