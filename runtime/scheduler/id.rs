//! Which scheduler holds a job, and what a blocking wait for it should do on this thread.
//!
//! A worker that blocks for a task in the queue of its own pool runs that task itself. A thread
//! that steps a `ManualScheduler` and waits for a task of that scheduler would wait forever, so the
//! wait panics. Both are decided by comparing ids, without asking the scheduler.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

/// Identifies one scheduler of this crate, or one serial queue, in this process; or none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct SchedulerId(u64);

/// Which thread steps which manual scheduler. Only waits for tasks of such schedulers look here.
static STEPPERS: LazyLock<Mutex<HashMap<SchedulerId, ThreadId>>> = LazyLock::new(Mutex::default);

fn steppers() -> MutexGuard<'static, HashMap<SchedulerId, ThreadId>> {
    STEPPERS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl SchedulerId {
    pub(crate) const NONE: Self = Self(0);

    // The remainder says which kind of scheduler this is.
    const KINDS: u64 = 3;
    const POOL: u64 = 0;
    const MANUAL: u64 = 1;
    const QUEUE: u64 = 2;

    pub(super) fn of_pool() -> Self {
        Self::next(Self::POOL)
    }

    /// The id of a manual scheduler. [`close`](Self::close) ends it.
    pub(super) fn of_manual() -> Self {
        Self::next(Self::MANUAL)
    }

    pub(super) fn of_queue() -> Self {
        Self::next(Self::QUEUE)
    }

    fn next(kind: u64) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed) * Self::KINDS + kind)
    }

    fn is_manual(self) -> bool {
        self.0 % Self::KINDS == Self::MANUAL
    }

    pub(crate) fn is_pool(self) -> bool {
        self != Self::NONE && self.0 % Self::KINDS == Self::POOL
    }

    /// Whether this is a serial queue, which runs nothing itself.
    pub(crate) fn is_queue(self) -> bool {
        self.0 % Self::KINDS == Self::QUEUE
    }

    /// Makes the calling thread, and no other, the one that steps this manual scheduler.
    pub(super) fn step_on_this_thread(self) {
        steppers().insert(self, thread::current().id());
    }

    /// No thread steps this manual scheduler any more.
    pub(super) fn close(self) {
        steppers().remove(&self);
    }

    /// Whether the calling thread, and no other, steps this manual scheduler.
    pub(crate) fn is_stepped_by_this_thread(self) -> bool {
        self.is_manual() && steppers().get(&self) == Some(&thread::current().id())
    }
}

/// The id of the scheduler that holds a job, set when the scheduler takes it.
#[derive(Debug)]
pub(crate) struct SchedulerIdCell(AtomicU64);

impl SchedulerIdCell {
    pub(crate) const fn new() -> Self {
        Self(AtomicU64::new(SchedulerId::NONE.0))
    }

    // Relaxed: the id is a hint. A wait that misses it blocks, and the pool replaces the worker.
    pub(crate) fn set(&self, id: SchedulerId) {
        self.0.store(id.0, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> SchedulerId {
        SchedulerId(self.0.load(Ordering::Relaxed))
    }
}
