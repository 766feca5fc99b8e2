//! What a pool's handle, its workers and its monitor share.

use std::sync::Arc;
use std::time::Duration;

use super::hooks::Hook;
use super::local::LocalQueue;
use super::names::Indices;
use super::record::Workers;
use super::state::State;
use crate::scheduler::SchedulerId;
use crate::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use crate::sync::{Condvar, Mutex, lock};

/// What the pool's handle, its workers and its monitor share.
///
/// Lock order: the state or the workers' list, never both, and then a worker's queue.
pub(super) struct Shared {
    pub(super) state: Mutex<State>,
    /// Whether one more job in a worker's own queue asks nothing of the pool. Written under the
    /// state's lock.
    quiet: AtomicBool,
    /// How many jobs are queued in the state. Written under its lock.
    injected: AtomicUsize,
    pub(super) workers: Workers,
    pub(super) indices: Arc<Indices>,
    /// Notified when the last worker has exited.
    pub(super) empty: Condvar,
    pub(super) config: Config,
    pub(super) id: SchedulerId,
}

/// What the builder decided.
#[derive(Clone, Debug)]
pub(super) struct Config {
    /// Workers that run at the same time while jobs are queued.
    pub(super) threads: usize,
    /// The same while others are blocked where the pool does not see it.
    pub(super) max_threads: usize,
    /// Cores of the machine.
    pub(super) cores: usize,
    pub(super) keep_alive: Duration,
    /// How long an idle worker looks for the next job before it sleeps.
    pub(super) spin: Duration,
    pub(super) name: String,
    pub(super) stack_size: usize,
    /// Whether workers have queues of their own. Without, all jobs are in one queue: the simple
    /// pool, to which tests and models compare the other.
    pub(super) local_queues: bool,
    pub(super) on_thread_start: Hook,
    pub(super) on_thread_stop: Hook,
}

impl Shared {
    pub(super) fn new(config: Config) -> Self {
        let state = State::new(config.threads, config.max_threads, config.cores);
        Self {
            state: Mutex::new(state),
            quiet: AtomicBool::new(false),
            injected: AtomicUsize::new(0),
            workers: Workers::default(),
            indices: Arc::default(),
            empty: Condvar::new(),
            config,
            id: SchedulerId::of_pool(),
        }
    }

    /// Has the state decide, under its lock.
    pub(super) fn decide<T>(&self, decide: impl FnOnce(&mut State) -> T) -> T {
        let mut state = lock(&self.state);
        let decided = decide(&mut state);
        // Relaxed: who reads them has locked a worker's queue, which orders the two, as `search`
        // explains. Not written without need, since all workers read them.
        if self.quiet.load(Ordering::Relaxed) != state.is_quiet() {
            self.quiet.store(state.is_quiet(), Ordering::Relaxed);
        }
        if self.injected.load(Ordering::Relaxed) != state.queued() {
            self.injected.store(state.queued(), Ordering::Relaxed);
        }
        decided
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.quiet.load(Ordering::Relaxed)
    }

    /// Whether the pool's queue has jobs, or had a moment ago.
    pub(super) fn has_injected(&self) -> bool {
        self.injected.load(Ordering::Relaxed) > 0
    }

    /// How many jobs are queued, or were a moment ago.
    pub(super) fn queued(&self) -> usize {
        self.injected.load(Ordering::Relaxed) + self.workers.queued()
    }

    /// Rejects further jobs and abandons the queued ones, outside the locks.
    pub(super) fn close(&self) {
        let closed = self.decide(State::close);
        for worker in closed.idle {
            worker.wake();
        }
        if let Some(monitor) = closed.monitor {
            monitor.unpark();
        }
        drop(closed.jobs);
        // A worker that registers later finds the state closed, and runs nothing.
        drop(self.workers.collect(LocalQueue::close));
    }

    /// A queued job was claimed by a wait or a cancellation, and does nothing any more.
    pub(super) fn claimed_elsewhere(&self) {
        let is_sweep_due = self
            .decide(State::claimed_elsewhere)
            .is_some_and(|claimed| claimed * 2 >= self.queued());
        if is_sweep_due {
            drop(self.decide(State::sweep));
            drop(self.workers.collect(LocalQueue::sweep));
        }
    }
}
