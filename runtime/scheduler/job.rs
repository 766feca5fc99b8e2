//! The unit that schedulers handle: run once, or dropped.

use std::fmt;
use std::sync::Arc;

use super::id::SchedulerId;
use super::polling::enter_function;
use super::sweep_queue::Claimable;
use crate::error::{catch, drop_quietly};
use crate::sync::{Mutex, lock};

/// What a job carries. Implemented by the operations of the task core.
///
/// The work may be claimed elsewhere (by a cancellation, or by a wait that runs it in place), so
/// both `run` and `abandon` do nothing when there is nothing left to do.
pub(crate) trait Runnable: Send + Sync {
    /// Runs the work. Does not unwind.
    fn run(self: Arc<Self>);

    /// Completes the work without running it. Does not unwind.
    fn abandon(self: Arc<Self>);

    /// A scheduler has taken the job.
    fn queued_at(&self, scheduler: SchedulerId);

    /// Whether the job has nothing left to do.
    fn is_claimed(&self) -> bool;
}

/// One piece of work for a [`TaskScheduler`](crate::TaskScheduler).
///
/// A job is run once, by [`run`](Job::run), or dropped. Dropping it abandons the work: a task that
/// was to run in it becomes `Faulted`, and awaiting it reports
/// [`OperationAbandoned`](crate::error::OperationAbandoned).
///
/// # Examples
///
/// ```
/// use trefoil::scheduler::Job;
/// use trefoil::{TaskScheduler, ThreadPool};
///
/// let (sender, receiver) = std::sync::mpsc::channel();
/// ThreadPool::global().schedule(Job::new(move || sender.send("ran").unwrap()));
/// assert_eq!(receiver.recv().unwrap(), "ran");
/// ```
#[must_use = "dropping a job abandons its work; call `run`"]
pub struct Job {
    // Empty once the job has run.
    work: Option<Arc<dyn Runnable>>,
}

impl Job {
    /// Wraps a closure whose result no task holds.
    ///
    /// A panic of the closure ends the closure and nothing else: the panic hook has reported it,
    /// and the thread that runs the job goes on.
    pub fn new(work: impl FnOnce() + Send + 'static) -> Self {
        Self::from_runnable(Arc::new(Closure(Mutex::new(Some(work)))))
    }

    pub(crate) fn from_runnable(work: Arc<dyn Runnable>) -> Self {
        Self { work: Some(work) }
    }

    /// Runs the work on the calling thread. Does not unwind.
    pub fn run(mut self) {
        if let Some(work) = self.work.take() {
            // The work catches what it calls; what is dropped with it may unwind yet.
            drop(catch(move || work.run()));
        }
    }

    /// Drops work that was claimed elsewhere, without abandoning it.
    pub(super) fn forget(mut self) {
        drop_quietly(self.work.take());
    }

    pub(super) fn queued_at(&self, scheduler: SchedulerId) {
        if let Some(work) = &self.work {
            work.queued_at(scheduler);
        }
    }
}

impl Claimable for Job {
    fn is_claimed(&self) -> bool {
        self.work.as_ref().is_none_or(|work| work.is_claimed())
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        if let Some(work) = self.work.take() {
            drop(catch(move || work.abandon()));
        }
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").finish_non_exhaustive()
    }
}

struct Closure<F>(Mutex<Option<F>>);

impl<F: FnOnce() + Send> Runnable for Closure<F> {
    fn run(self: Arc<Self>) {
        let work = lock(&self.0).take();
        if let Some(work) = work {
            let _function = enter_function();
            // The panic hook has reported it, and no task holds the closure's result.
            drop(catch(work));
        }
    }

    fn abandon(self: Arc<Self>) {
        let work = lock(&self.0).take();
        drop_quietly(work);
    }

    fn queued_at(&self, _: SchedulerId) {}

    fn is_claimed(&self) -> bool {
        false
    }
}
