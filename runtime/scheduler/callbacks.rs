//! A pool for user code that must not wait behind queued jobs: callbacks and wakers of timers, and
//! continuations of a thread that blocks.
//!
//! It has a queue of its own, so a million jobs in the global pool do not delay it, and at least
//! two workers, so a single slow callback does not hold up the others until the pool has grown.

use std::cell::Cell;
use std::marker::PhantomData;
#[cfg(not(trefoil_loom))]
use std::sync::OnceLock;

#[cfg(not(trefoil_loom))]
use super::{Job, TaskScheduler, ThreadPool};
use crate::error::catch;
#[cfg(trefoil_loom)]
use crate::sync::thread::spawn;

const NAME: &str = "trefoil-call";

thread_local! {
    static RUNS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// Until the guard is dropped, callbacks run inside the call that schedules them: those of the
/// time-outs of a manual clock.
pub(crate) fn run_callbacks_here() -> CallbacksHere {
    CallbacksHere {
        outer: RUNS_HERE.replace(true),
        on_this_thread: PhantomData,
    }
}

/// Made by [`run_callbacks_here`].
#[must_use = "callbacks run here until the guard is dropped"]
pub(crate) struct CallbacksHere {
    outer: bool,
    on_this_thread: PhantomData<*const ()>,
}

impl Drop for CallbacksHere {
    fn drop(&mut self) {
        RUNS_HERE.set(self.outer);
    }
}

/// Runs `work` on the pool for callbacks; on the calling thread if no thread can be had, or if it
/// is to run there.
pub(crate) fn run_callback(work: impl FnOnce() + Send + 'static) {
    if RUNS_HERE.try_with(Cell::take).unwrap_or(false) {
        // What the callback defers, because it blocks, must not run in it.
        drop(catch(work));
        RUNS_HERE.set(true);
    } else {
        run_on_pool(work);
    }
}

#[cfg(not(trefoil_loom))]
fn run_on_pool(work: impl FnOnce() + Send + 'static) {
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
fn run_on_pool(work: impl FnOnce() + Send + 'static) {
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
