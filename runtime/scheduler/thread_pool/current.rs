//! The worker that the calling thread is: which pool it belongs to, whether it is blocked, and
//! whether its stack has room for a job that a wait runs in place.

use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::marker::PhantomData;
use std::ptr;
use std::sync::Arc;

use super::record::Record;
use super::search;
use super::shared::Shared;
use super::state::State;
use crate::scheduler::{Job, SchedulerId};
use crate::sync::thread_local_of_model;

thread_local_of_model! {
    static CURRENT: RefCell<Option<Worker>> = RefCell::new(None);
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
            let own = self.record.local.take();
            let rejected = self.pool.decide(|state| state.block(own));
            search::meet_all(&self.pool);
            search::help_after(&self.pool);
            drop(rejected);
        }
    }

    /// Queues a job of the worker's own pool. Gives it back where it does not belong to the
    /// worker's own queue, or the pool is closed.
    fn queue(&self, job: Job) -> Result<(), Job> {
        // The jobs of a blocked worker are not its own: others take its place.
        if !self.pool.config.local_queues || self.standing.get() != Standing::Running {
            return Err(job);
        }
        self.record.local.push(job)?;
        search::call_for_help(&self.pool);
        Ok(())
    }

    /// A job of the worker's own pool, which this thread has run in place, is left behind.
    fn ran_in_place(&self) {
        self.record.pass();
        match self.record.local.pop_claimed() {
            Some(job) => job.forget(),
            None => self.pool.claimed_elsewhere(),
        }
    }

    fn resume(&self) {
        if self.standing.replace(Standing::Running) != Standing::Running {
            self.pool.decide(State::unblock);
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

/// Queues a job in the own queue of the calling thread, if that is a worker of this pool. Gives the
/// job back if it is not, or if it does not take it.
pub(super) fn queue_here(pool: SchedulerId, job: Job) -> Result<(), Job> {
    let mut job = Some(job);
    with_worker(|worker| {
        if worker.pool.id == pool {
            job = job.take().and_then(|job| worker.queue(job).err());
        }
    });
    job.map_or(Ok(()), Err)
}

/// Whether the calling thread is a worker of this pool.
pub(crate) fn is_worker_of(pool: SchedulerId) -> bool {
    with_worker(|worker| worker.pool.id == pool) == Some(true)
}

/// Whether the calling thread is a worker of any pool.
pub(crate) fn is_worker() -> bool {
    with_worker(|_| ()).is_some()
}

/// Whether the calling thread is a worker of this pool on whose stack a nested job still fits: at
/// least three quarters of the stack are free.
pub(crate) fn can_run_in_place(pool: SchedulerId) -> bool {
    let can_run = |worker: &Worker| {
        let used = worker.stack_start.abs_diff(stack_address());
        worker.pool.id == pool && used < worker.pool.config.stack_size / 4
    };
    with_worker(can_run) == Some(true)
}

/// The calling worker has run a job of its pool in place.
pub(crate) fn ran_in_place() {
    with_worker(Worker::ran_in_place);
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
        pool.claimed_elsewhere();
    }
}
