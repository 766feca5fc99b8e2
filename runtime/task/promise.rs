//! The core of tasks without work of their own, whose outcome other code stores.

use std::sync::Arc;

use super::core::{Completion, Signal};
use super::header::{Header, Notify};
use super::help::Needs;
use super::id::IdCell;
use super::outcome::Outcome;
use super::status::TaskStatus;
use super::unobserved;
use crate::CancellationToken;
use crate::scheduler::Runnable;
use crate::sync::{Mutex, lock};

/// The tasks, timers and tokens that may complete a promise.
pub(crate) trait Sources: Send + Sync + 'static {
    /// What must complete before the promise can.
    fn needs(&self) -> Needs {
        Needs::Nothing
    }

    /// Called when the promise has completed: removes what could complete it later.
    fn release(&self) {}

    /// Whether the promise is canceled when its handle is dropped and nothing waits for it.
    const ENDS_UNWATCHED: bool = false;
}

/// A promise without sources, such as that of a completion source.
impl Sources for () {}

/// The core of completion sources, delays and combinators.
pub(crate) struct Promise<R, S = ()> {
    header: Header,
    slot: Mutex<Option<Outcome<R>>>,
    sources: S,
}

impl<R: Send + 'static> Promise<R> {
    pub(crate) fn new() -> Arc<Self> {
        Self::with_sources(())
    }

    /// A promise that is completed from the beginning, of a task that had this id.
    pub(super) fn completed(outcome: Outcome<R>, id: IdCell) -> Arc<Self> {
        Arc::new(Self {
            header: Header::with_id(outcome.status(), id),
            slot: Mutex::new(Some(outcome)),
            sources: (),
        })
    }
}

impl<R: Send + 'static, S: Sources> Promise<R, S> {
    pub(crate) fn with_sources(sources: S) -> Arc<Self> {
        Arc::new(Self {
            header: Header::new(TaskStatus::WaitingForActivation),
            slot: Mutex::new(None),
            sources,
        })
    }

    pub(super) fn sources(&self) -> &S {
        &self.sources
    }

    /// Completes the task, or returns the outcome if the task has completed or is about to.
    pub(crate) fn try_complete(&self, outcome: Outcome<R>) -> Result<(), Outcome<R>> {
        self.try_complete_notifying(outcome, Notify::Here)
    }

    /// The same on the timer's thread, which must not run user code.
    pub(crate) fn try_complete_from_timer(&self, outcome: Outcome<R>) -> Result<(), Outcome<R>> {
        self.try_complete_notifying(outcome, Notify::OnCallbackPool)
    }

    /// The same, saying where user code that waits is called.
    pub(super) fn try_complete_notifying(
        &self,
        outcome: Outcome<R>,
        notify: Notify,
    ) -> Result<(), Outcome<R>> {
        if self.header.status.claim_completion().is_none() {
            return Err(outcome);
        }
        let last = outcome.status();
        *lock(&self.slot) = Some(outcome);
        let is_detached = self.header.complete(last, None, notify);
        self.sources.release();
        if is_detached {
            self.discard();
        }
        Ok(())
    }
}

impl<R: Send + 'static, S: Sources> Signal for Promise<R, S> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>> {
        None
    }

    fn needs(&self) -> Needs {
        self.sources.needs()
    }
}

impl<R: Send + 'static, S: Sources> Completion<R> for Promise<R, S> {
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

    fn unwatched(&self) {
        if S::ENDS_UNWATCHED {
            // Canceled, because that is not reported to the hook, and completes a `Watch` that was
            // taken before.
            let token = CancellationToken::none();
            drop(self.try_complete(Outcome::Canceled { token, value: None }));
        }
    }
}
