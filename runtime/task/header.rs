//! The part of a task that does not depend on its types: status, waiters, identity.
//!
//! How an outcome reaches whoever waits for it:
//!
//! 1. Whoever wins a transition of the [`StatusCell`] owns the completion. It stores the outcome in
//!    the task's slot, which the header does not know, and then calls [`Header::complete`].
//! 2. `complete` publishes the final status and takes the waiters in one critical section. Everybody
//!    who wants to wait looks at the status under the same lock before becoming a waiter, so nobody
//!    is left behind.
//! 3. Threads, wakers and continuations are told after the lock is released: they are code of others.
//! 4. An operation that has a turn in a line gives it up with the second step, or passes it on between
//!    the wakers and the continuations, which may block for an operation behind it.

use std::task::{Context, Waker};
use std::time::{Duration, Instant};

use super::continuation::{self, Continuation};
use super::id::{IdCell, TaskId};
use super::status::{StatusCell, TaskStatus};
use crate::error::{catch, drop_quietly};
use crate::scheduler::{HomeCell, Turn};
use crate::sync::{Condvar, Mutex, lock, wait, wait_timeout};

#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) status: StatusCell,
    /// The scheduler that holds the task's job.
    pub(crate) home: HomeCell,
    id: IdCell,
    waiters: Mutex<Waiters>,
    /// For threads that block; notified only if some do.
    done: Condvar,
}

/// Who is to be told of the completion. Nothing here allocates for the usual single awaiter.
#[derive(Debug, Default)]
struct Waiters {
    /// Threads that block on the condition variable.
    blocked: usize,
    /// The one awaiter of a `Task`.
    waker: Option<Waker>,
    /// The awaiters of a `SharedTask`.
    shared: Vec<(Key, Waker)>,
    continuations: Vec<(Key, Continuation)>,
    last_key: u64,
    /// Nobody will ask for the outcome any more.
    detached: bool,
}

/// Names one awaiter of a shared task, or one continuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(u64);

impl Header {
    pub(crate) fn new(initial: TaskStatus) -> Self {
        Self::with_id(initial, IdCell::new())
    }

    pub(super) fn with_id(initial: TaskStatus, id: IdCell) -> Self {
        Self {
            status: StatusCell::new(initial),
            home: HomeCell::new(),
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

    /// Publishes the final status and tells everybody who waits. The outcome is stored already.
    ///
    /// Answers whether the task was detached before, so that nobody will ask for the outcome.
    pub(crate) fn complete(&self, last: TaskStatus) -> bool {
        self.complete_in(last, None)
    }

    /// The same for an operation that may have a turn in a line.
    pub(crate) fn complete_in(&self, last: TaskStatus, turn: Option<Turn>) -> bool {
        let mut waiters = Waiters::default();
        let mut publish = || {
            let mut registered = lock(&self.waiters);
            self.status.publish(last);
            waiters = std::mem::take(&mut *registered);
        };
        let turn = if let Some(turn) = turn {
            turn.end(publish)
        } else {
            publish();
            None
        };
        if waiters.blocked > 0 {
            self.done.notify_all();
        }
        let wakers = waiters.waker.into_iter();
        let wakers = wakers.chain(waiters.shared.into_iter().map(|(_, waker)| waker));
        let continuations = waiters.continuations.into_iter().map(|(_, c)| c);
        continuation::run_around(turn, || wake_all(wakers), continuations);
        waiters.detached
    }

    /// Whether the task is complete; if not, the awaiter of the `Task` is woken when it is.
    pub(crate) fn poll(&self, context: &mut Context<'_>) -> bool {
        if self.is_completed() {
            return true;
        }
        // Cloned before and dropped after the lock is held: wakers are code of others.
        let waker = context.waker().clone();
        self.register(|waiters| waiters.waker.replace(waker))
            .is_none()
    }

    /// The same for one awaiter of many, who keeps `key` between polls.
    pub(crate) fn poll_shared(&self, key: &mut Option<Key>, context: &mut Context<'_>) -> bool {
        if self.is_completed() {
            return true;
        }
        let waker = context.waker().clone();
        self.register(|waiters| waiters.keep_shared(key, waker))
            .is_none()
    }

    /// Forgets an awaiter that is dropped while it waits.
    pub(crate) fn forget_shared(&self, key: Key) {
        let forgotten = {
            let shared = &mut lock(&self.waiters).shared;
            shared
                .iter()
                .position(|(k, _)| *k == key)
                .map(|at| shared.swap_remove(at))
        };
        drop_quietly(forgotten);
    }

    /// Runs `continuation` when the task is complete: at once if it is. Else answers with the key for
    /// [`forget_continuation`](Self::forget_continuation).
    pub(crate) fn continue_with(&self, continuation: Continuation) -> Option<Key> {
        let mut continuation = Some(continuation);
        let key = self.register(|waiters| {
            let key = waiters.next_key();
            waiters
                .continuations
                .extend(continuation.take().map(|c| (key, c)));
            key
        });
        continuation::run_all(continuation.into_iter());
        key
    }

    /// Forgets a continuation that has become pointless, so that waits that were given up do not pile
    /// up on a task that lives long.
    pub(crate) fn forget_continuation(&self, key: Key) {
        let forgotten = {
            let continuations = &mut lock(&self.waiters).continuations;
            continuations
                .iter()
                .position(|(k, _)| *k == key)
                .map(|at| continuations.remove(at))
        };
        drop_quietly(forgotten);
    }

    /// Becomes a waiter and answers with what that replaced; `None` when the task is complete.
    fn register<T>(&self, become_waiter: impl FnOnce(&mut Waiters) -> T) -> Option<T> {
        let mut waiters = lock(&self.waiters);
        (!self.is_completed()).then(|| become_waiter(&mut waiters))
    }

    /// Blocks until the task is complete, `deadline` has passed or `give_up` says so. Answers whether
    /// it is complete. Whoever changes what `give_up` reads calls [`notify_blocked`](Self::notify_blocked).
    pub(crate) fn block(&self, deadline: Option<Instant>, give_up: impl Fn() -> bool) -> bool {
        if self.is_completed() {
            return true;
        }
        if deadline.is_none_or(|deadline| deadline > Instant::now()) {
            continuation::hand_over();
        }
        let mut waiters = lock(&self.waiters);
        waiters.blocked += 1;
        loop {
            if self.is_completed() {
                // `complete` has taken the count with the other waiters.
                return true;
            }
            let left = deadline.map(|d| d.saturating_duration_since(Instant::now()));
            if left == Some(Duration::ZERO) || give_up() {
                waiters.blocked -= 1;
                return false;
            }
            waiters = match left {
                Some(left) => wait_timeout(&self.done, waiters, left),
                None => wait(&self.done, waiters),
            };
        }
    }

    /// Makes blocked threads look at their reason to give up again.
    pub(crate) fn notify_blocked(&self) {
        // Under the lock, so that a thread between its look and its wait is not missed.
        let waiters = lock(&self.waiters);
        if waiters.blocked > 0 {
            self.done.notify_all();
        }
    }

    /// Says that nobody will ask for the outcome any more. Answers whether the task is complete, so
    /// that the caller, and not [`complete`](Self::complete), has the outcome to itself.
    pub(crate) fn detach(&self) -> bool {
        let mut waiters = lock(&self.waiters);
        waiters.detached = true;
        let waker = waiters.waker.take();
        let completed = self.is_completed();
        drop(waiters);
        // In a drop already: a waker whose own drop panics must not unwind out of it.
        drop_quietly(waker);
        completed
    }
}

fn wake_all(wakers: impl Iterator<Item = Waker>) {
    for waker in wakers {
        // A waker that panics harms neither the other waiters nor the worker.
        drop(catch(|| waker.wake()));
    }
}

impl Waiters {
    /// Answers with the waker that was kept for this awaiter before.
    fn keep_shared(&mut self, key: &mut Option<Key>, waker: Waker) -> Option<Waker> {
        if let Some((_, kept)) = self.shared.iter_mut().find(|(k, _)| Some(*k) == *key) {
            return Some(std::mem::replace(kept, waker));
        }
        let fresh = self.next_key();
        *key = Some(fresh);
        self.shared.push((fresh, waker));
        None
    }

    fn next_key(&mut self) -> Key {
        self.last_key += 1;
        Key(self.last_key)
    }
}

#[cfg(all(test, not(loom)))]
impl Header {
    /// How many continuations wait.
    pub(crate) fn continuation_count(&self) -> usize {
        lock(&self.waiters).continuations.len()
    }
}
