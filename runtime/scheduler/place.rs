//! Where the author or the caller of an operation wants it to run.

use std::sync::Arc;

use super::{DedicatedThreads, Job, TaskScheduler, ThreadPool};

/// A scheduler, named, lent or shared. What waits in a line outlives the call that started it, and so
/// has a `Place<'static>`.
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
