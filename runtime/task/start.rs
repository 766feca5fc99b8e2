//! The one way in which an operation is put together and scheduled. The members that the macros
//! generate and the constructors of `Task` both take it; the patterns differ in what they make of
//! the [`Prepared`] operation at its end.

use std::sync::Arc;

use super::Task;
use super::core::{Body, Operation};
use super::finished::Finished;
use super::outcome::{Fault, Outcome};
use super::status::TaskStatus;
use crate::error::catch;
use crate::scheduler::{Job, PendingEntry, Place, TaskScheduler};
use crate::{CancellationToken, CancellationTokenSource, OperationCanceled};

/// Everything about a start that does not depend on the operation's types.
#[derive(Default)]
pub struct Start<'s> {
    place: Place<'s>,
    token: CancellationToken,
    /// The operation's own source, where it has one.
    source: Option<CancellationTokenSource>,
}

/// An operation that has been put together and not yet handed to its scheduler, or that needs none
/// because it is complete.
#[must_use = "a prepared operation does not run; make a task of it"]
pub struct Prepared<'s, R> {
    task: Task<R>,
    submission: Submission<'s>,
    source: Option<CancellationTokenSource>,
}

/// The way to the scheduler. Dropping it abandons the operation.
pub(crate) enum Submission<'s> {
    /// The operation is complete or on its way.
    Done,
    Schedule(Place<'s>, Job),
    /// Through the queue of a `Serial`.
    Queue(PendingEntry),
}

/// An operation on the process's pool, without a token: [`Start::run`] for most operations, since a
/// call of a free function costs the compiler less than one of two methods.
pub fn run<R: Send + 'static>(
    call: impl FnOnce(&CancellationToken) -> Finished<R> + Send + 'static,
) -> Prepared<'static, R> {
    Start::new().run(call)
}

impl<'s> Start<'s> {
    /// A start on the process's pool, without a token.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// On this scheduler.
    #[must_use]
    pub fn on(self, scheduler: &'s dyn TaskScheduler) -> Self {
        Self {
            place: Place::On(scheduler),
            ..self
        }
    }

    /// On a thread of its own.
    #[must_use]
    pub fn long_running(self) -> Self {
        Self {
            place: Place::ThreadOfItsOwn,
            ..self
        }
    }

    /// With this token as the operation's own.
    #[must_use]
    pub fn cancellation(self, token: CancellationToken) -> Self {
        Self { token, ..self }
    }

    /// With a source of its own, linked to the token given before. In TAP dropping the task
    /// requests it, in APM `cancel` does.
    #[must_use]
    pub fn own_source(self) -> Self {
        let source = if self.token.can_be_canceled() {
            CancellationTokenSource::linked([self.token])
        } else {
            CancellationTokenSource::new()
        };
        Self {
            place: self.place,
            token: source.token(),
            source: Some(source),
        }
    }

    /// Whether the operation's token is requested already, so that nothing is to be run.
    #[must_use]
    pub fn is_cancellation_requested(&self) -> bool {
        self.token.is_cancellation_requested()
    }

    /// An operation whose token was requested before the call.
    pub fn canceled<R: 'static>(
        self,
        value: impl FnOnce(OperationCanceled) -> Option<R>,
    ) -> Prepared<'s, R> {
        let canceled = OperationCanceled::new(self.token.clone());
        // The conversion is user code, and a panic of it ends as it would have ended on a worker.
        let outcome = match catch(|| value(canceled)) {
            Ok(value) => Outcome::Canceled {
                token: self.token,
                value,
            },
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        };
        Prepared::complete(outcome)
    }

    /// An operation that was completed inside the call.
    pub fn completed<R: 'static>(self, finished: Finished<R>) -> Prepared<'s, R> {
        Prepared::complete(finished.into_outcome(&self.token))
    }

    /// An operation that nothing cancels and that hands nothing back.
    pub fn run<R: Send + 'static>(
        self,
        call: impl FnOnce(&CancellationToken) -> Finished<R> + Send + 'static,
    ) -> Prepared<'s, R> {
        self.prepare((), |(), token| call(token), |(), _| None)
    }

    /// An operation that is to run: `crossed` moves to the worker, where either `call` runs or, for
    /// a token that is requested by then, `cancel`.
    pub fn prepare<A, R>(
        self,
        crossed: A,
        call: impl FnOnce(A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'s, R>
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        let body = Lowered::new(crossed, call, cancel);
        let operation = Operation::new(TaskStatus::WaitingToRun, self.token, body);
        operation.cancel_at_once();
        Prepared {
            task: Task::from_core(Arc::clone(&operation) as _),
            submission: Submission::Schedule(self.place, Job::from_runnable(operation)),
            source: self.source,
        }
    }
}

impl<'s> Start<'s> {
    /// For starts of another kind, which are made of the same.
    #[cfg(feature = "serial")]
    pub(crate) fn into_parts(
        self,
    ) -> (
        Place<'s>,
        CancellationToken,
        Option<CancellationTokenSource>,
    ) {
        (self.place, self.token, self.source)
    }
}

impl<'s, R> Prepared<'s, R> {
    pub(crate) fn new(
        task: Task<R>,
        submission: Submission<'s>,
        source: Option<CancellationTokenSource>,
    ) -> Self {
        Self {
            task,
            submission,
            source,
        }
    }

    /// TAP: the task, which is on its way.
    pub fn task(self) -> Task<R> {
        let task = self.task.cancel_on_drop(self.source);
        self.submission.submit();
        task
    }

    /// For patterns that arrange what happens at the end before anything begins.
    pub(crate) fn into_parts(self) -> (Task<R>, Submission<'s>, Option<CancellationTokenSource>) {
        (self.task, self.submission, self.source)
    }

    /// A task that is on its way already.
    #[track_caller]
    pub(crate) fn from_task(task: Task<R>) -> Self {
        task.refuse_if_cold();
        Self {
            task,
            submission: Submission::Done,
            source: None,
        }
    }

    fn complete(outcome: Outcome<R>) -> Self
    where
        R: 'static,
    {
        Self::from_task(Task::ready(outcome))
    }
}

impl Submission<'_> {
    /// Hands the operation to its scheduler.
    pub(crate) fn submit(self) {
        match self {
            Self::Done => {}
            Self::Schedule(place, job) => place.schedule(job),
            Self::Queue(entry) => entry.enqueue(),
        }
    }
}

/// What crossed over to the worker, and the two things that can be done with it there.
pub(crate) struct Lowered<A, C, X> {
    crossed: A,
    call: C,
    cancel: X,
}

impl<A, C, X> Lowered<A, C, X> {
    pub(crate) fn new<R>(crossed: A, call: C, cancel: X) -> Self
    where
        C: FnOnce(A, &CancellationToken) -> Finished<R>,
        X: FnOnce(A, OperationCanceled) -> Option<R>,
    {
        Self {
            crossed,
            call,
            cancel,
        }
    }
}

impl<A, C, X, R> Body<R> for Lowered<A, C, X>
where
    A: Send + 'static,
    C: FnOnce(A, &CancellationToken) -> Finished<R> + Send + 'static,
    X: FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
{
    fn call(self, token: &CancellationToken) -> Finished<R> {
        (self.call)(self.crossed, token)
    }

    fn cancel(self, canceled: OperationCanceled) -> Option<R> {
        (self.cancel)(self.crossed, canceled)
    }
}
