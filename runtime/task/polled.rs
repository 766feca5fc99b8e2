//! The core of a task whose work is a future: one allocation that polls it step by step and holds
//! its outcome.
//!
//! Each step is a job for the place of the operation. As long as no step has begun, the operation
//! is canceled as one whose work is a function: the body gives the value. The state, under a lock
//! that is never held while user code runs, decides who may touch the body and the future.

mod state;

#[cfg(all(test, trefoil_loom))]
mod loom;

use std::sync::{Arc, Weak};
use std::task::{Context, Poll, Wake, Waker};

pub(crate) use self::state::OnDropped;
use self::state::{Dropped, Paused, State, Step, Work};
use super::TaskStatus;
use super::core::{Completion, Signal};
use super::finished::Finished;
use super::header::{Header, Notify};
use super::help::Needs;
use super::nesting;
use super::outcome::{Fault, Outcome};
use super::unobserved;
use crate::cancellation::{CancelTarget, TargetRegistration, current};
use crate::error::{PanicPayload, SerialPoisoned, catch, drop_quietly};
use crate::scheduler::{
    Driven, Job, Place, QueuePermit, QueuedWork, Runnable, SchedulerId, SerialQueue, Ticket,
    claimed_elsewhere, enter_poll,
};
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled};

/// The work of an operation that polls a future: either `begin` or `cancel` is called, once.
pub(crate) trait AsyncBody<R>: Send + 'static {
    /// The future of the operation.
    type Future: Future<Output: Send> + Send + 'static;

    /// Makes the future, on the thread that polls it first; `token` is the operation's own.
    fn begin(self, token: &CancellationToken) -> Begun<Self::Future, R>;

    /// Returns the value of an operation that was canceled before its first step, if there can be
    /// one.
    fn cancel(self, canceled: OperationCanceled) -> Option<R>;

    /// Classifies the output of the future.
    fn finish(output: <Self::Future as Future>::Output, token: &CancellationToken) -> Finished<R>;

    /// The serial queue whose permit the operation needs to run, and keeps until it has completed.
    fn queue(&self) -> Option<(&Arc<SerialQueue>, Ticket)> {
        None
    }
}

/// A future that has been made.
pub(crate) struct Begun<F, R> {
    pub(crate) future: F,
    /// Makes the value of the operation if its future is dropped because its token is requested;
    /// `None` if it must see the token itself.
    pub(crate) on_dropped: Option<OnDropped<R>>,
}

/// A future, the place of its steps, and the slot for its outcome.
pub(crate) struct Polled<B: AsyncBody<R>, R> {
    header: Header,
    place: Place<'static>,
    token: CancellationToken,
    state: Mutex<State<B, B::Future, R>>,
}

/// A pending future is dropped with its last waker, on the thread that drops that.
impl<B: AsyncBody<R>, R> Drop for Polled<B, R> {
    fn drop(&mut self) {
        let state = std::mem::replace(&mut *lock(&self.state), State::Empty);
        drop_quietly(state);
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> Polled<B, R> {
    /// Creates an operation whose first step has not been scheduled.
    pub(crate) fn new(place: Place<'static>, token: CancellationToken, body: B) -> Arc<Self> {
        let polled = Arc::new(Self {
            header: Header::new(TaskStatus::WaitingForActivation),
            place,
            token,
            state: Mutex::new(State::Body(body, None)),
        });
        let driven: Weak<Self> = Arc::downgrade(&polled);
        polled.place.drives(driven);
        polled
    }

    /// Registers the operation to be canceled as soon as its token is requested. Costs nothing
    /// without a token.
    pub(crate) fn cancel_at_once(self: &Arc<Self>) {
        if !self.token.can_be_canceled() {
            return;
        }
        let target: Weak<Self> = Arc::downgrade(self);
        if let Some(registered) = self.token.register_target(target) {
            let late = lock(&self.state).register(registered);
            drop(late);
        }
    }

    /// Schedules the next step.
    pub(crate) fn queue(self: Arc<Self>) {
        let job = Job::from_runnable(Arc::clone(&self) as _);
        nesting::limited(move || self.place.schedule(job));
    }

    /// Polls the future once.
    fn step(self: Arc<Self>, mut work: Work<B::Future, R>) {
        let waker = Waker::from(Arc::clone(&self));
        let poll = {
            // This may be polled inline inside another operation, whose token is not that of the
            // future.
            let _token = current::enter(self.token.clone());
            let _polling = enter_poll();
            let _held = work.permit.as_ref().map(QueuePermit::run_on_this_thread);
            catch(|| work.future.as_mut().poll(&mut Context::from_waker(&waker)))
        };
        match poll {
            Ok(Poll::Pending) => {
                let paused = lock(&self.state).pause(work, &self.token);
                match paused {
                    Paused::Idle => {}
                    Paused::Woken => self.queue(),
                    Paused::Dropped(dropped) => self.end_dropped(dropped),
                }
            }
            Ok(Poll::Ready(output)) => self.end_ready(output, work),
            Err(panic) => self.end_panicked(panic, work),
        }
    }

    /// Makes the future, unless the token is requested. The caller has taken the body.
    fn begin(
        &self,
        body: B,
        registration: Option<TargetRegistration>,
    ) -> Option<Work<B::Future, R>> {
        let permit = body.queue().and_then(|(queue, ticket)| queue.claim(ticket));
        if self.token.is_cancellation_requested() {
            drop(registration);
            self.end_canceled(permit, |canceled| body.cancel(canceled));
            return None;
        }
        let begun = {
            let _token = current::enter(self.token.clone());
            let _polling = enter_poll();
            catch(|| {
                let Begun { future, on_dropped } = body.begin(&self.token);
                (Box::pin(future), on_dropped)
            })
        };
        match begun {
            Ok((future, on_dropped)) => {
                // A future that sees the token itself is not told of a request here.
                let registration = if on_dropped.is_some() {
                    registration
                } else {
                    drop(registration);
                    None
                };
                Some(Work {
                    future,
                    on_dropped,
                    registration,
                    permit,
                })
            }
            Err(panic) => {
                drop(registration);
                self.end(Outcome::Faulted(Fault::Panicked(panic)), permit);
                None
            }
        }
    }

    fn end_ready(&self, output: <B::Future as Future>::Output, work: Work<B::Future, R>) {
        let permit = work.finish();
        // The error is classified inside `catch`, because `Error::source` is user code.
        let outcome = match catch(|| B::finish(output, &self.token)) {
            Ok(finished) => finished.into_outcome(&self.token),
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        };
        self.end(outcome, permit);
    }

    fn end_panicked(&self, panic: PanicPayload, work: Work<B::Future, R>) {
        if let Some(permit) = &work.permit {
            permit.poison(&panic);
        }
        let permit = work.finish();
        self.end(Outcome::Faulted(Fault::Panicked(panic)), permit);
    }

    /// Completes an operation whose future is dropped for its token.
    fn end_dropped(&self, dropped: Dropped<B::Future, R>) {
        let Dropped { work, make } = dropped;
        let permit = work.finish();
        self.end_canceled(permit, make);
    }

    fn end_canceled(
        &self,
        permit: Option<QueuePermit>,
        make: impl FnOnce(OperationCanceled) -> Option<R>,
    ) {
        let canceled = OperationCanceled::new(self.token.clone());
        let outcome = match catch(|| make(canceled)) {
            Ok(value) => Outcome::Canceled {
                token: self.token.clone(),
                value,
            },
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        };
        self.end(outcome, permit);
    }

    /// Completes an operation that no step will run any more.
    fn end_unrun(&self, fault: Fault<R>) {
        let taken = lock(&self.state).take_pending();
        let permit = match taken {
            Some(Step::Body(body, registration)) => {
                let permit = body.queue().and_then(|(queue, ticket)| queue.claim(ticket));
                drop(registration);
                drop_quietly(body);
                permit
            }
            Some(Step::Work(work)) => work.finish(),
            None => return,
        };
        self.end(Outcome::Faulted(fault), permit);
    }

    /// Completes the operation, and passes its permit on. The caller has taken the body or the
    /// future.
    fn end(&self, outcome: Outcome<R>, permit: Option<QueuePermit>) {
        let claimed = self.header.status.claim_completion();
        debug_assert!(claimed.is_some(), "whoever took the work completes it");
        let last = outcome.status();
        *lock(&self.state) = State::Outcome(outcome);
        if self.header.complete(last, permit, Notify::Here) {
            self.discard();
        }
        self.place.finish();
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> Runnable for Polled<B, R> {
    fn run(self: Arc<Self>) {
        let step = lock(&self.state).begin_step();
        let work = match step {
            Some(Step::Body(body, registration)) => self.begin(body, registration),
            Some(Step::Work(work)) => Some(work),
            None => None,
        };
        if let Some(work) = work {
            self.step(work);
        }
    }

    fn abandon(self: Arc<Self>) {
        if !self.is_claimed() {
            self.end_unrun(Fault::Abandoned);
        }
    }

    fn queued_at(&self, scheduler: SchedulerId) {
        if !self.header.queued_at.get().is_queue() {
            return self.header.queued_at.set(scheduler);
        }
        // `queued_at` is the serial queue of the operation, which records where the first step is.
        if let State::Body(body, _) = &*lock(&self.state)
            && let Some((queue, ticket)) = body.queue()
        {
            queue.queued_at(ticket, scheduler);
        }
    }

    fn is_claimed(&self) -> bool {
        !lock(&self.state).is_queued()
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> Driven for Polled<B, R> {
    fn abandon_pending(&self) {
        self.end_unrun(Fault::Abandoned);
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> QueuedWork for Polled<B, R> {
    fn reject(self: Arc<Self>, poisoned: SerialPoisoned) {
        self.end_unrun(Fault::Poisoned(poisoned));
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> CancelTarget for Polled<B, R> {
    fn cancel(&self) {
        let (was_queued, canceled) = {
            let mut state = lock(&self.state);
            (state.is_queued(), state.cancel())
        };
        match canceled {
            Some(state::Canceled::Body(body, registration)) => {
                drop(registration);
                let permit = body.queue().and_then(|(queue, ticket)| queue.claim(ticket));
                self.end_canceled(permit, |canceled| body.cancel(canceled));
            }
            Some(state::Canceled::Work(dropped)) => self.end_dropped(dropped),
            None => return,
        }
        if was_queued {
            claimed_elsewhere(self.header.queued_at.get());
        }
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> Wake for Polled<B, R> {
    fn wake(self: Arc<Self>) {
        if lock(&self.state).wake() {
            self.queue();
        }
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> Signal for Polled<B, R> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>> {
        Some(self)
    }

    fn needs(&self) -> Needs {
        let state = lock(&self.state);
        let State::Body(body, _) = &*state else {
            return Needs::Nothing;
        };
        body.queue()
            .map_or(Needs::Nothing, |(queue, _)| Needs::Queue(Arc::clone(queue)))
    }
}

impl<B: AsyncBody<R>, R: Send + 'static> Completion<R> for Polled<B, R> {
    fn take(&self) -> Option<Outcome<R>> {
        lock(&self.state).take_outcome()
    }

    fn canceled_by(&self) -> Option<CancellationToken> {
        match &*lock(&self.state) {
            State::Outcome(outcome) => outcome.canceled_by().cloned(),
            _ => None,
        }
    }

    fn discard(&self) {
        unobserved::discard(self.header.id(), self.take());
    }
}
