//! Which scheduler holds a job, and what a blocking wait for it should do on this thread.
//!
//! A worker that blocks for a task of its own pool, which no worker has begun, could wait for ever
//! at the thread limit; so it runs that task itself. A thread that steps a `ManualScheduler` and
//! waits for a task of that scheduler certainly waits for ever; so it panics. Both are told by
//! comparing the job's home with what this thread is, without asking the scheduler.
//!
//! A line (of a `Serial`) is the home of its works, so that nobody runs one out of turn. A thread that
//! runs one and waits for another certainly waits for ever, and so does one that steps the
//! `ManualScheduler` that has the line's job.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

/// Names one scheduler or line in this process, or none. The remainder tells of which kind it is.
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
    /// It cannot have its turn before what runs here has ended.
    Reentry,
}

thread_local! {
    static WORKER_OF: Cell<Home> = const { Cell::new(Home::NONE) };
    /// The lines whose works run on this thread, the innermost last.
    static IN_LINES: RefCell<Vec<Home>> = const { RefCell::new(Vec::new()) };
}

/// Which thread steps which manual scheduler. Only waits for tasks of such schedulers look here.
static STEPPERS: LazyLock<Mutex<HashMap<u64, ThreadId>>> = LazyLock::new(Mutex::default);

/// Which lines have their job at which manual scheduler.
static STEPPED_LINES: LazyLock<Mutex<HashMap<u64, Home>>> = LazyLock::new(Mutex::default);

fn stepped_lines() -> MutexGuard<'static, HashMap<u64, Home>> {
    STEPPED_LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

fn steppers() -> MutexGuard<'static, HashMap<u64, ThreadId>> {
    STEPPERS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Home {
    pub(crate) const NONE: Self = Self(0);

    const KINDS: u64 = 3;
    const POOL: u64 = 0;
    const MANUAL: u64 = 1;
    const LINE: u64 = 2;

    /// The home of a pool's jobs.
    pub(super) fn of_pool() -> Self {
        Self::next(Self::POOL)
    }

    /// The home of a manual scheduler's jobs. [`close`](Self::close) ends it.
    pub(super) fn of_manual() -> Self {
        Self::next(Self::MANUAL)
    }

    /// The home of a line's works.
    pub(super) fn of_line() -> Self {
        Self::next(Self::LINE)
    }

    fn next(kind: u64) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed) * Self::KINDS + kind)
    }

    fn is_manual(self) -> bool {
        self.0 % Self::KINDS == Self::MANUAL
    }

    fn is_line(self) -> bool {
        self.0 % Self::KINDS == Self::LINE
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

    /// Whether the calling thread, and no other, steps this manual scheduler.
    fn is_stepped_by_this_thread(self) -> bool {
        steppers().get(&self.0) == Some(&thread::current().id())
    }

    /// A scheduler has taken the job of this line; `cell` is the line's own note of it.
    pub(super) fn job_is_at(self, scheduler: Self, cell: &HomeCell) {
        cell.settle(scheduler);
        if scheduler.is_manual() {
            stepped_lines().insert(self.0, scheduler);
        }
    }

    /// The job of this line has been run or dropped.
    pub(super) fn job_has_left(self, cell: &HomeCell) {
        if cell.get().is_manual() {
            stepped_lines().remove(&self.0);
        }
        cell.settle(Self::NONE);
    }

    /// Says, until the answer is dropped, that a work of this line runs on this thread.
    pub(crate) fn run_on_this_thread(self) -> InLine {
        // While the thread's locals are torn down nothing is noted, and nothing is seen.
        let _ = IN_LINES.try_with(|lines| lines.borrow_mut().push(self));
        InLine(PhantomData)
    }

    fn waiting_in_line(self) -> Waiting {
        if IN_LINES.try_with(|lines| lines.borrow().contains(&self)) == Ok(true) {
            return Waiting::Reentry;
        }
        let scheduler = stepped_lines().get(&self.0).copied();
        if scheduler.is_some_and(Self::is_stepped_by_this_thread) {
            Waiting::WouldNeverFinish
        } else {
            Waiting::Block
        }
    }
}

/// A work of a line runs on this thread. Ends in the order of calls, so the last one noted is its own.
#[derive(Debug)]
pub(crate) struct InLine(PhantomData<*const ()>);

impl Drop for InLine {
    fn drop(&mut self) {
        let _ = IN_LINES.try_with(|lines| lines.borrow_mut().pop());
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

    fn get(&self) -> Home {
        Home(self.0.load(Ordering::Relaxed))
    }

    /// What a wait on the calling thread should do.
    pub(crate) fn waiting(&self) -> Waiting {
        let home = self.get();
        if home == Home::NONE {
            Waiting::Block
        } else if home.is_line() {
            home.waiting_in_line()
        } else if home.employs_this_thread() {
            Waiting::RunHere
        } else if home.is_manual() && home.is_stepped_by_this_thread() {
            Waiting::WouldNeverFinish
        } else {
            Waiting::Block
        }
    }
}
