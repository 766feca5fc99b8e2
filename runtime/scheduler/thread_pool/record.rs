//! A worker as its pool sees it: its own queue, how it is woken, and whether it runs a job.

use std::sync::Arc;
use std::time::Duration;

use super::local::LocalQueue;
use super::thread_state::SystemThread;
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use crate::sync::thread::{self, Thread};
use crate::sync::{Instant, Mutex, lock, spin};

/// Made by the worker's own thread.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) local: LocalQueue,
    thread: Thread,
    system: Option<SystemThread>,
    /// Set by the code that wakes the worker, which has taken it from the idle ones before.
    is_woken: AtomicBool,
    /// It has a job and is not known to be blocked. Read without order: a sample may be wrong.
    runs: AtomicBool,
    /// Jobs that ended and were followed by another without a look at the pool's state. Written by
    /// the worker alone, and read without order.
    passed: AtomicU64,
}

impl Record {
    pub(super) fn of_this_thread() -> Arc<Self> {
        Arc::new(Self {
            local: LocalQueue::new(),
            thread: thread::current(),
            system: SystemThread::current(),
            is_woken: AtomicBool::new(false),
            runs: AtomicBool::new(false),
            passed: AtomicU64::new(0),
        })
    }

    pub(super) fn set_runs(&self, runs: bool) {
        self.runs.store(runs, Ordering::Relaxed);
    }

    /// Counts a job that the state does not see.
    pub(super) fn pass(&self) {
        let passed = self.passed.load(Ordering::Relaxed);
        self.passed.store(passed.wrapping_add(1), Ordering::Relaxed);
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

    pub(super) fn is_woken(&self) -> bool {
        self.is_woken.load(Ordering::Acquire)
    }

    /// Waits on the worker's own thread until it is woken or `until` has passed: for a moment
    /// without sleeping, since the next job often follows at once and waking a thread takes longer
    /// than a short job.
    pub(super) fn park(&self, limit: Duration, until: Instant) {
        if spin::until_limit(limit, || self.is_woken()) {
            return;
        }
        while !self.is_woken() && Instant::now() < until {
            // May return early, also because a job has left a token for this thread.
            thread::park_until(until);
        }
    }
}

/// The workers of a pool, as the others and the monitor see them.
#[derive(Default)]
pub(super) struct Workers(Mutex<Records>);

#[derive(Default)]
struct Records {
    present: Vec<Arc<Record>>,
    /// What those that have exited had passed.
    passed_before: u64,
}

impl Workers {
    pub(super) fn add(&self, record: &Arc<Record>) {
        lock(&self.0).present.push(Arc::clone(record));
    }

    pub(super) fn remove(&self, record: &Arc<Record>) {
        let mut records = lock(&self.0);
        let passed = record.passed.load(Ordering::Relaxed);
        records.passed_before = records.passed_before.wrapping_add(passed);
        records.present.retain(|other| !Arc::ptr_eq(other, record));
    }

    /// At most `limit` of the workers that run jobs, spread over all of them.
    pub(super) fn running(&self, limit: usize) -> Vec<SystemThread> {
        let records = lock(&self.0);
        let running: Vec<_> = records
            .present
            .iter()
            .filter(|record| record.runs.load(Ordering::Relaxed))
            .filter_map(|record| record.system)
            .collect();
        let step = running.len().div_ceil(limit).max(1);
        running.into_iter().step_by(step).collect()
    }

    /// How many jobs the state has not seen, ever.
    pub(super) fn passed(&self) -> u64 {
        let records = lock(&self.0);
        let passed = records.present.iter().map(|record| &record.passed);
        passed.fold(records.passed_before, |sum, passed| {
            sum.wrapping_add(passed.load(Ordering::Relaxed))
        })
    }

    /// How many jobs are in the workers' own queues.
    pub(super) fn queued(&self) -> usize {
        let records = lock(&self.0);
        records
            .present
            .iter()
            .map(|record| record.local.len())
            .sum()
    }

    /// Whether a worker has a job in its own queue, seen in one order with the pushes.
    pub(super) fn have_jobs(&self) -> bool {
        let records = lock(&self.0);
        records.present.iter().any(|record| record.local.has_jobs())
    }

    /// What `find` finds first in the queue of another worker than `this`, beginning with its
    /// neighbour.
    pub(super) fn find_beside<T>(
        &self,
        this: &Arc<Record>,
        find: impl FnMut(&LocalQueue) -> Option<T>,
    ) -> Option<T> {
        let records = lock(&self.0);
        let is_this = |record: &Arc<Record>| Arc::ptr_eq(record, this);
        let place = records.present.iter().position(is_this)?;
        let (before, after) = records.present.split_at(place);
        let others = after[1..].iter().chain(before);
        others.map(|record| &record.local).find_map(find)
    }

    /// Acts on each worker's queue, and collects what is to be dropped outside the locks.
    pub(super) fn collect<T>(&self, act: impl FnMut(&LocalQueue) -> T) -> Vec<T> {
        let records = lock(&self.0);
        records
            .present
            .iter()
            .map(|record| &record.local)
            .map(act)
            .collect()
    }
}
