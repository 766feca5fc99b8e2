//! Creates hot tasks from functions.

use super::Task;
use super::classify::ResultLike;
use super::finished::Finished;
use super::start::Start;
use crate::scheduler::{TaskScheduler, ThreadPool};
use crate::{CancellationToken, OperationCanceled};

impl<R: Send + 'static> Task<R> {
    /// Runs `function` on the global pool.
    ///
    /// Its return value is the result, even if it is an `Err`; for [`try_run`](Task::try_run) an
    /// `Err` is a fault.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::run(|| std::thread::current().name().map(String::from));
    /// assert!(task.wait().is_some_and(|name| name.starts_with("trefoil-")));
    /// ```
    #[doc(alias("spawn_blocking", "StartNew"))]
    pub fn run(function: impl FnOnce() -> R + Send + 'static) -> Self {
        Self::run_on(ThreadPool::global(), function)
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
        start
            .prepare(
                function,
                |function, _| Finished::ran(function()),
                |_, _| None,
            )
            .task()
    }
}

/// Functions that are canceled if their token is requested before they begin.
impl<T: Send + 'static> Task<Result<T, OperationCanceled>> {
    /// Runs `function` on the global pool, unless the token is requested before it begins.
    ///
    /// It gets the token, which it must check itself once it has begun; see [`CancellationToken`].
    /// Its return value is the result, even if it is an `Err`; for
    /// [`try_run_with_cancellation`](Task::try_run_with_cancellation) an `Err` is a fault.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// assert_eq!(Task::run_with_cancellation(|_| 7, source.token()).wait(), Ok(7));
    ///
    /// source.cancel();
    /// let canceled = Task::run_with_cancellation(|_| 7, source.token());
    /// assert!(canceled.is_canceled());
    /// assert_eq!(canceled.wait().unwrap_err().token(), &source.token());
    /// ```
    pub fn run_with_cancellation(
        function: impl FnOnce(&CancellationToken) -> T + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self {
        let start = Start::new().cancellation(cancellation_token);
        let call = |token: &_| Finished::ran(Ok(function(token)));
        run_unless_requested(start, call, |canceled| Some(Err(canceled)))
    }
}

/// Functions whose errors are faults.
impl<T: Send + 'static, E: Send + 'static> Task<Result<T, E>> {
    /// Runs `function` on the global pool; an `Err` makes the task `Faulted`.
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
    #[doc(alias = "spawn_blocking")]
    pub fn try_run(function: impl FnOnce() -> Result<T, E> + Send + 'static) -> Self {
        Self::try_run_on(ThreadPool::global(), function)
    }

    /// Runs `function` on `scheduler`; an `Err` makes the task `Faulted`.
    pub fn try_run_on(
        scheduler: &dyn TaskScheduler,
        function: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Self {
        let start = Start::new().on(scheduler);
        start
            .prepare(
                function,
                |function, token| read(function(), token),
                |_, _| None,
            )
            .task()
    }

    /// Runs `function` with the token on the global pool, unless the token is requested before it
    /// begins. The task is `Canceled` then, and also if the function stops because of the token: if
    /// it returns an error that is, or was caused by, an [`OperationCanceled`] of this token.
    ///
    /// `E` is known here only by its bounds, so the error is recognised if it is an
    /// [`OperationCanceled`], a [`std::io::Error`] or a boxed error. The members that `#[tap]`
    /// generates know the function's error type, and recognise every kind of error.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io;
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// let task = Task::try_run_with_cancellation(
    ///     |token| -> io::Result<()> {
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
        function: impl FnOnce(&CancellationToken) -> Result<T, E> + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self
    where
        E: From<OperationCanceled>,
    {
        try_run_unless_requested(Start::new().cancellation(cancellation_token), function)
    }
}

/// Starts a function that is canceled if the token of `start` is requested before it begins, with
/// the value that `canceled` makes.
pub(super) fn run_unless_requested<R: Send + 'static>(
    start: Start<'_>,
    call: impl FnOnce(&CancellationToken) -> Finished<R> + Send + 'static,
    canceled: impl FnOnce(OperationCanceled) -> Option<R> + Send + 'static,
) -> Task<R> {
    if start.is_cancellation_requested() {
        return start.canceled(canceled).task();
    }
    start
        .prepare(
            (call, canceled),
            |(call, _), token| call(token),
            |(_, canceled), token| canceled(token),
        )
        .task()
}

/// The same for a function whose errors are faults, or its cancellation.
pub(super) fn try_run_unless_requested<T, E>(
    start: Start<'_>,
    function: impl FnOnce(&CancellationToken) -> Result<T, E> + Send + 'static,
) -> Task<Result<T, E>>
where
    T: Send + 'static,
    E: From<OperationCanceled> + Send + 'static,
{
    let call = |token: &_| read(function(token), token);
    run_unless_requested(start, call, |canceled| Some(Err(canceled.into())))
}

pub(crate) fn read<T, E: 'static>(
    result: Result<T, E>,
    token: &CancellationToken,
) -> Finished<Result<T, E>> {
    result.probe().finish(token)
}
