//! What a pool's handle, its workers and its monitor share.

use std::sync::Arc;
use std::time::Duration;

use super::hooks::Hook;
use super::names::Indices;
use super::record::Workers;
use super::state::State;
use crate::scheduler::SchedulerId;
use crate::sync::{Condvar, Mutex, lock};

/// What the pool's handle, its workers and its monitor share.
pub(super) struct Shared {
    pub(super) state: Mutex<State>,
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
    pub(super) on_thread_start: Hook,
    pub(super) on_thread_stop: Hook,
}

impl Shared {
    /// Rejects further jobs and abandons the queued ones, outside the lock.
    pub(super) fn close(&self) {
        let closed = lock(&self.state).close();
        for worker in closed.idle {
            worker.wake();
        }
        if let Some(monitor) = closed.monitor {
            monitor.unpark();
        }
        drop(closed.jobs);
    }
}
