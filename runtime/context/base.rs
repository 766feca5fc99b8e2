//! The default context, for code that runs on none.

use super::{ContextClosed, PostTarget};
use crate::scheduler::{Job, TaskScheduler, ThreadPool};

/// Calls what is sent directly, and runs what is posted on the global pool, where no context is
/// current.
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
