//! The state of an operation whose work is a future, and its transitions. Nothing here calls or
//! drops user code: each method returns what its caller must do once the lock is released.

use std::mem;
use std::pin::Pin;

use crate::cancellation::TargetRegistration;
use crate::error::drop_quietly;
use crate::scheduler::QueuePermit;
use crate::task::Outcome;
use crate::{CancellationToken, OperationCanceled};

/// The body or the future is taken out before it is called, polled or dropped.
pub(super) enum State<B, F, R> {
    /// No step has begun; with the registration that cancels it. --> Polling, Empty
    Body(B, Option<TargetRegistration>),
    /// Waits for the waker. --> Queued, Empty
    Idle(Work<F, R>),
    /// A job is scheduled. --> Polling, Empty
    Queued(Work<F, R>),
    /// A job is polling the future. --> Idle, Woken, Outcome
    Polling,
    /// The waker was called meanwhile. --> Queued, Outcome
    Woken,
    Outcome(Outcome<R>),
    /// The work was taken by the thread that completes it, or the outcome has been taken.
    Empty,
}

/// A future that has begun. The fields are dropped in this order: whatever the future holds is
/// gone when the permit is passed on.
pub(super) struct Work<F, R> {
    pub(super) future: Pin<Box<F>>,
    pub(super) on_dropped: Option<OnDropped<R>>,
    /// Kept where a request of the token drops the future.
    pub(super) registration: Option<TargetRegistration>,
    pub(super) permit: Option<QueuePermit>,
}

impl<F, R> Work<F, R> {
    /// Drops the future; returns the permit, which is passed on when the operation has completed.
    pub(super) fn finish(self) -> Option<QueuePermit> {
        let Self {
            future,
            on_dropped,
            registration,
            permit,
        } = self;
        drop(registration);
        drop_quietly(future);
        drop_quietly(on_dropped);
        permit
    }
}

/// Makes the value of an operation whose future was dropped.
pub(crate) type OnDropped<R> = Box<dyn FnOnce(OperationCanceled) -> Option<R> + Send>;

/// A future that is to be dropped, and what makes the value of its operation.
pub(super) struct Dropped<F, R> {
    pub(super) work: Work<F, R>,
    pub(super) make: OnDropped<R>,
}

/// What the next step runs.
pub(super) enum Step<B, F, R> {
    Body(B, Option<TargetRegistration>),
    Work(Work<F, R>),
}

/// What a request of the token cancels.
pub(super) enum Canceled<B, F, R> {
    Body(B, Option<TargetRegistration>),
    Work(Dropped<F, R>),
}

/// What follows a step that has not completed the future.
pub(super) enum Paused<F, R> {
    Idle,
    /// The waker was called during the step.
    Woken,
    /// The token was requested during the step.
    Dropped(Dropped<F, R>),
}

impl<B, F, R> State<B, F, R> {
    /// Keeps the registration of an operation that has not begun; returns it if it came too late.
    pub(super) fn register(
        &mut self,
        registered: TargetRegistration,
    ) -> Option<TargetRegistration> {
        match self {
            Self::Body(_, registration) => registration.replace(registered),
            // Canceled meanwhile, by another thread or by the call that registers it.
            _ => Some(registered),
        }
    }

    /// Takes what a job is to run; nothing if the job has nothing left to do.
    pub(super) fn begin_step(&mut self) -> Option<Step<B, F, R>> {
        match mem::replace(self, Self::Polling) {
            Self::Body(body, registration) => Some(Step::Body(body, registration)),
            Self::Queued(work) => Some(Step::Work(work)),
            other => {
                *self = other;
                None
            }
        }
    }

    /// Stores the pending future, unless `token` was requested during the step and drops it.
    pub(super) fn pause(
        &mut self,
        mut work: Work<F, R>,
        token: &CancellationToken,
    ) -> Paused<F, R> {
        if token.is_cancellation_requested()
            && let Some(make) = work.on_dropped.take()
        {
            *self = Self::Empty;
            return Paused::Dropped(Dropped { work, make });
        }
        if matches!(self, Self::Woken) {
            *self = Self::Queued(work);
            Paused::Woken
        } else {
            *self = Self::Idle(work);
            Paused::Idle
        }
    }

    /// Notes a call of the waker; returns whether the next step must be scheduled.
    pub(super) fn wake(&mut self) -> bool {
        match mem::replace(self, Self::Woken) {
            Self::Idle(work) => {
                *self = Self::Queued(work);
                true
            }
            Self::Polling => false,
            other => {
                *self = other;
                false
            }
        }
    }

    /// Takes what a request of the token ends at once. A future that a step is polling is dropped
    /// by [`pause`](Self::pause).
    pub(super) fn cancel(&mut self) -> Option<Canceled<B, F, R>> {
        match mem::replace(self, Self::Empty) {
            Self::Body(body, registration) => Some(Canceled::Body(body, registration)),
            Self::Idle(mut work) | Self::Queued(mut work) if work.on_dropped.is_some() => {
                let make = work.on_dropped.take()?;
                Some(Canceled::Work(Dropped { work, make }))
            }
            other => {
                *self = other;
                None
            }
        }
    }

    /// Takes what no step is polling.
    pub(super) fn take_pending(&mut self) -> Option<Step<B, F, R>> {
        match mem::replace(self, Self::Empty) {
            Self::Body(body, registration) => Some(Step::Body(body, registration)),
            Self::Idle(work) | Self::Queued(work) => Some(Step::Work(work)),
            other => {
                *self = other;
                None
            }
        }
    }

    /// Whether a job of the operation has anything to do.
    pub(super) const fn is_queued(&self) -> bool {
        matches!(self, Self::Body(..) | Self::Queued(_))
    }

    pub(super) fn take_outcome(&mut self) -> Option<Outcome<R>> {
        match mem::replace(self, Self::Empty) {
            Self::Outcome(outcome) => Some(outcome),
            other => {
                *self = other;
                None
            }
        }
    }
}
