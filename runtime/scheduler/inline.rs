//! Runs each job inside the call that schedules it.

use super::{Job, TaskScheduler};

/// Runs every job inside [`schedule`](TaskScheduler::schedule), on the caller's thread.
///
/// For tests, and for callers that want an operation's asynchronous form without another thread. A
/// generated member on this scheduler returns a task that is already complete. A lock that is held
/// over the call and taken by the function deadlocks, as the synchronous call would. Work that is
/// started from inside such work runs nested; continuations do not nest, they queue.
///
/// # Examples
///
/// ```
/// use trefoil::{InlineScheduler, Task};
///
/// let task = Task::run_on(&InlineScheduler, || std::thread::current().id());
/// assert!(task.is_completed());
/// assert_eq!(task.wait(), std::thread::current().id());
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct InlineScheduler;

impl TaskScheduler for InlineScheduler {
    fn schedule(&self, job: Job) {
        job.run();
    }
}
