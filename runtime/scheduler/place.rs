//! Where an operation is to run, as an option of its attribute or its caller says.

use std::sync::{Arc, Weak};

use super::spawned::{Driven, Spawned, SpawnedFuture};
use super::substitute::{self, Reach};
use super::{DedicatedThreads, Job, TaskScheduler, ThreadPool};

/// A scheduler, named, lent or shared. What waits in a serial queue outlives the call that started
/// it, and so has a `Place<'static>`.
#[derive(Clone, Default)]
pub(crate) enum Place<'s> {
    #[default]
    GlobalPool,
    ThreadOfItsOwn,
    On(&'s dyn TaskScheduler),
    Shared(Arc<dyn TaskScheduler>),
    /// Inside a future of another executor. For one operation alone.
    Spawned(Arc<Spawned>),
}

impl Place<'_> {
    /// A future that `spawn` gives to an executor.
    pub(crate) fn spawned_by<X>(spawn: impl FnOnce(SpawnedFuture) -> X) -> Self {
        let (spawned, future) = Spawned::new();
        // What it returns is a handle of the executor, without which the future is polled as well.
        drop(spawn(future));
        Self::Spawned(Arc::new(spawned))
    }

    pub(crate) fn schedule(&self, job: Job) {
        let Some(job) = self.divert(job) else {
            return;
        };
        match self {
            Self::GlobalPool => ThreadPool::global().schedule(job),
            Self::ThreadOfItsOwn => DedicatedThreads.schedule(job),
            Self::On(scheduler) => scheduler.schedule(job),
            Self::Shared(scheduler) => scheduler.schedule(job),
            Self::Spawned(spawned) => spawned.schedule(job),
        }
    }

    /// Passes a job to the scheduler that a test has installed on this thread, if there is one.
    fn divert(&self, job: Job) -> Option<Job> {
        match self {
            Self::GlobalPool | Self::ThreadOfItsOwn => substitute::divert(job, Reach::Default),
            Self::On(_) | Self::Shared(_) => substitute::divert(job, Reach::Named),
            // The executor has the future already, and would poll it in vain.
            Self::Spawned(_) => Some(job),
        }
    }

    /// Sets the operation whose jobs are scheduled here.
    pub(crate) fn drives(&self, driven: Weak<dyn Driven>) {
        if let Self::Spawned(spawned) = self {
            spawned.drives(driven);
        }
    }

    /// The operation has completed.
    pub(crate) fn finish(&self) {
        if let Self::Spawned(spawned) = self {
            spawned.finish();
        }
    }
}
