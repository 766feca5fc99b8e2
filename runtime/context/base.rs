//! The context that stands for none.

use super::{ContextClosed, PostTarget};
use crate::scheduler::{Job, TaskScheduler, ThreadPool};

/// Sends inline and posts on the pool, where nothing is current.
pub(super) struct Base;

impl PostTarget for Base {
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        ThreadPool::global().schedule(Job::new(work));
        Ok(())
    }

    fn send(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        work();
        Ok(())
    }
}
