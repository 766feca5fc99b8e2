//! What a serial queue knows, under its lock, and what becomes of an operation that arrives and of
//! a permit that is passed on. Nothing here calls or drops user code: each method returns what its
//! caller must do once the lock is released.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{QueuedWork, Ticket};
use crate::error::SerialPoisoned;
use crate::scheduler::Place;
use crate::scheduler::sweep_queue::{Claimable, SweepQueue};

#[derive(Default)]
pub(super) struct State {
    pub(super) owner: Owner,
    waiting: SweepQueue<Entry>,
    /// Those that waited when an operation panicked, until its permit is passed on.
    rejected: Option<(SerialPoisoned, VecDeque<Entry>)>,
    pub(super) poisoned: Option<SerialPoisoned>,
}

/// Who has the permit.
#[derive(Default)]
pub(super) enum Owner {
    #[default]
    Nobody,
    /// An operation whose job is with its scheduler, and that has not been claimed.
    Scheduled(Entry),
    /// A [`QueuePermit`](super::QueuePermit).
    Permit,
}

pub(super) struct Entry {
    pub(super) ticket: Ticket,
    pub(super) work: Arc<dyn QueuedWork>,
    pub(super) place: Place<'static>,
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
    Nobody,
}

impl State {
    pub(super) fn admit(&mut self, entry: Entry) -> Admission {
        if let Some(poisoned) = &self.poisoned {
            return Admission::Reject(entry, poisoned.clone());
        }
        // Under the lock: what claims it later finds it in its place, and takes the permit.
        if entry.is_claimed() {
            return Admission::Claimed(entry);
        }
        if matches!(self.owner, Owner::Nobody) {
            let (work, place) = self.schedule(entry);
            return Admission::Schedule(work, place);
        }
        self.waiting.push(entry);
        Admission::Waits
    }

    fn schedule(&mut self, entry: Entry) -> (Arc<dyn QueuedWork>, Place<'static>) {
        let scheduled = (Arc::clone(&entry.work), entry.place.clone());
        self.owner = Owner::Scheduled(entry);
        scheduled
    }

    /// The operation with this ticket was claimed: it leaves `Scheduled` for the permit. If it
    /// waits still, returns entries that were claimed while they waited, for the caller to drop.
    pub(super) fn claim(&mut self, ticket: Ticket) -> Result<Entry, Vec<Entry>> {
        match std::mem::replace(&mut self.owner, Owner::Permit) {
            Owner::Scheduled(entry) if entry.ticket == ticket => Ok(entry),
            owner => {
                self.owner = owner;
                Err(self.waiting.claimed_elsewhere())
            }
        }
    }

    pub(super) fn next(&mut self) -> Next {
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
                self.owner = Owner::Nobody;
                Next::Nobody
            }
        }
    }

    /// Poisons the queue for operations that arrive and for those that wait. Returns a former
    /// poison.
    pub(super) fn poison(&mut self, poisoned: SerialPoisoned) -> Option<SerialPoisoned> {
        let waiting = std::mem::take(&mut self.waiting);
        self.rejected = (!waiting.is_empty()).then(|| (poisoned.clone(), waiting.into_entries()));
        self.poisoned.replace(poisoned)
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Whether no operation waits, be it to run or to be rejected.
    pub(super) fn is_deserted(&self) -> bool {
        self.waiting.is_empty() && self.rejected.is_none()
    }
}
