//! Making tasks from functions: hot ones, cold ones, and ready ones.
//!
//! [`Start`] is the one way in which an operation is put together and scheduled; generated members and
//! the constructors here both use it.

use std::sync::Arc;

use super::classify::Caught;
use super::core::{Body, Operation};
use super::finished::{Ending, Finished};
use super::outcome::{Fault, Outcome};
use super::status::TaskStatus;
use super::{State, Task};
use crate::error::catch;
use crate::scheduler::{DedicatedThreads, Job, TaskScheduler, ThreadPool};
use crate::{CancellationToken, CancellationTokenSource, InvalidOperation, OperationCanceled};

/// Everything about a start that does not depend on the operation's types.
#[derive(Default)]
pub struct Start<'s> {
    place: Place<'s>,
    token: CancellationToken,
    cancel_on_drop: Option<CancellationTokenSource>,
}

/// Where the work runs.
#[derive(Clone, Copy, Default)]
enum Place<'s> {
    #[default]
    GlobalPool,
    ThreadOfItsOwn,
    On(&'s dyn TaskScheduler),
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

    /// With a token of its own, linked to the caller's, which dropping the task requests.
    #[must_use]
    pub fn cancel_on_drop(self) -> Self {
        let source = if self.token.can_be_canceled() {
            CancellationTokenSource::linked([self.token])
        } else {
            CancellationTokenSource::new()
        };
        Self {
            place: self.place,
            token: source.token(),
            cancel_on_drop: Some(source),
        }
    }

    /// Whether the operation's token is requested already, so that nothing is to be run.
    #[must_use]
    pub fn is_cancellation_requested(&self) -> bool {
        self.token.is_cancellation_requested()
    }

    /// The task of an operation whose token was requested before the call.
    pub fn canceled<R: 'static>(
        self,
        value: impl FnOnce(OperationCanceled) -> Option<R>,
    ) -> Task<R> {
        let canceled = OperationCanceled::new(self.token.clone());
        // The conversion is the author's code, and ends as it would have ended on a worker.
        Task::ready(match catch(|| value(canceled)) {
            Ok(value) => Outcome::Canceled {
                token: self.token,
                value,
            },
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        })
    }

    /// The task of an operation that was completed inside the call.
    pub fn completed<R: 'static>(self, finished: Finished<R>) -> Task<R> {
        Task::ready(finished.into_outcome(&self.token))
    }

    /// Schedules an operation: `crossed` moves to the worker, where either `call` runs or, for a token
    /// that is requested by then, `cancel`.
    pub fn task<A, R>(
        self,
        crossed: A,
        call: impl FnOnce(A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Task<R>
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        self.schedule(Lowered::new(crossed, call, cancel))
    }

    fn schedule<R: Send + 'static>(self, body: impl Body<R>) -> Task<R> {
        let operation = Operation::new(TaskStatus::WaitingToRun, self.token, body);
        let task = Task::from_core(Arc::clone(&operation) as _).cancel_on_drop(self.cancel_on_drop);
        self.place.schedule(Job::from_runnable(operation));
        task
    }
}

impl Place<'_> {
    fn schedule(self, job: Job) {
        match self {
            Self::GlobalPool => ThreadPool::global().schedule(job),
            Self::ThreadOfItsOwn => DedicatedThreads.schedule(job),
            Self::On(scheduler) => scheduler.schedule(job),
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
    pub(super) fn new<R>(crossed: A, call: C, cancel: X) -> Self
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

impl<R: Send + 'static> Task<R> {
    /// Runs `function` on the process's pool.
    ///
    /// Whatever it returns is the result: an `Err` too. [`try_run`](Task::try_run) reads errors.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::run(|| std::thread::current().name().map(String::from));
    /// assert_eq!(task.wait().as_deref(), Some("trefoil-worker"));
    /// ```
    pub fn run(function: impl FnOnce() -> R + Send + 'static) -> Self {
        Start::new().task(
            function,
            |function, _| Finished::ran(function()),
            |_, _| None,
        )
    }

    /// Runs `function` on `scheduler`.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{InlineScheduler, Task};
    ///
    /// assert!(Task::run_on(&InlineScheduler, || 7).is_completed());
    /// ```
    pub fn run_on(
        scheduler: &dyn TaskScheduler,
        function: impl FnOnce() -> R + Send + 'static,
    ) -> Self {
        let start = Start::new().on(scheduler);
        start.task(
            function,
            |function, _| Finished::ran(function()),
            |_, _| None,
        )
    }

    /// Makes a cold task: it runs `function` once it is [started](Self::start).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, TaskStatus};
    ///
    /// let task = Task::new(|| 7);
    /// assert_eq!(task.status(), TaskStatus::Created);
    /// task.start()?;
    /// assert!(task.start().is_err());
    /// assert_eq!(task.wait(), 7);
    /// # Ok::<(), trefoil::InvalidOperation>(())
    /// ```
    pub fn new(function: impl FnOnce() -> R + Send + 'static) -> Self {
        Self::cold(function, CancellationToken::none())
    }

    /// Makes a cold task with a token. It is `Canceled` from the beginning if the token is requested
    /// already, and becomes so if it is requested before the function begins; awaiting it unwinds
    /// then, since there is no value.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationToken, Task};
    ///
    /// let task = Task::new_with_cancellation(|| 7, CancellationToken::new(true));
    /// assert!(task.is_canceled());
    /// assert!(task.start().is_err());
    /// ```
    pub fn new_with_cancellation(
        function: impl FnOnce() -> R + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self {
        Self::cold(function, cancellation_token)
    }

    fn cold(function: impl FnOnce() -> R + Send + 'static, token: CancellationToken) -> Self {
        let body = Lowered::new(
            function,
            |function, _| Finished::ran(function()),
            |_, _| None,
        );
        let operation = Operation::new(TaskStatus::Created, token, body);
        // A token that is requested already cancels it here.
        operation.cancel_at_once();
        Self::from_core(operation)
    }

    /// Starts a cold task on the process's pool.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] for a task that was started before, was hot from the beginning, has no
    /// work of its own, or was canceled.
    pub fn start(&self) -> Result<(), InvalidOperation> {
        self.start_on(ThreadPool::global())
    }

    /// Starts a cold task on `scheduler`. On an
    /// [`InlineScheduler`](crate::InlineScheduler) it runs inside this call, which .NET calls
    /// `RunSynchronously`.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn start_on(&self, scheduler: &dyn TaskScheduler) -> Result<(), InvalidOperation> {
        let refused = InvalidOperation::new("only a task made by `Task::new` can be started, once");
        let State::Core(core) = &self.state else {
            return Err(refused);
        };
        if !core.header().status.start() {
            return Err(refused);
        }
        if let Some(work) = Arc::clone(core).into_runnable() {
            scheduler.schedule(Job::from_runnable(work));
        }
        Ok(())
    }

    /// Makes a task that has run to completion already. Allocates nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// assert_eq!(Task::from_result("cached").wait(), "cached");
    /// ```
    pub fn from_result(result: R) -> Self {
        Self::ready(Outcome::RanToCompletion(result))
    }

    /// Makes a task that is canceled already, without a value: awaiting it unwinds with an
    /// [`OperationCanceled`] of that token.
    ///
    /// # Panics
    ///
    /// If the token is not requested, which is a mistake of the caller.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationToken, Task};
    ///
    /// assert!(Task::<u8>::from_canceled(CancellationToken::new(true)).is_canceled());
    /// ```
    #[track_caller]
    pub fn from_canceled(cancellation_token: CancellationToken) -> Self {
        assert!(
            cancellation_token.is_cancellation_requested(),
            "`from_canceled` needs a token whose cancellation has been requested"
        );
        Self::ready(Outcome::Canceled {
            token: cancellation_token,
            value: None,
        })
    }
}

/// Runs a function that may not run at all: with a token.
impl<T: Send + 'static> Task<Result<T, OperationCanceled>> {
    /// Runs `function` on the process's pool, unless the token is requested before it begins.
    ///
    /// A function that has begun decides itself whether it gives up; see [`CancellationToken`]. Here
    /// its result is a result, whatever it is; [`try_run_with_cancellation`](Task::try_run_with_cancellation)
    /// reads errors.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// assert_eq!(Task::run_with_cancellation(|| 7, source.token()).wait(), Ok(7));
    ///
    /// source.cancel();
    /// let canceled = Task::run_with_cancellation(|| 7, source.token());
    /// assert!(canceled.is_canceled());
    /// assert_eq!(canceled.wait().unwrap_err().token(), &source.token());
    /// ```
    pub fn run_with_cancellation(
        function: impl FnOnce() -> T + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self {
        let start = Start::new().cancellation(cancellation_token);
        if start.is_cancellation_requested() {
            return start.canceled(|canceled| Some(Err(canceled)));
        }
        start.task(
            function,
            |function, _| Finished::ran(Ok(function())),
            |_, canceled| Some(Err(canceled)),
        )
    }
}

/// Functions whose errors are read.
impl<T: Send + 'static, E: Send + 'static> Task<Result<T, E>> {
    /// Runs `function` on the process's pool; an `Err` makes the task `Faulted`.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, TaskStatus};
    ///
    /// let task = Task::try_run(|| "x".parse::<u32>());
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert_eq!(task.status(), TaskStatus::Faulted);
    /// assert!(task.wait().is_err());
    /// ```
    pub fn try_run(function: impl FnOnce() -> Result<T, E> + Send + 'static) -> Self {
        Self::try_run_on(ThreadPool::global(), function)
    }

    /// Runs `function` on `scheduler`; an `Err` makes the task `Faulted`.
    pub fn try_run_on(
        scheduler: &dyn TaskScheduler,
        function: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Self {
        let start = Start::new().on(scheduler);
        start.task(
            function,
            |function, token| read(function(), token),
            |_, _| None,
        )
    }

    /// Runs `function` on the process's pool, unless the token is requested before it begins. The task
    /// is `Canceled` then, and also when the function gives up for the token: when it returns an error
    /// that is, or was caused by, an [`OperationCanceled`] of that very token.
    ///
    /// `E` is known here by its bounds alone. So the error is recognised if it is an
    /// [`OperationCanceled`], a [`std::io::Error`] or a boxed error; what `#[tap]` generates knows the
    /// function's own error type, and recognises every kind of error.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io;
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// let token = source.token();
    /// let task = Task::try_run_with_cancellation(
    ///     move || -> io::Result<()> {
    ///         token.wait();
    ///         Ok(token.throw_if_cancellation_requested()?)
    ///     },
    ///     source.token(),
    /// );
    /// source.cancel();
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_canceled());
    /// ```
    pub fn try_run_with_cancellation(
        function: impl FnOnce() -> Result<T, E> + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self
    where
        E: From<OperationCanceled>,
    {
        let start = Start::new().cancellation(cancellation_token);
        if start.is_cancellation_requested() {
            return start.canceled(|canceled| Some(Err(canceled.into())));
        }
        start.task(
            function,
            |function, token| read(function(), token),
            |_, canceled| Some(Err(canceled.into())),
        )
    }

    /// Makes a task that has failed already. Allocates nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::<Result<(), _>>::from_exception("no such user");
    /// assert!(task.is_faulted());
    /// assert_eq!(task.wait(), Err("no such user"));
    /// ```
    pub fn from_exception(error: E) -> Self {
        Self::ready(Outcome::Faulted(Fault::Returned(Err(error))))
    }
}

fn read<T, E: 'static>(result: Result<T, E>, token: &CancellationToken) -> Finished<Result<T, E>> {
    let ending = match &result {
        Ok(_) => Ending::RanToCompletion,
        Err(error) => Caught::new(error).ending_of_operation(token),
    };
    Finished::new(result, ending)
}
