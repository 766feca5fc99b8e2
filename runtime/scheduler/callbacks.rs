//! A pool for user code that must not wait behind queued jobs: callbacks and wakers of timers, and
//! continuations of a thread that blocks.
//!
//! It has a queue of its own, so a million jobs in the global pool do not delay it, and at least
//! two workers, so a single slow callback does not hold up the others until the pool has grown.

#[cfg(not(trefoil_loom))]
use std::sync::OnceLock;

#[cfg(not(trefoil_loom))]
use super::{Job, TaskScheduler, ThreadPool};
#[cfg(trefoil_loom)]
use crate::sync::thread::spawn;

const NAME: &str = "trefoil-call";

/// Runs `work` on the pool for callbacks; on the calling thread if no thread can be had.
#[cfg(not(trefoil_loom))]
pub(crate) fn run_callback(work: impl FnOnce() + Send + 'static) {
    static POOL: OnceLock<ThreadPool> = OnceLock::new();
    let pool = POOL.get_or_init(|| {
        let builder = ThreadPool::builder().name(NAME);
        builder.at_least_threads(2).build()
    });
    let work = RunOnDrop(Some(work));
    pool.schedule(Job::new(move || drop(work)));
}

/// The same in a model, where nothing outlives a schedule: on a thread of its own.
#[cfg(trefoil_loom)]
pub(crate) fn run_callback(work: impl FnOnce() + Send + 'static) {
    let work = RunOnDrop(Some(work));
    drop(spawn(NAME.into(), None, move || drop(work)));
}

/// Runs where it is dropped, be it in its job or with it: what others wait for is never lost.
struct RunOnDrop<F: FnOnce()>(Option<F>);

impl<F: FnOnce()> Drop for RunOnDrop<F> {
    fn drop(&mut self) {
        if let Some(work) = self.0.take() {
            work();
        }
    }
}
