//! Where an operation is to run, as an option of its attribute or its caller says.

use std::sync::Arc;

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
}

impl Place<'_> {
    pub(crate) fn schedule(&self, job: Job) {
        match self {
            Self::GlobalPool => ThreadPool::global().schedule(job),
            Self::ThreadOfItsOwn => DedicatedThreads.schedule(job),
            Self::On(scheduler) => scheduler.schedule(job),
            Self::Shared(scheduler) => scheduler.schedule(job),
        }
    }
}
