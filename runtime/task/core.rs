//! The core of a task: one allocation that holds an operation from its start to its outcome.
//!
//! `Arc<Operation<B, R>>` is seen by the scheduler as a [`Runnable`] and by the task's handle as a
//! [`Completion`]. The body, and later its outcome, are in one slot, under a lock that is never
//! held while user code runs. The header's status decides who may touch the slot: the thread whose
//! transition ends the wait (to run the body, or to complete without running it) takes the body and
//! stores the outcome.

use std::sync::{Arc, Weak};

use super::finished::Finished;
use super::header::{Header, Notify};
use super::help::Needs;
use super::outcome::{Fault, Outcome};
use super::status::TaskStatus;
use super::unobserved;
use crate::cancellation::{CancelTarget, TargetRegistration, current};
use crate::context::SynchronizationContext;
use crate::error::SerialPoisoned;
use crate::error::{catch, drop_quietly};
use crate::scheduler::{
    QueuePermit, QueuedWork, Runnable, SchedulerId, SerialQueue, Ticket, claimed_elsewhere,
    enter_function,
};
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled};

/// The work of an operation: either `call` or `cancel` is called, once.
pub(crate) trait Body<R>: Send + 'static {
    /// Calls the function; `token` is the operation's own.
    fn call(self, token: &CancellationToken) -> Finished<R>;

    /// Returns the value of an operation that was canceled before it began, if there can be one.
    fn cancel(self, canceled: OperationCanceled) -> Option<R>;

    /// What must complete before the operation can run.
    fn needs(&self) -> Needs {
        Needs::Nothing
    }

    /// The serial queue whose permit the operation needs to run.
    fn queue(&self) -> Option<(&Arc<SerialQueue>, Ticket)> {
        None
    }
}

/// The interface of a task's core to waits for it.
pub(crate) trait Signal: Send + Sync {
    fn header(&self) -> &Header;

    /// The work, if there is any that the waiting thread could run itself.
    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>>;

    /// What must complete before this can.
    fn needs(&self) -> Needs;
}

/// The interface of a task's core to its handle.
pub(crate) trait Completion<R>: Signal {
    /// Takes the outcome of a completed task; `None` for the second caller.
    fn take(&self) -> Option<Outcome<R>>;

    /// The token by which a completed task was canceled, while its outcome has not been taken.
    fn canceled_by(&self) -> Option<CancellationToken>;

    /// Drops the outcome of a completed task whose handle was dropped, and reports a fault.
    fn discard(&self);

    /// Called when the handle of the pending task was dropped, and nothing else waits for it.
    fn unwatched(&self) {}
}

/// A body and the slot for its outcome.
pub(crate) struct Operation<B, R> {
    header: Header,
    token: CancellationToken,
    slot: Mutex<Slot<B, R>>,
}

enum Slot<B, R> {
    /// The body, for the thread whose transition takes it, and the registration that cancels it.
    Body(B, Option<TargetRegistration>),
    /// The body is running, or the outcome has been taken.
    Empty,
    Outcome(Outcome<R>),
}

impl<B: Body<R>, R: Send + 'static> Operation<B, R> {
    /// Creates an operation. After `cancel_at_once` it completes as soon as its token is requested;
    /// otherwise this is noticed when its job runs.
    pub(crate) fn new(initial: TaskStatus, token: CancellationToken, body: B) -> Arc<Self> {
        let slot = Mutex::new(Slot::Body(body, None));
        Arc::new(Self {
            header: Header::new(initial),
            token,
            slot,
        })
    }

    /// Completes the operation as canceled if it has not begun.
    pub(crate) fn cancel(&self) {
        if let Some(before) = self.header.status.claim_completion() {
            self.end_canceled();
            if before == TaskStatus::WaitingToRun {
                claimed_elsewhere(self.header.queued_at.get());
            }
        }
    }

    /// Registers the operation to be canceled as soon as its token is requested. Costs nothing
    /// without a token.
    pub(crate) fn cancel_at_once(self: &Arc<Self>) {
        if !self.token.can_be_canceled() {
            return;
        }
        let target: Weak<Self> = Arc::downgrade(self);
        let Some(registered) = self.token.register_target(target) else {
            return;
        };
        let late = match &mut *lock(&self.slot) {
            Slot::Body(_, registration) => registration.replace(registered),
            // Canceled meanwhile, by another thread.
            Slot::Empty | Slot::Outcome(_) => Some(registered),
        };
        drop(late);
    }

    /// Completes an operation that never ran, without a value.
    fn end_unrun(&self, fault: Fault<R>) {
        if self.header.status.claim_completion().is_some() {
            let (body, permit) = self.take_body().unzip();
            drop_quietly(body);
            self.finish(Outcome::Faulted(fault), permit.flatten());
        }
    }

    fn end_canceled(&self) {
        let Some((body, permit)) = self.take_body() else {
            return;
        };
        let canceled = OperationCanceled::new(self.token.clone());
        let outcome = match catch(|| body.cancel(canceled)) {
            Ok(value) => Outcome::Canceled {
                token: self.token.clone(),
                value,
            },
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        };
        self.finish(outcome, permit);
    }

    /// Calls the body with its own token current. The context is that of the thread: none on a
    /// worker, and the one that runs the operation where a context is its scheduler.
    fn end_run(&self) {
        let Some((body, permit)) = self.take_body() else {
            return;
        };
        let result = {
            let _token = current::enter(self.token.clone());
            let _context = SynchronizationContext::keep_current();
            let _function = enter_function();
            // The error is classified inside `catch` too, because `Error::source` is user code.
            catch(|| body.call(&self.token))
        };
        let outcome = match result {
            Ok(finished) => finished.into_outcome(&self.token),
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        };
        self.finish(outcome, permit);
    }

    /// Takes the body of an operation that the caller has claimed, and the permit of its queue.
    fn take_body(&self) -> Option<(B, Option<QueuePermit>)> {
        let taken = std::mem::replace(&mut *lock(&self.slot), Slot::Empty);
        let Slot::Body(body, registration) = taken else {
            return None;
        };
        drop(registration);
        let permit = body.queue().and_then(|(queue, ticket)| queue.claim(ticket));
        Some((body, permit))
    }

    /// Completes the operation, and passes its permit on.
    fn finish(&self, outcome: Outcome<R>, permit: Option<QueuePermit>) {
        let last = outcome.status();
        *lock(&self.slot) = Slot::Outcome(outcome);
        if self.header.complete(last, permit, Notify::Here) {
            self.discard();
        }
    }
}

impl<B: Body<R>, R: Send + 'static> CancelTarget for Operation<B, R> {
    fn cancel(&self) {
        Operation::cancel(self);
    }
}

impl<B: Body<R>, R: Send + 'static> Signal for Operation<B, R> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>> {
        Some(self)
    }

    fn needs(&self) -> Needs {
        match &*lock(&self.slot) {
            Slot::Body(body, _) => body.queue().map_or_else(
                || body.needs(),
                |(queue, _)| Needs::Queue(Arc::clone(queue)),
            ),
            Slot::Empty | Slot::Outcome(_) => Needs::Nothing,
        }
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
            Slot::Body(..) | Slot::Empty => None,
        }
    }

    fn discard(&self) {
        unobserved::discard(self.header.id(), self.take());
    }
}

impl<B: Body<R>, R: Send + 'static> Runnable for Operation<B, R> {
    fn run(self: Arc<Self>) {
        if self.token.is_cancellation_requested() {
            if self.header.status.claim_completion().is_some() {
                self.end_canceled();
            }
        } else if self.header.status.begin() {
            self.end_run();
        }
    }

    fn abandon(self: Arc<Self>) {
        self.end_unrun(Fault::Abandoned);
    }

    fn queued_at(&self, scheduler: SchedulerId) {
        if !self.header.queued_at.get().is_queue() {
            return self.header.queued_at.set(scheduler);
        }
        // `queued_at` is the serial queue of the operation; where its job is queued is recorded
        // there.
        if let Slot::Body(body, _) = &*lock(&self.slot)
            && let Some((queue, ticket)) = body.queue()
        {
            queue.queued_at(ticket, scheduler);
        }
    }

    fn is_claimed(&self) -> bool {
        !self.header.status.is_waiting_to_run()
    }
}

/// An operation of a `Serial`.
impl<B: Body<R>, R: Send + 'static> QueuedWork for Operation<B, R> {
    fn reject(self: Arc<Self>, poisoned: SerialPoisoned) {
        self.end_unrun(Fault::Poisoned(poisoned));
    }
}
