//! A task without work of its own: somebody else stores its outcome.

use std::sync::Arc;

use super::core::{Completion, Signal};
use super::header::Header;
use super::id::IdCell;
use super::outcome::Outcome;
use super::status::TaskStatus;
use super::unobserved;
use crate::CancellationToken;
use crate::scheduler::Runnable;
use crate::sync::{Mutex, lock};

/// The core of completion sources, delays and combinators.
pub(crate) struct Promise<R> {
    header: Header,
    slot: Mutex<Option<Outcome<R>>>,
}

impl<R: Send + 'static> Promise<R> {
    pub(crate) fn new() -> Arc<Self> {
        let header = Header::new(TaskStatus::WaitingForActivation);
        Arc::new(Self {
            header,
            slot: Mutex::new(None),
        })
    }

    /// A promise that is kept from the beginning, by a task that had this id.
    pub(super) fn completed(outcome: Outcome<R>, id: IdCell) -> Arc<Self> {
        let header = Header::with_id(outcome.status(), id);
        Arc::new(Self {
            header,
            slot: Mutex::new(Some(outcome)),
        })
    }

    /// Completes the task, or gives the outcome back when it is complete or about to be.
    pub(crate) fn try_complete(&self, outcome: Outcome<R>) -> Result<(), Outcome<R>> {
        if !self.header.status.settle() {
            return Err(outcome);
        }
        let last = outcome.status();
        *lock(&self.slot) = Some(outcome);
        if self.header.complete(last) {
            self.discard();
        }
        Ok(())
    }
}

impl<R: Send + 'static> Signal for Promise<R> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>> {
        None
    }
}

impl<R: Send + 'static> Completion<R> for Promise<R> {
    fn take(&self) -> Option<Outcome<R>> {
        lock(&self.slot).take()
    }

    fn canceled_by(&self) -> Option<CancellationToken> {
        let slot = lock(&self.slot);
        slot.as_ref().and_then(Outcome::canceled_by).cloned()
    }

    fn discard(&self) {
        unobserved::discard(self.header.id(), self.take());
    }
}
