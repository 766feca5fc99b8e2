//! The task core: one allocation that holds an operation from start to result.
//!
//! `Arc<Operation<B, R>>` is seen by the scheduler as a [`Runnable`] and by the task's handle as a
//! [`Completion`]. The body, and later its outcome, are in one slot, under a lock that is never held
//! while code of others runs. Who may touch the slot is decided by the header's status: the winner
//! of the transition that ends the wait (to run, or to settle) takes the body and stores the outcome.

use std::sync::Arc;

use super::finished::Finished;
use super::header::Header;
use super::outcome::{Fault, Outcome};
use super::status::TaskStatus;
use super::unobserved;
use crate::cancellation::current;
use crate::context::SynchronizationContext;
use crate::error::{catch, drop_quietly};
use crate::scheduler::{Home, Runnable, Sequential, Turn};
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled, SerialPoisoned};

/// What an operation does: one of the two is called, once.
pub(crate) trait Body<R>: Send + 'static {
    /// Calls the function; `token` is the operation's own.
    fn call(self, token: &CancellationToken) -> Finished<R>;

    /// Makes the value of an operation that was canceled before it began, where one can be made.
    fn cancel(self, canceled: OperationCanceled) -> Option<R>;
}

/// What a wait needs of whatever completes a task.
pub(crate) trait Signal: Send + Sync {
    fn header(&self) -> &Header;

    /// The work, if this has any that the calling thread could run itself.
    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>>;
}

/// What the handle of a task needs of whatever completes it.
pub(crate) trait Completion<R>: Signal {
    /// Takes the outcome of a completed task; `None` for who comes second.
    fn take(&self) -> Option<Outcome<R>>;

    /// The token by which a completed task was canceled, while its outcome has not been taken.
    fn canceled_by(&self) -> Option<CancellationToken>;

    /// Drops the outcome of a completed task that nobody will ask for, and reports a fault.
    fn discard(&self);
}

/// A body and the slot for its outcome.
pub(crate) struct Operation<B, R> {
    header: Header,
    token: CancellationToken,
    slot: Mutex<Slot<B, R>>,
}

enum Slot<B, R> {
    /// To be called or canceled by whoever wins the transition.
    Body(B),
    /// Being called, or the outcome has been taken.
    Empty,
    Outcome(Outcome<R>),
}

impl<B: Body<R>, R: Send + 'static> Operation<B, R> {
    pub(crate) fn new(initial: TaskStatus, token: CancellationToken, body: B) -> Arc<Self> {
        let slot = Mutex::new(Slot::Body(body));
        Arc::new(Self {
            header: Header::new(initial),
            token,
            slot,
        })
    }

    /// Ends an operation that nobody has begun because its token was requested. Does nothing to one
    /// that has begun.
    pub(crate) fn cancel(&self) {
        self.cancel_in(None);
    }

    fn cancel_in(&self, turn: Option<Turn>) {
        if self.header.status.settle() {
            self.end_canceled(turn);
        }
    }

    /// Has the operation canceled as soon as its token is requested, where otherwise that is seen when
    /// its turn comes.
    pub(crate) fn cancel_at_once(self: &Arc<Self>) {
        let operation = Arc::downgrade(self);
        let registration = self.token.register(move || {
            if let Some(operation) = operation.upgrade() {
                operation.cancel();
            }
        });
        // Without waiting for a callback that runs on another thread: it is ours, and comes too late.
        self.header.continue_with(Box::new(move || {
            registration.withdraw();
        }));
    }

    fn run_in(&self, turn: Option<Turn>) {
        if self.token.is_cancellation_requested() {
            self.cancel_in(turn);
        } else if self.header.status.begin() {
            self.end_run(turn);
        }
    }

    /// Ends what never ran, in a way that has no value.
    fn drop_unrun(&self, fault: Fault<R>, turn: Option<Turn>) {
        if self.header.status.settle() {
            drop_quietly(self.take_body());
            self.finish(Outcome::Faulted(fault), turn);
        }
    }

    fn end_canceled(&self, turn: Option<Turn>) {
        let canceled = OperationCanceled::new(self.token.clone());
        let value = self.take_body().map(|body| catch(|| body.cancel(canceled)));
        let outcome = match value.transpose() {
            Ok(value) => Outcome::Canceled {
                token: self.token.clone(),
                value: value.flatten(),
            },
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        };
        self.finish(outcome, turn);
    }

    /// Calls the body with its own token current and no context, as on a thread of the pool.
    fn end_run(&self, turn: Option<Turn>) {
        let Some(body) = self.take_body() else { return };
        let result = {
            let _token = current::enter(self.token.clone());
            let _context = SynchronizationContext::set_current(None);
            // The reading of the error happens inside too: `source` is code of others.
            catch(|| body.call(&self.token))
        };
        let outcome = match result {
            Ok(finished) => finished.into_outcome(&self.token),
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        };
        self.finish(outcome, turn);
    }

    fn take_body(&self) -> Option<B> {
        match std::mem::replace(&mut *lock(&self.slot), Slot::Empty) {
            Slot::Body(body) => Some(body),
            Slot::Empty | Slot::Outcome(_) => None,
        }
    }

    /// Completes the operation; its turn in a line, if it had one, passes on with that.
    fn finish(&self, outcome: Outcome<R>, turn: Option<Turn>) {
        let last = outcome.status();
        *lock(&self.slot) = Slot::Outcome(outcome);
        if self.header.complete_in(last, turn) {
            self.discard();
        }
    }
}

impl<B: Body<R>, R: Send + 'static> Signal for Operation<B, R> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>> {
        Some(self)
    }
}

impl<B: Body<R>, R: Send + 'static> Completion<R> for Operation<B, R> {
    fn take(&self) -> Option<Outcome<R>> {
        let mut slot = lock(&self.slot);
        match std::mem::replace(&mut *slot, Slot::Empty) {
            Slot::Outcome(outcome) => Some(outcome),
            other => {
                *slot = other;
                None
            }
        }
    }

    fn canceled_by(&self) -> Option<CancellationToken> {
        match &*lock(&self.slot) {
            Slot::Outcome(outcome) => outcome.canceled_by().cloned(),
            Slot::Body(_) | Slot::Empty => None,
        }
    }

    fn discard(&self) {
        unobserved::discard(self.header.id(), self.take());
    }
}

impl<B: Body<R>, R: Send + 'static> Runnable for Operation<B, R> {
    fn run(self: Arc<Self>) {
        self.run_in(None);
    }

    fn abandon(self: Arc<Self>) {
        self.drop_unrun(Fault::Abandoned, None);
    }

    fn settle(&self, home: Home) {
        self.header.home.settle(home);
    }
}

/// An operation of a `Serial`.
impl<B: Body<R>, R: Send + 'static> Sequential for Operation<B, R> {
    fn run(self: Arc<Self>, turn: Turn) {
        self.run_in(Some(turn));
    }

    fn abandon(self: Arc<Self>, turn: Turn) {
        self.drop_unrun(Fault::Abandoned, Some(turn));
    }

    fn refuse(self: Arc<Self>, poisoned: SerialPoisoned) {
        self.drop_unrun(Fault::Poisoned(poisoned), None);
    }

    fn cancel_at_once(self: Arc<Self>) {
        if self.token.can_be_canceled() {
            Operation::cancel_at_once(&self);
        }
    }

    fn is_over(&self) -> bool {
        self.header.is_completed()
    }
}
