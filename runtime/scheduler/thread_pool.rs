//! The default scheduler: a pool of worker threads with a queue each, around one queue for what
//! comes from outside.
//!
//! What must agree (the pool's queue, idle workers, counts, flags) is one struct under one lock,
//! [`state::State`], whose methods decide and whose callers act. What a worker starts itself goes
//! to its own queue, [`local::LocalQueue`], and touches nothing that others write while they are
//! busy as well. Without those queues, as tests run it with `TREFOIL_SINGLE_QUEUE`, this is the
//! simple pool to which it is compared.
//!
//! 1. A job is in one queue, or one worker has it. Jobs run and drop outside the locks.
//! 2. While jobs are queued, there is a worker coming for each of them, or as many workers are
//!    active as the target says, and the monitor ticks. For jobs in the workers' own queues one
//!    worker that is coming is enough: it calls the next when it leaves jobs behind. `search` says
//!    why no wake-up is lost.
//! 3. `threads` counts the workers that have not exited; a worker exits under the lock.
//! 4. A worker that is blocked in a wait of this crate is not active, so another takes its place,
//!    beyond the limit too. So no wait of this crate on a worker can keep the queue from moving.
//!
//! `policy` decides when the monitor adds workers because of waits that the pool cannot see.

mod builder;
pub(crate) mod current;
mod decision;
mod global;
mod hooks;
mod local;
mod metrics;
mod monitor;
mod names;
mod policy;
mod record;
mod registry;
mod search;
mod shared;
mod state;
mod thread_state;
mod worker;

use std::fmt;
use std::ptr;
use std::sync::{Arc, OnceLock};

use self::shared::{Config, Shared};
use self::state::State;
use super::substitute::{self, Reach};
use super::{Job, TaskScheduler};
use crate::sync::{Condvar, Instant, MutexGuard, lock};

pub use builder::ThreadPoolBuilder;
pub use metrics::ThreadPoolMetrics;

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
/// # Settings
///
/// [`builder`](Self::builder) makes a pool with settings of its own, and
/// [`install_global`](ThreadPoolBuilder::install_global) makes it the one of the process; the
/// environment variables `TREFOIL_THREADS` and `TREFOIL_MAX_THREADS` configure that one where the
/// program installs none. [`metrics`](Self::metrics) says what a pool does.
///
/// There are no priorities, on purpose: a job of a high priority that waits for one of a low one
/// waits for everything in between, and jobs of a low one may never run. Work that must not wait
/// behind other work belongs on a pool of its own, and the system's priorities of threads can be
/// set in [`on_thread_start`](ThreadPoolBuilder::on_thread_start).
///
/// # Forks
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

/// The pool of the process, once it is installed or used.
static GLOBAL: OnceLock<ThreadPool> = OnceLock::new();

impl ThreadPool {
    /// Begins a pool with settings of its own.
    pub fn builder() -> ThreadPoolBuilder {
        ThreadPoolBuilder::new()
    }

    /// The pool of the process, on which work runs that names no other scheduler.
    ///
    /// It is the one that [`install_global`](ThreadPoolBuilder::install_global) has installed. If
    /// there is none at the first use, one is made with the default settings and what two
    /// environment variables say:
    ///
    /// - `TREFOIL_THREADS` sets [`threads`](ThreadPoolBuilder::threads);
    /// - `TREFOIL_MAX_THREADS` sets [`max_threads`](ThreadPoolBuilder::max_threads).
    ///
    /// A value that is not a whole number above zero is reported on standard error and otherwise
    /// ignored, as is an empty one without a report. A program that installs a pool has decided,
    /// and the variables do not change that.
    ///
    /// The pool lives as long as the process. Jobs that are queued or running when `main` returns
    /// are lost.
    #[must_use]
    pub fn global() -> &'static Self {
        GLOBAL.get_or_init(|| ThreadPoolBuilder::of_environment().build())
    }

    fn with_config(config: Config) -> Self {
        let shared = Arc::new(Shared::new(config));
        registry::add(&shared);
        Self { shared }
    }

    /// How many worker threads there are now, idle ones included.
    #[must_use]
    pub fn thread_count(&self) -> usize {
        lock(&self.shared.state).threads()
    }

    /// What the pool does now, for a log, a dashboard or a test.
    ///
    /// Counting costs jobs nothing that could be measured; asking takes the pool's lock for a
    /// moment.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, ThreadPool};
    ///
    /// let pool = ThreadPool::builder().threads(1).build();
    /// Task::run_on(&pool, || 6 * 7).wait();
    ///
    /// let metrics = pool.metrics();
    /// assert_eq!((metrics.threads, metrics.queued), (1, 0));
    /// assert_eq!(metrics.oldest_queued, None);
    /// ```
    #[must_use]
    pub fn metrics(&self) -> ThreadPoolMetrics {
        let (passed, queued) = (self.shared.workers.passed(), self.shared.workers.queued());
        lock(&self.shared.state).metrics(Instant::now(), passed, queued)
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
        while state.threads() + state.leaving() > 0 {
            let Some(next) = wait(&self.shared.empty, state) else {
                return false;
            };
            state = next;
        }
        true
    }
}

impl ThreadPool {
    /// Passes a job of the global pool to the scheduler that a test has installed on this thread.
    fn divert(&self, job: Job) -> Option<Job> {
        let is_global = GLOBAL.get().is_some_and(|global| ptr::eq(global, self));
        if is_global {
            substitute::divert(job, Reach::Default)
        } else {
            Some(job)
        }
    }
}

impl TaskScheduler for ThreadPool {
    fn schedule(&self, job: Job) {
        let Some(job) = self.divert(job) else {
            return;
        };
        job.queued_at(self.shared.id);
        let Err(job) = current::queue_here(self.shared.id, job) else {
            return;
        };
        let pushed = self.shared.decide(|state| state.push(job));
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

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;
