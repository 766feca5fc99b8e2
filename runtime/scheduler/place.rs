//! Where an operation is to run, as an option of its attribute or its caller says.

use std::sync::{Arc, Weak};

use super::spawned::{Driven, Spawned};
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
    pub(crate) fn schedule(&self, job: Job) {
        match self {
            Self::GlobalPool => ThreadPool::global().schedule(job),
            Self::ThreadOfItsOwn => DedicatedThreads.schedule(job),
            Self::On(scheduler) => scheduler.schedule(job),
            Self::Shared(scheduler) => scheduler.schedule(job),
            Self::Spawned(spawned) => spawned.schedule(job),
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
