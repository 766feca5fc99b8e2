//! `Task::from_future`: tasks that poll a future on a scheduler.

use std::marker::PhantomData;
use std::sync::Arc;

use super::Task;
use super::finished::Finished;
use super::polled::{AsyncBody, Begun, Polled};
use super::run::read;
use crate::scheduler::{Place, TaskScheduler};
use crate::{CancellationToken, OperationCanceled};

impl<R: Send + 'static> Task<R> {
    /// Creates a task from a future, which is polled on the global pool, whether or not the task is
    /// awaited.
    ///
    /// Its output is the result, even if it is an `Err`; for
    /// [`try_from_future`](Task::try_from_future) an `Err` is a fault. A panic faults the task. The
    /// future should not block; use [`run`](Self::run) for blocking code.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::from_future(async { Task::run(|| 20).await + Task::run(|| 22).await });
    /// assert_eq!(task.wait(), 42);
    /// ```
    #[doc(alias = "spawn")]
    pub fn from_future(future: impl Future<Output = R> + Send + 'static) -> Self {
        start(Place::GlobalPool, Given::<_, Whole>::new(future))
    }

    /// Creates a task from a future, which is polled on `scheduler`.
    ///
    /// The pending future keeps its `scheduler` alive. So a
    /// [`ManualScheduler`](crate::ManualScheduler) does not drop its queue when all other clones of
    /// it are dropped.
    pub fn from_future_on(
        scheduler: impl TaskScheduler + 'static,
        future: impl Future<Output = R> + Send + 'static,
    ) -> Self {
        let place = Place::Shared(Arc::new(scheduler));
        start(place, Given::<_, Whole>::new(future))
    }
}

/// Futures whose errors are faults.
impl<T: Send + 'static, E: Send + 'static> Task<Result<T, E>> {
    /// Creates a task from a future, which is polled on the global pool; an `Err` faults the task.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::try_from_future(async { "x".parse::<u32>() });
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_faulted());
    /// ```
    pub fn try_from_future(future: impl Future<Output = Result<T, E>> + Send + 'static) -> Self {
        start(Place::GlobalPool, Given::<_, Tried>::new(future))
    }

    /// Creates a task from a future, which is polled on `scheduler`; an `Err` faults the task.
    pub fn try_from_future_on(
        scheduler: impl TaskScheduler + 'static,
        future: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Self {
        let place = Place::Shared(Arc::new(scheduler));
        start(place, Given::<_, Tried>::new(future))
    }

    /// Creates a task from a future, which is polled on the global pool unless the token is
    /// requested before. The task is `Canceled` then, and also if the future returns an error that
    /// is, or was caused by, an [`OperationCanceled`] of this token.
    ///
    /// The token is the [current](CancellationToken::current) one while the future is polled.
    /// Errors are recognised as by [`try_run_with_cancellation`](Task::try_run_with_cancellation).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io;
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// let token = source.token();
    /// let task = Task::try_from_future_with_cancellation(
    ///     async move {
    ///         token.canceled().await;
    ///         io::Result::<()>::Err(token.throw_if_cancellation_requested().unwrap_err().into())
    ///     },
    ///     source.token(),
    /// );
    /// source.cancel();
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_canceled());
    /// ```
    pub fn try_from_future_with_cancellation(
        future: impl Future<Output = Result<T, E>> + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self
    where
        E: From<OperationCanceled>,
    {
        try_start(Place::GlobalPool, future, cancellation_token)
    }
}

/// Starts a future that the token cancels.
pub(super) fn try_start<T, E>(
    place: Place<'static>,
    future: impl Future<Output = Result<T, E>> + Send + 'static,
    token: CancellationToken,
) -> Task<Result<T, E>>
where
    T: Send + 'static,
    E: From<OperationCanceled> + Send + 'static,
{
    let canceled = |canceled: OperationCanceled| Some(Err(canceled.into()));
    let body = Given::<_, Tried, _>::canceled_by(future, canceled);
    let polled = Polled::new(place, token, body);
    polled.cancel_at_once();
    Arc::clone(&polled).queue();
    Task::from_core(polled)
}

fn start<B: AsyncBody<R>, R: Send + 'static>(place: Place<'static>, body: B) -> Task<R> {
    let polled = Polled::new(place, CancellationToken::none(), body);
    Arc::clone(&polled).queue();
    Task::from_core(polled)
}

/// A future that was given as it is, whose output is classified by `K`.
struct Given<F, K, X = fn(OperationCanceled) -> Option<<F as Future>::Output>> {
    future: F,
    cancel: X,
    kind: PhantomData<fn() -> K>,
}

/// How an output is classified.
trait Kind<R>: 'static {
    fn finish(output: R, token: &CancellationToken) -> Finished<R>;
}

/// Any output is a result.
struct Whole;

impl<R> Kind<R> for Whole {
    fn finish(output: R, _: &CancellationToken) -> Finished<R> {
        Finished::ran(output)
    }
}

/// An `Err` is a fault, or a cancellation.
struct Tried;

impl<T, E: 'static> Kind<Result<T, E>> for Tried {
    fn finish(output: Result<T, E>, token: &CancellationToken) -> Finished<Result<T, E>> {
        read(output, token)
    }
}

impl<F: Future, K> Given<F, K> {
    fn new(future: F) -> Self {
        Self::canceled_by(future, |_| None)
    }
}

impl<F: Future, K, X> Given<F, K, X> {
    fn canceled_by(future: F, cancel: X) -> Self {
        Self {
            future,
            cancel,
            kind: PhantomData,
        }
    }
}

impl<F, K, X> AsyncBody<F::Output> for Given<F, K, X>
where
    F: Future<Output: Send> + Send + 'static,
    K: Kind<F::Output>,
    X: FnOnce(OperationCanceled) -> Option<F::Output> + Send + 'static,
{
    type Future = F;

    fn begin(self, _: &CancellationToken) -> Begun<F, F::Output> {
        Begun {
            future: self.future,
            on_dropped: None,
        }
    }

    fn cancel(self, canceled: OperationCanceled) -> Option<F::Output> {
        (self.cancel)(canceled)
    }

    fn finish(output: F::Output, token: &CancellationToken) -> Finished<F::Output> {
        K::finish(output, token)
    }
}
