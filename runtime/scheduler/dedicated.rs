//! A thread of its own for each job: what `long_running` asks for.

use super::{Job, TaskScheduler};
use crate::sync::thread::spawn;

/// Starts a thread for each job, so that work of minutes does not occupy a worker of the pool.
///
/// A thread that cannot be spawned drops the job, which abandons it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DedicatedThreads;

impl TaskScheduler for DedicatedThreads {
    fn schedule(&self, job: Job) {
        // The closure is dropped with the job in it when the thread cannot be had.
        drop(spawn("trefoil-long-running".into(), None, move || {
            job.run();
        }));
    }
}
