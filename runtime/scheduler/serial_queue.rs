//! Operations that run one at a time, in the order of their arrival, each on a scheduler of its own
//! choice: the queue behind a [`Serial`](crate::Serial). That of a `SerialPool` has several
//! permits, so several of its operations run at the same time.
//!
//! 1. A *permit* to run is free, belongs to a scheduled operation (in [`State`]), or is a
//!    [`QueuePermit`]. Only the first lets an arriving operation go at once, so at most as many run
//!    as there are permits: one for each value that is not set aside.
//! 2. A permit is free only while no operation waits. So whatever waits is reached by a scheduled
//!    operation or a `QueuePermit`, which hold the queue: it is never dropped with operations in
//!    it.
//! 3. Whoever claims the scheduled operation (a worker that runs it, a wait that runs it in place,
//!    a cancellation, the scheduler that drops its job) takes the permit with it, by its ticket. A
//!    claimed operation that still waits has no permit, and is skipped when its turn comes.
//! 4. An operation publishes its end before its permit passes on ([`QueuePermit::end`]), so
//!    operations end in their order if there is one permit. Code that has seen the end, of a queue
//!    in which no operation waits, finds the permit free.
//! 5. Lock order: a queue's lock, then the lock of a task's waiters. User code runs under neither.

mod held;
mod state;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) use self::held::{Held, WaitEdge};
use self::state::{Admission, Entry, Next, State};
use super::{Job, Place, Runnable, SchedulerId};
use crate::error::drop_quietly;
use crate::error::{PanicPayload, SerialPoisoned};
use crate::sync::{Mutex, lock};

/// What waits in a queue; implemented by the operations of the task core.
pub(crate) trait QueuedWork: Runnable {
    /// Completes the work, which will not run because an earlier one panicked. Does not unwind.
    fn reject(self: Arc<Self>, poisoned: SerialPoisoned);
}

/// Identifies an operation within its queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticket(u64);

pub(crate) struct SerialQueue {
    id: SchedulerId,
    last_ticket: AtomicU64,
    state: Mutex<State>,
}

impl SerialQueue {
    /// Creates a queue of which so many operations run at the same time.
    pub(crate) fn new(permits: usize) -> Arc<Self> {
        Arc::new(Self {
            id: SchedulerId::of_queue(),
            last_ticket: AtomicU64::new(0),
            state: Mutex::new(State::new(permits)),
        })
    }

    pub(crate) fn id(&self) -> SchedulerId {
        self.id
    }

    pub(crate) fn next_ticket(&self) -> Ticket {
        Ticket(self.last_ticket.fetch_add(1, Ordering::Relaxed))
    }

    /// A scheduler has taken the job of a scheduled operation.
    pub(crate) fn queued_at(&self, ticket: Ticket, scheduler: SchedulerId) {
        lock(&self.state).queued_at(ticket, scheduler);
    }

    /// The first scheduled operation, if there is one, and where its job is.
    pub(crate) fn scheduled(&self) -> Option<(Arc<dyn QueuedWork>, SchedulerId)> {
        let state = lock(&self.state);
        let entry = state.scheduled()?;
        Some((Arc::clone(&entry.work), entry.at))
    }

    /// Takes the permit for an operation that the caller has claimed; `None` if it waits for it
    /// still.
    pub(crate) fn claim(self: &Arc<Self>, ticket: Ticket) -> Option<QueuePermit> {
        let claimed = lock(&self.state).claim(ticket);
        match claimed {
            Ok(Entry { work, place, .. }) => {
                // The caller holds the operation, so this is not its end.
                drop(work);
                Some(QueuePermit {
                    queue: Some(Arc::clone(self)),
                    place,
                })
            }
            Err(swept) => {
                swept.into_iter().for_each(drop_quietly);
                None
            }
        }
    }

    /// Passes the permit on to the next. Each that has been claimed meanwhile, or is rejected, is
    /// one step of a loop.
    fn start_next(self: Arc<Self>) {
        loop {
            let next = lock(&self.state).next();
            match next {
                Next::Schedule(work, place) => return place.schedule(Job::from_runnable(work)),
                Next::Claimed(entry) => drop_quietly(entry),
                Next::Reject(entry, poisoned) => reject(entry, poisoned),
                Next::NothingToStart => return,
            }
        }
    }

    /// Takes the permit of an operation that panicked out of use, or one that ends before it. If it
    /// is the last, poisons the queue: operations that wait are rejected, and those that arrive are
    /// until [`recover`](Self::recover).
    pub(crate) fn poison(&self, panic: &PanicPayload) {
        let poisoned = SerialPoisoned::new(panic.clone());
        let former = lock(&self.state).poison(poisoned);
        drop(former);
    }

    /// Removes all poison and returns one. Permits that were out of use are passed on.
    pub(crate) fn recover(self: &Arc<Self>) -> Option<SerialPoisoned> {
        let (poison, permits) = lock(&self.state).recover();
        for _ in 0..permits {
            Arc::clone(self).start_next();
        }
        poison
    }

    pub(crate) fn poisoned(&self) -> Option<SerialPoisoned> {
        lock(&self.state).poisoned().cloned()
    }

    /// How many operations wait, and whether one that arrives would.
    pub(crate) fn occupancy(&self) -> (usize, bool) {
        let state = lock(&self.state);
        (state.waiting(), state.is_busy())
    }
}

fn reject(entry: Entry, poisoned: SerialPoisoned) {
    let Entry { work, place, .. } = entry;
    work.reject(poisoned);
    drop_quietly(place);
}

/// An operation that is about to be queued. Dropped instead, it is abandoned.
pub(crate) struct PendingEntry {
    queue: Arc<SerialQueue>,
    entry: Option<Entry>,
}

impl PendingEntry {
    pub(crate) fn new(
        queue: &Arc<SerialQueue>,
        ticket: Ticket,
        work: Arc<dyn QueuedWork>,
        place: Place<'static>,
    ) -> Self {
        Self {
            queue: Arc::clone(queue),
            entry: Some(Entry {
                ticket,
                work,
                place,
                at: SchedulerId::NONE,
            }),
        }
    }

    /// Queues the operation.
    pub(crate) fn enqueue(self) {
        self.enqueue_by(State::admit);
    }

    /// The same, having removed the poison; no operation comes between the two.
    pub(crate) fn recover_and_enqueue(self) {
        let mut poison = None;
        self.enqueue_by(|state, entry| {
            poison = state.recover_last();
            state.admit(entry)
        });
    }

    fn enqueue_by(mut self, admit: impl FnOnce(&mut State, Entry) -> Admission) {
        let Some(entry) = self.entry.take() else {
            return;
        };
        let admission = admit(&mut lock(&self.queue.state), entry);
        match admission {
            Admission::Schedule(work, place) => place.schedule(Job::from_runnable(work)),
            Admission::Waits => {}
            Admission::Claimed(entry) => drop_quietly(entry),
            Admission::Reject(entry, poisoned) => reject(entry, poisoned),
        }
    }
}

impl Drop for PendingEntry {
    fn drop(&mut self) {
        if let Some(Entry { work, place, .. }) = self.entry.take() {
            // It has no permit to pass on.
            work.abandon();
            drop_quietly(place);
        }
    }
}

/// The permit to run. Dropping it passes it on.
pub(crate) struct QueuePermit {
    queue: Option<Arc<SerialQueue>>,
    /// Kept while the operation runs: it may be the last owner of the scheduler whose job this is.
    place: Place<'static>,
}

impl QueuePermit {
    /// Says, until the guard is dropped, that the operation with this permit runs on this thread.
    pub(crate) fn run_on_this_thread(&self) -> Option<Held> {
        self.queue
            .as_ref()
            .map(|queue| queue.id.run_on_this_thread())
    }

    /// Poisons the queue, since the operation with this permit has panicked.
    pub(crate) fn poison(&self, panic: &PanicPayload) {
        if let Some(queue) = &self.queue {
            queue.poison(panic);
        }
    }

    /// Publishes the end of the operation and, if no operation waits, gives the permit up in the
    /// same instant. Otherwise returns the permit, to be passed on where that nests nothing.
    pub(crate) fn end(mut self, publish: impl FnOnce()) -> Option<Self> {
        let Some(queue) = self.queue.take() else {
            publish();
            return None;
        };
        let mut state = lock(&queue.state);
        publish();
        if state.release() {
            return None;
        }
        drop(state);
        self.queue = Some(queue);
        Some(self)
    }
}

impl Drop for QueuePermit {
    fn drop(&mut self) {
        if let Some(queue) = self.queue.take() {
            queue.start_next();
        }
        drop_quietly(std::mem::take(&mut self.place));
    }
}
