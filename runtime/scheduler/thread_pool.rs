//! The default scheduler: a pool of worker threads around one locked queue.
//!
//! Everything that must agree (queue, idle count, thread count, flags) lives in one struct under one
//! lock, [`state::State`], whose methods decide and whose callers act:
//!
//! 1. A job is in the queue, or one worker has it. Jobs are run and dropped outside the lock.
//! 2. Every job in the queue is matched by an idle worker that has been notified, by a thread that is
//!    being spawned, or by the monitor, which lives as long as the queue does not move.
//! 3. `threads` counts the workers that have not left; a worker leaves under the lock.
//!
//! The pool has as many workers as cores. More are added, up to the limit, only while queued work
//! makes no progress and the process is not using its cores: then workers are blocked, not busy.

mod builder;
mod load;
mod monitor;
mod state;
mod worker;

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use self::state::{Demand, State};
use super::home::Home;
use super::{Job, TaskScheduler};
use crate::sync::{Condvar, Mutex, lock, wait_timeout};

pub use builder::ThreadPoolBuilder;

/// Worker threads that run blocking code.
///
/// .NET calls this `ThreadPool`. Generated members use the one of the process,
/// [`ThreadPool::global`], unless the option `scheduler` names another. It starts no thread before
/// the first job, has as many workers as there are cores, and adds more, up to a limit, when workers
/// are blocked while work is queued. Idle threads end after a while.
///
/// Dropping a pool of your own lets running jobs end, abandons those that are queued, and does not
/// wait; [`shutdown`](Self::shutdown) waits.
///
/// # Blocking
///
/// A worker that blocks in [`Task::wait`](crate::Task::wait) for a task of the same pool that has not
/// begun runs that task itself. So tasks that wait for tasks cannot deadlock, whatever the limit.
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
pub struct ThreadPool {
    shared: Arc<Shared>,
}

/// What the pool's handle, its workers and its monitor share.
struct Shared {
    state: Mutex<State>,
    /// Notified for a worker when a job is queued, and for all of them at shutdown.
    work: Condvar,
    /// Notified when the last worker has left.
    empty: Condvar,
    config: Config,
    home: Home,
}

/// What the builder decided.
#[derive(Clone, Debug)]
struct Config {
    /// Workers that are started whenever work is queued and none is idle.
    threads: usize,
    /// Workers that there may be while others are blocked.
    max_threads: usize,
    keep_alive: Duration,
    name: String,
    stack_size: Option<usize>,
}

impl ThreadPool {
    /// The pool of the process, on which work runs that names no other scheduler.
    ///
    /// It lives as long as the process. Jobs that are queued or running when `main` returns are lost.
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
        let state = Mutex::new(State::new(config.threads, config.max_threads));
        let (work, empty, home) = (Condvar::new(), Condvar::new(), Home::of_pool());
        Self {
            shared: Arc::new(Shared {
                state,
                work,
                empty,
                config,
                home,
            }),
        }
    }

    /// How many worker threads there are now, idle ones included.
    #[must_use]
    pub fn thread_count(&self) -> usize {
        lock(&self.shared.state).threads()
    }

    /// Takes no more jobs, abandons the queued ones, and waits for the running ones.
    ///
    /// Answers whether all workers have ended within `timeout`. Running work cannot be aborted: after
    /// a time-out it goes on, and its tasks complete.
    ///
    /// # Blocking
    ///
    /// Blocks for at most `timeout`. A worker of this pool would wait for itself: called there it answers
    /// `false` at once.
    #[allow(
        clippy::must_use_candidate,
        reason = "whoever cannot wait longer has no use for the answer"
    )]
    pub fn shutdown(&self, timeout: Duration) -> bool {
        let deadline = Instant::now().checked_add(timeout);
        self.shared.close();
        if self.shared.home.employs_this_thread() {
            return false;
        }
        let mut state = lock(&self.shared.state);
        while state.threads() > 0 {
            let left = deadline.map_or(Duration::MAX, |d| {
                d.saturating_duration_since(Instant::now())
            });
            if left.is_zero() {
                return false;
            }
            state = wait_timeout(&self.shared.empty, state, left);
        }
        true
    }
}

impl Shared {
    /// Refuses further jobs and abandons the queued ones, outside the lock.
    fn close(&self) {
        let abandoned = lock(&self.state).close();
        self.work.notify_all();
        drop(abandoned);
    }

    fn schedule(self: &Arc<Self>, job: Job) {
        job.settle(self.home);
        let demand = lock(&self.state).push(job);
        match demand {
            Ok(Demand::Notify) => self.work.notify_one(),
            Ok(Demand::Spawn) => worker::spawn(self),
            Ok(Demand::Watch) => monitor::spawn(self),
            Ok(Demand::Nothing) => {}
            Err(refused) => drop(refused),
        }
    }
}

impl TaskScheduler for ThreadPool {
    fn schedule(&self, job: Job) {
        self.shared.schedule(job);
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
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

#[cfg(all(test, not(loom)))]
mod tests;
