//! What a serial queue knows, under its lock, and what becomes of an operation that arrives and of
//! a permit that is passed on. Nothing here calls or drops user code: each method returns what its
//! caller must do once the lock is released.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{QueuedWork, Ticket};
use crate::error::SerialPoisoned;
use crate::scheduler::sweep_queue::{Claimable, SweepQueue};
use crate::scheduler::{Place, SchedulerId};

pub(super) struct State {
    /// How many permits there are: one for each value.
    permits: usize,
    /// Those that no operation has.
    free: usize,
    /// Operations that have a permit, whose jobs are with their schedulers, and that have not been
    /// claimed. All other permits are [`QueuePermit`](super::QueuePermit)s.
    scheduled: Vec<Entry>,
    waiting: SweepQueue<Entry>,
    /// Those that waited when an operation panicked, until its permit is passed on.
    rejected: Option<(SerialPoisoned, VecDeque<Entry>)>,
    poisoned: Option<SerialPoisoned>,
    aside: Aside,
}

/// The permits of values that a panic has poisoned, while other values are left.
#[derive(Default)]
struct Aside {
    values: usize,
    /// Permits that are taken out of use when the next operation ends, whichever that is.
    to_retire: usize,
    first: Option<SerialPoisoned>,
}

pub(super) struct Entry {
    pub(super) ticket: Ticket,
    pub(super) work: Arc<dyn QueuedWork>,
    pub(super) place: Place<'static>,
    /// Where the job of the scheduled operation is.
    pub(super) at: SchedulerId,
}

impl Claimable for Entry {
    fn is_claimed(&self) -> bool {
        self.work.is_claimed()
    }
}

/// What becomes of an operation that arrives.
pub(super) enum Admission {
    Schedule(Arc<dyn QueuedWork>, Place<'static>),
    Waits,
    /// It was canceled before it arrived, and takes no permit.
    Claimed(Entry),
    Reject(Entry, SerialPoisoned),
}

/// What must be done with the permit of an operation that has ended.
pub(super) enum Next {
    Schedule(Arc<dyn QueuedWork>, Place<'static>),
    /// It was claimed while it waited.
    Claimed(Entry),
    Reject(Entry, SerialPoisoned),
    NothingToStart,
}

impl State {
    pub(super) fn new(permits: usize) -> Self {
        Self {
            permits,
            free: permits,
            scheduled: Vec::with_capacity(permits),
            waiting: SweepQueue::default(),
            rejected: None,
            poisoned: None,
            aside: Aside::default(),
        }
    }

    pub(super) fn admit(&mut self, entry: Entry) -> Admission {
        if let Some(poisoned) = &self.poisoned {
            return Admission::Reject(entry, poisoned.clone());
        }
        // Under the lock: what claims it later finds it in its place, and takes the permit.
        if entry.is_claimed() {
            return Admission::Claimed(entry);
        }
        if self.free > 0 {
            self.free -= 1;
            let (work, place) = self.schedule(entry);
            return Admission::Schedule(work, place);
        }
        self.waiting.push(entry);
        Admission::Waits
    }

    fn schedule(&mut self, entry: Entry) -> (Arc<dyn QueuedWork>, Place<'static>) {
        let scheduled = (Arc::clone(&entry.work), entry.place.clone());
        self.scheduled.push(entry);
        scheduled
    }

    /// The first of the scheduled operations.
    pub(super) fn scheduled(&self) -> Option<&Entry> {
        self.scheduled.first()
    }

    /// A scheduler has taken the job of this operation, which may have been claimed meanwhile.
    pub(super) fn queued_at(&mut self, ticket: Ticket, scheduler: SchedulerId) {
        let mut entries = self.scheduled.iter_mut();
        if let Some(entry) = entries.find(|entry| entry.ticket == ticket) {
            entry.at = scheduler;
        }
    }

    /// The operation with this ticket was claimed: it takes its permit. If it waits still, returns
    /// entries that were claimed while they waited, for the caller to drop.
    pub(super) fn claim(&mut self, ticket: Ticket) -> Result<Entry, Vec<Entry>> {
        let mut scheduled = self.scheduled.iter();
        match scheduled.position(|entry| entry.ticket == ticket) {
            Some(index) => Ok(self.scheduled.remove(index)),
            None => Err(self.waiting.claimed_elsewhere()),
        }
    }

    /// An operation that has a permit ends. Returns whether nothing is left to do with the permit.
    pub(super) fn release(&mut self) -> bool {
        if self.retire() {
            return true;
        }
        let is_deserted = self.waiting.is_empty() && self.rejected.is_none();
        if is_deserted {
            self.free += 1;
        }
        is_deserted
    }

    /// Takes the permit of the caller out of use if there are more than values.
    fn retire(&mut self) -> bool {
        let retires = self.aside.to_retire > 0;
        self.aside.to_retire -= usize::from(retires);
        retires
    }

    pub(super) fn next(&mut self) -> Next {
        if self.retire() {
            return Next::NothingToStart;
        }
        if let Some((poisoned, rejected)) = &mut self.rejected {
            if let Some(entry) = rejected.pop_front() {
                return Next::Reject(entry, poisoned.clone());
            }
            self.rejected = None;
        }
        match self.waiting.pop() {
            Some(entry) if entry.is_claimed() => Next::Claimed(entry),
            Some(entry) => {
                let (work, place) = self.schedule(entry);
                Next::Schedule(work, place)
            }
            None => {
                self.free += 1;
                Next::NothingToStart
            }
        }
    }

    /// Takes the permit of a panicked operation out of use, or, if it is the last, poisons the
    /// queue for operations that arrive and for those that wait. Returns a poison that is not kept.
    pub(super) fn poison(&mut self, poisoned: SerialPoisoned) -> Option<SerialPoisoned> {
        if self.aside.values + 1 < self.permits {
            self.aside.values += 1;
            self.aside.to_retire += 1;
            return match self.aside.first {
                Some(_) => Some(poisoned),
                None => self.aside.first.replace(poisoned),
            };
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.rejected = (!waiting.is_empty()).then(|| (poisoned.clone(), waiting.into_entries()));
        self.poisoned.replace(poisoned)
    }

    pub(super) fn poisoned(&self) -> Option<&SerialPoisoned> {
        self.poisoned.as_ref().or(self.aside.first.as_ref())
    }

    /// Removes the poison of the last value, but not that of values that were set aside.
    pub(super) fn recover_last(&mut self) -> Option<SerialPoisoned> {
        self.poisoned.take()
    }

    /// Removes all poison. Returns one, and how many permits the caller must pass on.
    pub(super) fn recover(&mut self) -> (Option<SerialPoisoned>, usize) {
        let Aside {
            values,
            to_retire,
            first,
        } = std::mem::take(&mut self.aside);
        (self.poisoned.take().or(first), values - to_retire)
    }

    /// How many operations wait. Those that were canceled meanwhile do not count.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.unclaimed()
    }

    /// Whether an operation that arrives would wait.
    pub(super) fn is_busy(&self) -> bool {
        self.free == 0
    }
}
