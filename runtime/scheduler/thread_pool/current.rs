//! The worker that the calling thread is: which pool it belongs to, whether it is blocked, and
//! whether its stack has room for a job that a wait runs in place.

use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::marker::PhantomData;
use std::ptr;
use std::sync::Arc;

use super::record::Record;
use super::shared::Shared;
use super::worker;
use crate::scheduler::{Job, SchedulerId};
use crate::sync::lock;

thread_local! {
    static CURRENT: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// What the calling thread knows of itself as a worker.
struct Worker {
    pool: Arc<Shared>,
    record: Arc<Record>,
    standing: Cell<Standing>,
    stack_start: usize,
}

/// Whether the pool counts the worker as blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Running,
    /// A task was pending when the job polled it, so the executor that polled is likely to block.
    /// Ends with the next poll, wait or job.
    PresumedBlocked,
    Blocked,
}

/// Makes the calling thread a worker of a pool until it is dropped.
pub(super) struct Registered {
    record: Arc<Record>,
    pool: Arc<Shared>,
    on_this_thread: PhantomData<*const ()>,
}

impl Registered {
    pub(super) fn new(pool: &Arc<Shared>) -> Self {
        let record = Record::of_this_thread();
        pool.workers.add(&record);
        let worker = Worker {
            pool: Arc::clone(pool),
            record: Arc::clone(&record),
            standing: Cell::new(Standing::Running),
            stack_start: stack_address(),
        };
        CURRENT.with(|current| current.replace(Some(worker)));
        Self {
            record,
            pool: Arc::clone(pool),
            on_this_thread: PhantomData,
        }
    }

    pub(super) fn record(&self) -> &Arc<Record> {
        &self.record
    }

    pub(super) fn run(&self, job: Job) {
        self.record.set_runs(true);
        job.run();
        self.record.set_runs(false);
        with_worker(Worker::resume);
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        CURRENT.with(|current| current.replace(None));
        self.pool.workers.remove(&self.record);
    }
}

impl Worker {
    fn block(&self, standing: Standing) {
        if self.standing.replace(standing) == Standing::Running {
            self.record.set_runs(false);
            let demand = lock(&self.pool.state).block();
            worker::meet(&self.pool, demand);
        }
    }

    fn resume(&self) {
        if self.standing.replace(Standing::Running) != Standing::Running {
            lock(&self.pool.state).unblock();
            self.record.set_runs(true);
        }
    }
}

/// Calls `look` if the calling thread is a worker, and not about to exit.
fn with_worker<T>(look: impl FnOnce(&Worker) -> T) -> Option<T> {
    CURRENT
        .try_with(|current| current.borrow().as_ref().map(look))
        .ok()
        .flatten()
}

/// An address in the frame of the caller: nothing is read through it.
#[inline(never)]
fn stack_address() -> usize {
    let marker = 0_u8;
    ptr::from_ref(black_box(&marker)).addr()
}

/// Whether the calling thread is a worker of this pool.
pub(crate) fn is_worker_of(pool: SchedulerId) -> bool {
    with_worker(|worker| worker.pool.id == pool) == Some(true)
}

/// Whether the calling thread is a worker on whose stack a nested job still fits: at least three
/// quarters of the stack are free.
pub(crate) fn has_room_for_job() -> bool {
    let has_room = |worker: &Worker| {
        worker.stack_start.abs_diff(stack_address()) < worker.pool.config.stack_size / 4
    };
    with_worker(has_room) == Some(true)
}

/// Counts the calling worker as blocked until the guard is dropped, so that its pool replaces it.
/// Does nothing on other threads, and inside another such guard.
pub(crate) fn block() -> BlockedWorker {
    let is_first = with_worker(|worker| {
        let is_first = worker.standing.get() != Standing::Blocked;
        worker.block(Standing::Blocked);
        is_first
    });
    BlockedWorker {
        is_first: is_first == Some(true),
        on_this_thread: PhantomData,
    }
}

/// The calling worker is blocked; made by [`block`].
#[must_use = "the worker counts as blocked until the guard is dropped"]
pub(crate) struct BlockedWorker {
    is_first: bool,
    on_this_thread: PhantomData<*const ()>,
}

impl Drop for BlockedWorker {
    fn drop(&mut self) {
        if self.is_first {
            with_worker(Worker::resume);
        }
    }
}

/// A task was polled by the code that this thread runs, which is not itself polled as a job. A
/// worker whose job finds it pending is likely to be blocked next, by whatever executor polled.
pub(crate) fn polled(is_pending: bool) {
    with_worker(|worker| {
        if worker.standing.get() == Standing::Blocked {
            return;
        }
        if is_pending {
            worker.block(Standing::PresumedBlocked);
        } else {
            worker.resume();
        }
    });
}

/// A job queued at this scheduler was claimed by a wait or a cancellation, and is left behind.
pub(crate) fn claimed_elsewhere(scheduler: SchedulerId) {
    if let Some(pool) = super::registry::find(scheduler) {
        let removed = lock(&pool.state).claimed_elsewhere();
        drop(removed);
    }
}
