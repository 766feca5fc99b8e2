//! What a line knows, under its lock, and what becomes of who comes and of a turn that has ended. Nothing
//! here calls or drops what belongs to others: each method answers what its caller should do once the
//! lock is released.

use std::collections::VecDeque;
use std::sync::Arc;

use super::Sequential;
use crate::SerialPoisoned;
use crate::scheduler::Place;

/// Room for works that a line keeps when it is empty.
const KEPT: usize = 64;

#[derive(Default)]
pub(super) struct State {
    pub(super) turn: Owner,
    waiting: VecDeque<Waiting>,
    /// Those who waited when a work panicked, until its turn is passed on.
    doomed: Option<(SerialPoisoned, VecDeque<Waiting>)>,
    pub(super) poisoned: Option<SerialPoisoned>,
}

#[derive(Default)]
pub(super) enum Owner {
    #[default]
    Nobody,
    /// With its place, which may be the last to hold a scheduler that has the job.
    Job(Waiting),
    /// A work, which runs or has just ended.
    Turn,
}

pub(super) struct Waiting {
    pub(super) work: Arc<dyn Sequential>,
    pub(super) place: Place<'static>,
}

/// What becomes of a newcomer.
pub(super) enum Admission {
    Goes(Place<'static>),
    Waits(Arc<dyn Sequential>),
    Refused(Waiting, SerialPoisoned),
}

/// What is to be done with the turn of a work that has ended.
pub(super) enum Next {
    Goes(Place<'static>),
    /// It ended while it waited.
    Over(Waiting),
    Refused(Waiting, SerialPoisoned),
    Nobody,
}

impl State {
    pub(super) fn admit(&mut self, newcomer: Waiting) -> Admission {
        if let Some(poisoned) = &self.poisoned {
            return Admission::Refused(newcomer, poisoned.clone());
        }
        if matches!(self.turn, Owner::Nobody) {
            let place = newcomer.place.clone();
            self.turn = Owner::Job(newcomer);
            return Admission::Goes(place);
        }
        let work = Arc::clone(&newcomer.work);
        self.waiting.push_back(newcomer);
        Admission::Waits(work)
    }

    pub(super) fn next(&mut self) -> Next {
        if let Some((poisoned, doomed)) = &mut self.doomed {
            if let Some(waiting) = doomed.pop_front() {
                return Next::Refused(waiting, poisoned.clone());
            }
            self.doomed = None;
        }
        match self.waiting.pop_front() {
            Some(waiting) if waiting.work.is_over() => Next::Over(waiting),
            Some(waiting) => {
                let place = waiting.place.clone();
                self.turn = Owner::Job(waiting);
                Next::Goes(place)
            }
            None => {
                self.turn = Owner::Nobody;
                self.waiting.shrink_to(KEPT);
                Next::Nobody
            }
        }
    }

    /// Sets the mark, for those who come and for those who wait. Answers with a former one.
    pub(super) fn poison(&mut self, poisoned: SerialPoisoned) -> Option<SerialPoisoned> {
        let waiting = std::mem::take(&mut self.waiting);
        self.doomed = (!waiting.is_empty()).then(|| (poisoned.clone(), waiting));
        self.poisoned.replace(poisoned)
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Whether nobody waits, be it to run or to be refused.
    pub(super) fn is_deserted(&self) -> bool {
        self.waiting.is_empty() && self.doomed.is_none()
    }
}
