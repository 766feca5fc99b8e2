//! A worker as its pool sees it: how it is woken, and whether it runs a job.

use std::sync::Arc;
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use super::thread_state::SystemThread;
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::{Mutex, lock, spin_until};

/// Made by the worker's own thread.
#[derive(Debug)]
pub(super) struct Record {
    thread: Thread,
    system: Option<SystemThread>,
    /// Set by the code that wakes the worker, which has taken it from the idle ones before.
    is_woken: AtomicBool,
    /// It has a job and is not known to be blocked. Read without order: a sample may be wrong.
    runs: AtomicBool,
}

impl Record {
    pub(super) fn of_this_thread() -> Arc<Self> {
        Arc::new(Self {
            thread: thread::current(),
            system: SystemThread::current(),
            is_woken: AtomicBool::new(false),
            runs: AtomicBool::new(false),
        })
    }

    pub(super) fn set_runs(&self, runs: bool) {
        self.runs.store(runs, Ordering::Relaxed);
    }

    /// The worker is about to park. Called under the pool's lock, before any code can wake it.
    pub(super) fn about_to_park(&self) {
        // Relaxed: the pool's lock orders this before the store of `wake`.
        self.is_woken.store(false, Ordering::Relaxed);
    }

    /// Ends [`park`](Self::park). Costs a system call only if the thread sleeps already.
    pub(super) fn wake(&self) {
        // Release: the worker that sees it goes on to lock the pool, which orders the rest.
        self.is_woken.store(true, Ordering::Release);
        self.thread.unpark();
    }

    /// Waits on the worker's own thread until it is woken or `until` has passed: for a moment
    /// without sleeping, since the next job often follows at once and waking a thread takes longer
    /// than a short job.
    pub(super) fn park(&self, spin: Duration, until: Instant) {
        let is_woken = || self.is_woken.load(Ordering::Acquire);
        if spin_until(spin, is_woken) {
            return;
        }
        while !is_woken() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            // May return early, also because a job has left a token for this thread.
            thread::park_timeout(left);
        }
    }
}

/// The workers of a pool, as the monitor sees them.
#[derive(Default)]
pub(super) struct Workers(Mutex<Vec<Arc<Record>>>);

impl Workers {
    pub(super) fn add(&self, record: &Arc<Record>) {
        lock(&self.0).push(Arc::clone(record));
    }

    pub(super) fn remove(&self, record: &Arc<Record>) {
        lock(&self.0).retain(|other| !Arc::ptr_eq(other, record));
    }

    /// At most `limit` of the workers that run jobs, spread over all of them.
    pub(super) fn running(&self, limit: usize) -> Vec<SystemThread> {
        let records = lock(&self.0);
        let running: Vec<_> = records
            .iter()
            .filter(|record| record.runs.load(Ordering::Relaxed))
            .filter_map(|record| record.system)
            .collect();
        let step = running.len().div_ceil(limit).max(1);
        running.into_iter().step_by(step).collect()
    }
}
