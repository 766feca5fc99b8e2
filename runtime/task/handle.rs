//! `Handle`, the part of a [`Task`](super::Task) that does not know the caller's state: it owns the
//! outcome, and detaches the operation when it is dropped.

use std::sync::Arc;

use super::core::{Completion, Signal};
use super::header::Detached;
use super::id::{IdCell, TaskId};
use super::outcome::{Fault, Outcome};
use super::promise::Promise;
use super::status::TaskStatus;
use super::unobserved;
use super::watch::Watch;
use crate::error::PanicPayload;
use crate::{CancellationToken, CancellationTokenSource};

pub(super) struct Handle<R> {
    inner: Inner<R>,
    /// Requested when the handle is dropped before the task completes.
    pub(super) cancel_on_drop: Option<CancellationTokenSource>,
    /// The outcome has been taken, so that a drop leaves nothing behind.
    is_spent: bool,
}

enum Inner<R> {
    /// Completed from the beginning, without an allocation.
    Ready {
        status: TaskStatus,
        outcome: Option<Outcome<R>>,
        id: IdCell,
        discard: Discard<R>,
    },
    Core(Arc<dyn Completion<R>>),
}

/// [`unobserved::discard`], as a pointer taken where `R` is known to be `'static`, a bound that
/// `Drop` cannot have.
type Discard<R> = fn(TaskId, Option<Outcome<R>>);

/// The message of the panic if the outcome of a task is taken twice.
pub(super) const SPENT: &str = "a task was used after its result was taken";

impl<R> Handle<R> {
    pub(super) fn ready(outcome: Outcome<R>) -> Self
    where
        R: 'static,
    {
        Self::of(Inner::Ready {
            status: outcome.status(),
            outcome: Some(outcome),
            id: IdCell::new(),
            discard: unobserved::discard,
        })
    }

    pub(super) fn from_core(core: Arc<dyn Completion<R>>) -> Self {
        Self::of(Inner::Core(core))
    }

    fn of(inner: Inner<R>) -> Self {
        Self {
            inner,
            cancel_on_drop: None,
            is_spent: false,
        }
    }

    /// The core of the task; `None` if it was completed from the beginning.
    pub(super) fn core(&self) -> Option<&Arc<dyn Completion<R>>> {
        match &self.inner {
            Inner::Ready { .. } => None,
            Inner::Core(core) => Some(core),
        }
    }

    /// The core as waits see it.
    pub(super) fn signal(&self) -> Option<Arc<dyn Signal>> {
        self.core().map(|core| Arc::clone(core) as _)
    }

    pub(super) fn watch(&self) -> Watch {
        match &self.inner {
            Inner::Ready { status, .. } => Watch::Ended(*status),
            Inner::Core(core) => Watch::Pending(Arc::clone(core) as _),
        }
    }

    pub(super) fn status(&self) -> TaskStatus {
        match &self.inner {
            Inner::Ready { status, .. } => *status,
            Inner::Core(core) => core.header().status.get(),
        }
    }

    pub(super) fn id(&self) -> TaskId {
        match &self.inner {
            Inner::Ready { id, .. } => id.get(),
            Inner::Core(core) => core.header().id(),
        }
    }

    /// The token by which a completed task was canceled.
    pub(super) fn canceled_by(&self) -> Option<CancellationToken> {
        match &self.inner {
            Inner::Ready { outcome, .. } => {
                outcome.as_ref().and_then(Outcome::canceled_by).cloned()
            }
            Inner::Core(core) => core.canceled_by(),
        }
    }

    /// Takes the outcome of a completed task; `None` once it has been taken.
    pub(super) fn take_outcome(&mut self) -> Option<Outcome<R>> {
        let outcome = match &mut self.inner {
            Inner::Ready { outcome, .. } => outcome.take(),
            Inner::Core(core) => core.take(),
        };
        self.is_spent |= outcome.is_some();
        outcome
    }

    /// Takes the outcome of a completed task, for code whose own task would never complete without
    /// one. A task may have been awaited by reference before it was passed on, and then its outcome
    /// is a panic that says so.
    pub(super) fn into_outcome(mut self) -> Outcome<R> {
        let spent = || Outcome::Faulted(Fault::Panicked(PanicPayload::new(Box::new(SPENT))));
        self.take_outcome().unwrap_or_else(spent)
    }
}

impl<R: Send + 'static> Handle<R> {
    /// Moves an outcome that was there from the beginning to a core, which several handles can
    /// read.
    pub(super) fn share(&mut self) {
        if let Inner::Ready { outcome, id, .. } = &mut self.inner
            && let Some(ready) = outcome.take()
        {
            let id = std::mem::replace(id, IdCell::new());
            self.inner = Inner::Core(Promise::completed(ready, id));
        }
    }
}

/// A cold task needs nothing here: only its handle can start it or wait for it.
impl<R> Drop for Handle<R> {
    fn drop(&mut self) {
        if self.is_spent {
            return;
        }
        if let Inner::Ready {
            outcome: outcome @ Some(Outcome::Faulted(_)),
            id,
            discard,
            ..
        } = &mut self.inner
        {
            discard(id.get(), outcome.take());
        } else if let Inner::Core(core) = &self.inner {
            match core.header().detach() {
                Detached::Completed => return core.discard(),
                Detached::Unwatched => core.unwatched(),
                Detached::Watched => {}
            }
            if let Some(source) = &self.cancel_on_drop {
                // A callback that panics must not unwind out of a drop.
                drop(source.try_cancel());
            }
        }
    }
}
