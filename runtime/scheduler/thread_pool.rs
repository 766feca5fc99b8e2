//! The default scheduler: a pool of worker threads around one locked queue.
//!
//! What must agree (queue, idle workers, counts, flags) is one struct under one lock,
//! [`state::State`], whose methods decide and whose callers act:
//!
//! 1. A job is in the queue, or one worker has it. Jobs run and drop outside the lock.
//! 2. While jobs are queued, there is a worker coming for each of them, or as many workers are
//!    active as the target says, and the monitor ticks.
//! 3. `threads` counts the workers that have not exited; a worker exits under the lock.
//! 4. A worker that is blocked in a wait of this crate is not active, so another takes its place,
//!    beyond the limit too. So no wait of this crate on a worker can keep the queue from moving.
//!
//! `policy` decides when the monitor adds workers because of waits that the pool cannot see.

mod builder;
pub(crate) mod current;
mod monitor;
mod policy;
mod record;
mod registry;
mod shared;
mod state;
mod thread_state;
mod worker;

use std::fmt;
use std::sync::{Arc, OnceLock};

use self::record::Workers;
use self::shared::{Config, Shared};
use self::state::State;
use super::id::SchedulerId;
use super::{Job, TaskScheduler};
use crate::sync::{Condvar, Mutex, MutexGuard, lock};

pub use builder::ThreadPoolBuilder;

/// Worker threads that run blocking code.
///
/// .NET calls this `ThreadPool`. Generated members use the one of the process,
/// [`ThreadPool::global`], unless the option `scheduler` names another. It starts no thread before
/// the first job, keeps as many workers running as there are cores, and adds more, up to a limit,
/// when workers are blocked while jobs are queued. Idle threads exit after a while.
///
/// Dropping a pool of your own lets running jobs end, abandons those that are queued, and does not
/// wait; [`shutdown`](Self::shutdown) waits.
///
/// # Blocking
///
/// Jobs may block; that is what the pool is for. How the pool makes up for it depends on what it
/// sees:
///
/// - In every blocking call of this crate ([`Task::wait`](crate::Task::wait) and its relatives,
///   `end_x`, [`SynchronizationContext::send`](crate::SynchronizationContext::send), a receiver's
///   `recv`, …) the worker first runs what it waits for, if that is still queued at its own pool,
///   and otherwise counts as blocked: another worker takes its place at once, *beyond* the limit of
///   [`max_threads`](ThreadPoolBuilder::max_threads). So tasks that wait for tasks cannot deadlock
///   for want of a thread, whatever the limit.
/// - The same holds for an executor's `block_on` inside a job from the moment in which it has
///   polled a task of this crate that is pending, until it polls one again.
/// - Anything else (locks, channels and I/O of other crates, `thread::sleep`) looks like a worker
///   that does not use its core. When a job has been queued for a few milliseconds, such workers
///   are joined by others, up to the limit. At the limit, jobs that wait through a foreign
///   primitive for jobs that are still queued can deadlock.
///
/// After a `fork` without `exec` the child has no workers, and its jobs never run.
///
/// # Examples
///
/// ```
/// use trefoil::{Task, ThreadPool};
///
/// let pool = ThreadPool::builder().threads(2).name("hashing").build();
/// let task = Task::run_on(&pool, || std::thread::current().name().map(String::from));
/// assert!(task.wait().unwrap().starts_with("hashing"));
/// ```
#[doc(alias = "Runtime")]
pub struct ThreadPool {
    shared: Arc<Shared>,
}

impl ThreadPool {
    /// The pool of the process, on which work runs that names no other scheduler.
    ///
    /// It lives as long as the process. Jobs that are queued or running when `main` returns are
    /// lost.
    #[must_use]
    pub fn global() -> &'static Self {
        static GLOBAL: OnceLock<ThreadPool> = OnceLock::new();
        GLOBAL.get_or_init(|| Self::builder().build())
    }

    /// Begins a pool with settings of its own.
    pub fn builder() -> ThreadPoolBuilder {
        ThreadPoolBuilder::new()
    }

    fn with_config(config: Config) -> Self {
        let state = State::new(config.threads, config.max_threads, config.cores);
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            workers: Workers::default(),
            empty: Condvar::new(),
            config,
            id: SchedulerId::of_pool(),
        });
        registry::add(&shared);
        Self { shared }
    }

    /// How many worker threads there are now, idle ones included.
    #[must_use]
    pub fn thread_count(&self) -> usize {
        lock(&self.shared.state).threads()
    }

    /// Takes no more jobs and abandons the queued ones.
    pub(crate) fn close(&self) {
        self.shared.close();
    }

    /// Whether the calling thread is one of the workers.
    pub(crate) fn has_this_worker(&self) -> bool {
        current::is_worker_of(self.shared.id)
    }

    /// Waits by `wait` until all workers have exited; returns `false` as soon as `wait` gives up.
    pub(crate) fn wait_until_empty(
        &self,
        mut wait: impl for<'a> FnMut(&Condvar, MutexGuard<'a, State>) -> Option<MutexGuard<'a, State>>,
    ) -> bool {
        let mut state = lock(&self.shared.state);
        while state.threads() > 0 {
            let Some(next) = wait(&self.shared.empty, state) else {
                return false;
            };
            state = next;
        }
        true
    }
}

impl TaskScheduler for ThreadPool {
    fn schedule(&self, job: Job) {
        job.queued_at(self.shared.id);
        let pushed = lock(&self.shared.state).push(job);
        match pushed {
            Ok(demand) => worker::meet(&self.shared, demand),
            Err(rejected) => drop(rejected),
        }
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        registry::remove(self.shared.id);
        self.shared.close();
    }
}

impl fmt::Debug for ThreadPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadPool")
            .field("name", &self.shared.config.name)
            .field("threads", &self.thread_count())
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, not(trefoil_loom)))]
mod tests;
