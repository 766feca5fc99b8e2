//! A scheduler that runs jobs one at a time, when it is stepped.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;
use std::task::Waker;

use super::id::SchedulerId;
use super::substitute::{InstalledScheduler, Reach};
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
/// instead. Call [`run_until`](Self::run_until) or [`block_on`](Self::block_on) there.
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
    state: Mutex<State>,
    id: SchedulerId,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Job>,
    /// Woken by the next job, each once.
    wakers: Vec<Waker>,
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
        let state = Mutex::default();
        Self {
            shared: Arc::new(Shared { state, id }),
        }
    }

    /// Runs the job that has waited longest. Returns whether there was one.
    #[allow(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn run_one(&self) -> bool {
        self.pop().map(Job::run).is_some()
    }

    /// Drops the job that has waited longest, without running it, as a scheduler does that shuts
    /// down: its task is `Faulted`. Returns whether there was one.
    ///
    /// With [`run_one`](Self::run_one), and a cancellation between two calls, a test can have an
    /// operation end in each way at each step.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Fault, ManualScheduler, Outcome, Task};
    ///
    /// let scheduler = ManualScheduler::new();
    /// let task = Task::run_on(&scheduler, || 7);
    /// assert!(scheduler.abandon_one());
    /// assert!(matches!(task.outcome().wait(), Outcome::Faulted(Fault::Abandoned)));
    /// ```
    #[allow(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn abandon_one(&self) -> bool {
        self.pop().map(drop).is_some()
    }

    fn pop(&self) -> Option<Job> {
        self.shared.id.step_on_this_thread();
        pop_and_shrink(&mut lock(&self.shared.state).queue)
    }

    /// As [`run_one`](Self::run_one). If there is no job, the next one wakes `waker`.
    pub(crate) fn run_one_or_register(&self, waker: &Waker) -> bool {
        self.shared.id.step_on_this_thread();
        let job = {
            let mut state = lock(&self.shared.state);
            let job = pop_and_shrink(&mut state.queue);
            if job.is_none() {
                state.wakers.push(waker.clone());
            }
            job
        };
        job.map(Job::run).is_some()
    }

    /// Puts this scheduler in the place of the global pool and of dedicated threads, for what this
    /// thread starts, until the guard is dropped.
    ///
    /// So code that starts operations needs no hook for its tests: the members that `#[tap]` and
    /// the other attributes generate, [`Task::run`](crate::Task::run) and futures on the global
    /// pool are queued here, also those that a job starts when this thread steps it. What other
    /// threads start is not affected. An operation that names a scheduler still runs there; see
    /// [`install_everywhere`](Self::install_everywhere).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{ManualScheduler, TaskStatus, tap};
    ///
    /// #[tap]
    /// fn double(number: u32) -> u32 {
    ///     number * 2
    /// }
    ///
    /// let scheduler = ManualScheduler::new();
    /// let installed = scheduler.install();
    /// let task = double_async(21);
    /// assert_eq!((task.status(), scheduler.queued()), (TaskStatus::WaitingToRun, 1));
    /// assert_eq!(scheduler.block_on(task), 42);
    /// # drop(installed);
    /// ```
    pub fn install(&self) -> InstalledScheduler {
        InstalledScheduler::new(Arc::new(self.clone()), Reach::Default)
    }

    /// As [`install`](Self::install), and also in the place of every scheduler that an operation
    /// names: in the option `scheduler` of its attribute, or in a call such as
    /// [`Task::run_on`](crate::Task::run_on).
    ///
    /// That may be a context, on which a future is spawned. What another executor polls is not
    /// replaced.
    pub fn install_everywhere(&self) -> InstalledScheduler {
        InstalledScheduler::new(Arc::new(self.clone()), Reach::Named)
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
        lock(&self.shared.state).queue.len()
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
        let mut state = lock(&self.shared.state);
        state.queue.push_back(job);
        let wakers = std::mem::take(&mut state.wakers);
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl fmt::Debug for ManualScheduler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ManualScheduler")
            .field("queued", &self.queued())
            .finish()
    }
}
