//! A scheduler that runs jobs one at a time, when it is stepped.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use super::id::SchedulerId;
use super::sweep_queue::pop_and_shrink;
use super::{Job, TaskScheduler};
use crate::sync::{Mutex, lock};

/// Holds jobs until it is stepped, and runs them on the thread that steps it.
///
/// Makes every pattern testable without threads and without time. Clones share one queue. Dropping
/// the last clone abandons what is queued.
///
/// # Blocking
///
/// A blocking wait for a task of this scheduler, on the thread that stepped the scheduler last (or
/// made it, before it is first stepped), would wait forever; it panics with `would_never_finish`
/// instead. Call [`run_until`](Self::run_until) there.
///
/// # Examples
///
/// ```
/// use trefoil::{ManualScheduler, Task, TaskStatus};
///
/// let scheduler = ManualScheduler::new();
/// let task = Task::run_on(&scheduler, || 7);
/// assert_eq!(task.status(), TaskStatus::WaitingToRun);
///
/// assert!(scheduler.run_one());
/// assert_eq!(task.wait(), 7);
/// ```
#[derive(Clone)]
pub struct ManualScheduler {
    shared: Arc<Shared>,
}

struct Shared {
    queue: Mutex<VecDeque<Job>>,
    id: SchedulerId,
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.id.close();
    }
}

impl ManualScheduler {
    /// Makes a scheduler with an empty queue.
    #[must_use]
    pub fn new() -> Self {
        let id = SchedulerId::of_manual();
        id.step_on_this_thread();
        let queue = Mutex::new(VecDeque::new());
        Self {
            shared: Arc::new(Shared { queue, id }),
        }
    }

    /// Runs the job that has waited longest. Returns whether there was one.
    #[allow(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn run_one(&self) -> bool {
        self.shared.id.step_on_this_thread();
        let job = pop_and_shrink(&mut lock(&self.shared.queue));
        job.map(Job::run).is_some()
    }

    /// Runs jobs until none is queued, those included that are queued meanwhile. Returns how many
    /// ran.
    #[allow(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn run_all(&self) -> usize {
        std::iter::from_fn(|| self.run_one().then_some(())).count()
    }

    /// Runs jobs until `done` says so or none is queued. Returns what `done` says then.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{ManualScheduler, Task};
    ///
    /// let scheduler = ManualScheduler::new();
    /// let first = Task::run_on(&scheduler, || 1);
    /// let second = Task::run_on(&scheduler, || 2);
    /// assert!(scheduler.run_until(|| first.is_completed()));
    /// assert!(!second.is_completed());
    /// ```
    pub fn run_until(&self, mut done: impl FnMut() -> bool) -> bool {
        while !done() {
            if !self.run_one() {
                return done();
            }
        }
        true
    }

    /// How many jobs are queued.
    #[must_use]
    pub fn queued(&self) -> usize {
        lock(&self.shared.queue).len()
    }
}

impl Default for ManualScheduler {
    fn default() -> Self {
        Self::new()
    }
}

impl TaskScheduler for ManualScheduler {
    fn schedule(&self, job: Job) {
        job.queued_at(self.shared.id);
        lock(&self.shared.queue).push_back(job);
    }
}

impl fmt::Debug for ManualScheduler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ManualScheduler")
            .field("queued", &self.queued())
            .finish()
    }
}
