//! The context that stands for none.

use super::{Context, ContextGone};
use crate::scheduler::{Job, TaskScheduler, ThreadPool};

/// Sends inline and posts on the pool, where nothing is current.
pub(super) struct Base;

impl Context for Base {
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextGone> {
        ThreadPool::global().schedule(Job::new(work));
        Ok(())
    }

    fn send(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextGone> {
        work();
        Ok(())
    }
}
