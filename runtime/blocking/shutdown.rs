//! Waiting for a pool to end. Here and not with the pool, which is a layer below blocking
//! calls.

use std::time::Duration;

use super::enter;
use crate::scheduler::ThreadPool;
use crate::sync::Instant;

impl ThreadPool {
    /// Takes no more jobs, abandons the queued ones, and waits for the running ones.
    ///
    /// Returns whether all workers have exited within `timeout`. Running work cannot be aborted:
    /// after a time-out it goes on, and its tasks complete.
    ///
    /// # Blocking
    ///
    /// Blocks for at most `timeout`. A worker of this pool would wait for itself: called there it
    /// returns `false` at once.
    #[allow(
        clippy::must_use_candidate,
        reason = "a caller that cannot wait longer has no use for the answer"
    )]
    pub fn shutdown(&self, timeout: Duration) -> bool {
        let deadline = Instant::now().checked_add(timeout);
        self.close();
        if self.has_this_worker() {
            return false;
        }
        let blocking = enter();
        self.wait_until_empty(|empty, state| blocking.wait_until(empty, state, deadline))
    }
}
