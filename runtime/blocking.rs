//! The entry of every call that blocks the calling thread.
//!
//! Before it blocks, a thread hands over what it has deferred: continuations that wait behind the
//! one that blocks may be what it waits for. While it is blocked, the pool that it works for counts
//! it as such and has another worker take its place. Condition variables are waited for only
//! through [`Blocking`], so a call cannot omit either; `tests/layers/blocking.rs` finds a call that
//! does.
//!
//! An executor's `block_on` blocks in code that the crate does not see. What it sees is the poll
//! before that, which goes through [`polled`].

mod shutdown;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, RecvError};
use std::time::Duration;

use crate::deferred;
use crate::scheduler::{self, BlockedWorker, block_worker};
use crate::sync::{Condvar, Instant, MutexGuard, thread};

/// The calling thread is about to block, and counts as blocked until this is dropped.
#[must_use = "the thread counts as blocked until this is dropped"]
pub(crate) struct Blocking(BlockedWorker);

/// Begins a blocking call. Call it with no lock held: it may spawn a thread, and drop jobs.
pub(crate) fn enter() -> Blocking {
    deferred::hand_over();
    Blocking(block_worker())
}

/// Something that the crate completes was polled. Where an executor's `block_on` polls, the calling
/// thread is likely to block next if it is pending.
pub(crate) fn polled(is_pending: bool) {
    if scheduler::is_polling() {
        // The future is a job of its own: it returns to its scheduler, and the thread goes on.
        return;
    }
    if is_pending {
        deferred::hand_over();
    }
    scheduler::polled(is_pending);
}

impl Blocking {
    /// Waits once. May return without a notification, as condition variables do.
    pub(crate) fn wait<'a, T>(
        &self,
        condvar: &Condvar,
        guard: MutexGuard<'a, T>,
    ) -> MutexGuard<'a, T> {
        let _ = &self.0;
        condvar.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for what the other end of a channel sends.
    pub(crate) fn receive<T>(&self, receiver: &Receiver<T>) -> Result<T, RecvError> {
        let _ = &self.0;
        receiver.recv()
    }

    pub(crate) fn sleep(&self, time: Duration) {
        let _ = &self.0;
        thread::sleep(time);
    }

    /// Waits once, at most until `deadline` if there is one. `None` if that has passed: the lock is
    /// free again then.
    pub(crate) fn wait_until<'a, T>(
        &self,
        condvar: &Condvar,
        guard: MutexGuard<'a, T>,
        deadline: Option<Instant>,
    ) -> Option<MutexGuard<'a, T>> {
        let Some(deadline) = deadline else {
            return Some(self.wait(condvar, guard));
        };
        let left = deadline.saturating_duration_since(Instant::now());
        if left == Duration::ZERO {
            return None;
        }
        let waited = condvar.wait_timeout(guard, left);
        Some(waited.unwrap_or_else(PoisonError::into_inner).0)
    }
}
