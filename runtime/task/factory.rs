//! `TaskFactory`: where tasks run and what cancels them, chosen once.

use std::fmt;
use std::sync::Arc;

use super::Task;
use super::finished::Finished;
use super::from_future::try_start;
use super::run::{run_unless_requested, try_run_unless_requested};
use super::start::Start;
use crate::scheduler::{Place, TaskScheduler};
use crate::{CancellationToken, OperationCanceled};

/// Creates tasks that run on one scheduler and are canceled by one token.
///
/// .NET calls it `TaskFactory`, with the option `LongRunning` of `TaskCreationOptions`.
/// [`Task::run`] and its sisters are for what needs a scheduler or a token alone.
///
/// # Examples
///
/// ```
/// use std::io;
/// use trefoil::task::TaskFactory;
/// use trefoil::{CancellationTokenSource, ThreadPool};
///
/// let source = CancellationTokenSource::new();
/// let factory = TaskFactory::new()
///     .scheduler(ThreadPool::builder().threads(2).build())
///     .cancellation_token(source.token());
/// let sums = [10_u64, 20].map(|limit| {
///     factory.try_run(move |token| -> io::Result<u64> {
///         let mut sum = 0;
///         for n in 1..=limit {
///             token.throw_if_cancellation_requested()?;
///             sum += n;
///         }
///         Ok(sum)
///     })
/// });
/// assert_eq!(sums.map(|sum| sum.wait().unwrap()), [55, 210]);
/// ```
#[derive(Clone, Default)]
#[must_use = "a factory does nothing by itself; call `run` or `try_run`"]
#[doc(alias("Builder", "TaskCreationOptions"))]
pub struct TaskFactory {
    place: Place<'static>,
    cancellation_token: CancellationToken,
}

impl TaskFactory {
    /// A factory of tasks that run on the global pool and that no token cancels.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs its tasks on this scheduler.
    ///
    /// # Panics
    ///
    /// If the factory says already where its tasks run: `scheduler` and `long_running` exclude each
    /// other.
    #[track_caller]
    pub fn scheduler(self, scheduler: impl TaskScheduler + 'static) -> Self {
        self.at(Place::Shared(Arc::new(scheduler)))
    }

    /// Runs each of its tasks on a thread of its own.
    ///
    /// # Panics
    ///
    /// As [`scheduler`](Self::scheduler).
    #[track_caller]
    pub fn long_running(self) -> Self {
        self.at(Place::ThreadOfItsOwn)
    }

    /// Cancels its tasks when this token is requested: those that have not begun by then never run,
    /// and the others get the token, which they must check themselves.
    pub fn cancellation_token(self, cancellation_token: CancellationToken) -> Self {
        Self {
            cancellation_token,
            ..self
        }
    }

    #[track_caller]
    fn at(self, place: Place<'static>) -> Self {
        assert!(
            matches!(self.place, Place::GlobalPool),
            "the factory says already where its tasks run: give one of `scheduler` and \
             `long_running`"
        );
        Self { place, ..self }
    }

    /// Runs `function` with the factory's token.
    ///
    /// Its return value is the result, even if it is an `Err`; for [`try_run`](Self::try_run) an
    /// `Err` is a fault. If the token is requested before the function begins, the task is
    /// `Canceled` and has no value, so that awaiting it unwinds with an [`OperationCanceled`]; that
    /// of `try_run` has an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::task::TaskFactory;
    ///
    /// let task = TaskFactory::new().long_running().run(|_| std::thread::current().id());
    /// assert_ne!(task.wait(), std::thread::current().id());
    /// ```
    #[doc(alias("spawn", "StartNew"))]
    pub fn run<R: Send + 'static>(
        &self,
        function: impl FnOnce(&CancellationToken) -> R + Send + 'static,
    ) -> Task<R> {
        let call = |token: &_| Finished::ran(function(token));
        run_unless_requested(self.start(), call, |_| None)
    }

    /// Runs `function` with the factory's token; an `Err` faults the task.
    ///
    /// The task is `Canceled` as with
    /// [`Task::try_run_with_cancellation`](Task::try_run_with_cancellation), which also says which
    /// errors are recognised.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::task::TaskFactory;
    /// use trefoil::{CancellationToken, OperationCanceled};
    ///
    /// let factory = TaskFactory::new().cancellation_token(CancellationToken::new(true));
    /// let task = factory.try_run(|_| Ok::<_, OperationCanceled>(7));
    /// assert!(task.is_canceled());
    /// assert!(task.wait().is_err());
    /// ```
    pub fn try_run<T, E>(
        &self,
        function: impl FnOnce(&CancellationToken) -> Result<T, E> + Send + 'static,
    ) -> Task<Result<T, E>>
    where
        T: Send + 'static,
        E: From<OperationCanceled> + Send + 'static,
    {
        try_run_unless_requested(self.start(), function)
    }

    /// Creates a task from the future that `function` returns for the factory's token. The future
    /// is polled on the factory's scheduler; an `Err` faults the task, or cancels it as with
    /// [`Task::try_from_future_with_cancellation`](Task::try_from_future_with_cancellation).
    ///
    /// `function` is called inside this call, even if the token is requested.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::task::TaskFactory;
    /// use trefoil::{CancellationTokenSource, ThreadPool};
    ///
    /// let source = CancellationTokenSource::new();
    /// let factory = TaskFactory::new()
    ///     .scheduler(ThreadPool::builder().threads(1).build())
    ///     .cancellation_token(source.token());
    /// let task = factory.try_from_future(async move |token| {
    ///     token.canceled().await;
    ///     token.throw_if_cancellation_requested()
    /// });
    /// source.cancel();
    /// assert!(task.wait().is_err());
    /// ```
    #[doc(alias = "spawn")]
    pub fn try_from_future<T, E, F>(
        &self,
        function: impl FnOnce(CancellationToken) -> F,
    ) -> Task<Result<T, E>>
    where
        T: Send + 'static,
        E: From<OperationCanceled> + Send + 'static,
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let token = self.cancellation_token.clone();
        try_start(self.place.clone(), function(token.clone()), token)
    }

    fn start(&self) -> Start<'static> {
        Start::new()
            .at(self.place.clone())
            .cancellation(self.cancellation_token.clone())
    }
}

impl fmt::Debug for TaskFactory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskFactory")
            .field("cancellation_token", &self.cancellation_token)
            .finish_non_exhaustive()
    }
}
