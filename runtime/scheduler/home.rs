//! Which scheduler holds a job, and what a blocking wait for it should do on this thread.
//!
//! A worker that blocks for a task of its own pool, which no worker has begun, could wait for ever
//! at the thread limit; so it runs that task itself. A thread that steps a `ManualScheduler` and
//! waits for a task of that scheduler certainly waits for ever; so it panics. Both are told by
//! comparing the job's home with what this thread is, without asking the scheduler.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

/// Names one scheduler in this process, or none. Those of manual schedulers are odd.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Home(u64);

/// What a blocking wait for a job that has not begun should do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Waiting {
    /// Block until another thread has completed it.
    Block,
    /// Run it here and now.
    RunHere,
    /// Nobody else will ever run it.
    WouldNeverFinish,
}

thread_local! {
    static WORKER_OF: Cell<Home> = const { Cell::new(Home::NONE) };
}

/// Which thread steps which manual scheduler. Only waits for tasks of such schedulers look here.
static STEPPERS: LazyLock<Mutex<HashMap<u64, ThreadId>>> = LazyLock::new(Mutex::default);

fn steppers() -> MutexGuard<'static, HashMap<u64, ThreadId>> {
    STEPPERS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Home {
    pub(crate) const NONE: Self = Self(0);

    /// The home of a pool's jobs.
    pub(super) fn of_pool() -> Self {
        Self(Self::next() * 2)
    }

    /// The home of a manual scheduler's jobs. [`close`](Self::close) ends it.
    pub(super) fn of_manual() -> Self {
        Self(Self::next() * 2 + 1)
    }

    fn next() -> u64 {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        NEXT.fetch_add(1, Ordering::Relaxed)
    }

    fn is_manual(self) -> bool {
        self.0 % 2 == 1
    }

    /// Whether the calling thread is a worker of this pool.
    pub(super) fn employs_this_thread(self) -> bool {
        self == WORKER_OF.get()
    }

    /// Makes the calling thread a worker of this pool, for the rest of its life.
    pub(super) fn employ_this_thread(self) {
        WORKER_OF.set(self);
    }

    /// Makes the calling thread, and no other, the one that steps this manual scheduler.
    pub(super) fn step_on_this_thread(self) {
        steppers().insert(self.0, thread::current().id());
    }

    /// Nobody will step this manual scheduler any more.
    pub(super) fn close(self) {
        steppers().remove(&self.0);
    }
}

/// The home of a job, which is settled when a scheduler takes it.
#[derive(Debug)]
pub(crate) struct HomeCell(AtomicU64);

impl HomeCell {
    pub(crate) const fn new() -> Self {
        Self(AtomicU64::new(Home::NONE.0))
    }

    pub(crate) fn settle(&self, home: Home) {
        self.0.store(home.0, Ordering::Relaxed);
    }

    /// What a wait on the calling thread should do.
    pub(crate) fn waiting(&self) -> Waiting {
        let home = Home(self.0.load(Ordering::Relaxed));
        if home == Home::NONE {
            Waiting::Block
        } else if home.employs_this_thread() {
            Waiting::RunHere
        } else if home.is_manual() && steppers().get(&home.0) == Some(&thread::current().id()) {
            Waiting::WouldNeverFinish
        } else {
            Waiting::Block
        }
    }
}
