//! Prepares and schedules an operation, for the members that the macros generate as well as for the
//! constructors of `Task`. Each pattern converts the [`Prepared`] operation to what it returns.

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

/// An operation that its scheduler does not have yet, or that needs none because it is complete.
#[must_use = "a prepared operation does not run; convert it to a task"]
pub struct Prepared<'s, R> {
    task: Task<R>,
    submission: Submission<'s>,
    source: Option<CancellationTokenSource>,
}

/// How the operation gets to its scheduler. Dropping this abandons the operation.
pub(crate) enum Submission<'s> {
    /// The operation is complete or scheduled.
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

    /// An operation for which a cancellation has no value, since no argument is handed back.
    pub fn run<R: Send + 'static>(
        self,
        call: impl FnOnce(&CancellationToken) -> Finished<R> + Send + 'static,
    ) -> Prepared<'s, R> {
        self.prepare((), |(), token| call(token), |(), _| None)
    }

    /// An operation that is to run: `arguments` move to the worker, where `call` runs, or `cancel`
    /// if the token is requested by then.
    pub fn prepare<A, R>(
        self,
        arguments: A,
        call: impl FnOnce(A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'s, R>
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        let body = Lowered::new(arguments, call, cancel);
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
    /// At this place.
    pub(super) fn at(self, place: Place<'s>) -> Self {
        Self { place, ..self }
    }

    /// For starts of another kind, which are made of the same.
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

    /// TAP: schedules the operation and returns its task.
    pub fn task(self) -> Task<R> {
        let task = self.task.cancel_on_drop(self.source);
        self.submission.submit();
        task
    }

    /// For patterns that set up the completion before the operation is scheduled.
    pub(crate) fn into_parts(self) -> (Task<R>, Submission<'s>, Option<CancellationTokenSource>) {
        (self.task, self.submission, self.source)
    }

    /// A task that is scheduled already.
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

/// An operation's body: the arguments on the worker, and the two functions one of which takes them.
pub(crate) struct Lowered<A, C, X> {
    arguments: A,
    call: C,
    cancel: X,
}

impl<A, C, X> Lowered<A, C, X> {
    pub(crate) fn new<R>(arguments: A, call: C, cancel: X) -> Self
    where
        C: FnOnce(A, &CancellationToken) -> Finished<R>,
        X: FnOnce(A, OperationCanceled) -> Option<R>,
    {
        Self {
            arguments,
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
        (self.call)(self.arguments, token)
    }

    fn cancel(self, canceled: OperationCanceled) -> Option<R> {
        (self.cancel)(self.arguments, canceled)
    }
}
