//! Asynchronous waits with a time limit or a token.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Task;
use super::awaitable::IntoOutcome;
use super::core::Signal;
use super::outcome::{Fault, Outcome};
use super::promise::{Promise, Sources};
use super::sources::Attached;
use super::wait_target::WaitTarget;
use super::watch::Watch;
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled, timer};

/// Why a wait ended before its task did; contains the task, by the handle of type `T`.
#[doc(alias("TimeoutException", "Elapsed"))]
pub enum WaitAsyncError<T> {
    /// The time-out has passed. .NET throws a `TimeoutException`.
    TimedOut(T),
    /// The token of the wait was requested.
    Canceled(T, OperationCanceled),
}

impl<T> WaitAsyncError<T> {
    /// Returns the task, which continues to run.
    pub fn into_task(self) -> T {
        match self {
            Self::TimedOut(task) | Self::Canceled(task, _) => task,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for WaitAsyncError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(task) => f.debug_tuple("TimedOut").field(task).finish(),
            Self::Canceled(task, _) => f.debug_tuple("Canceled").field(task).finish(),
        }
    }
}

impl<T> fmt::Display for WaitAsyncError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TimedOut(_) => "the task did not end within the time given",
            Self::Canceled(..) => "the wait for the task was canceled",
        })
    }
}

impl<T: fmt::Debug> Error for WaitAsyncError<T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::TimedOut(_) => None,
            Self::Canceled(_, canceled) => Some(canceled),
        }
    }
}

impl<R: Send + 'static, S: Send + 'static> Task<R, S> {
    /// Waits for at most `timeout`, and returns the task's result, or else the task.
    ///
    /// .NET calls this `WaitAsync`. The time-out does not affect the operation.
    ///
    /// # Errors
    ///
    /// [`WaitAsyncError::TimedOut`] with the task.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::task::WaitAsyncError;
    /// use trefoil::TaskCompletionSource;
    ///
    /// # futures::executor::block_on(async {
    /// let source = TaskCompletionSource::new();
    /// let slow = source.task();
    /// let WaitAsyncError::TimedOut(slow) = slow.wait_async(Duration::ZERO).await.unwrap_err() else {
    ///     unreachable!()
    /// };
    /// source.set_result(7)?;
    /// assert_eq!(slow.await, 7);
    /// # Ok::<(), trefoil::task::InvalidOperation>(()) }).unwrap();
    /// ```
    #[doc(alias = "timeout")]
    pub fn wait_async(self, timeout: Duration) -> Task<Result<R, WaitAsyncError<Self>>> {
        wait_async(self, Some(timeout), &CancellationToken::none())
    }

    /// Waits until the token is requested, and returns the task's result, or else the task.
    ///
    /// .NET calls this `WaitAsync(CancellationToken)`. The request ends the wait and does not
    /// affect the operation. A completed task takes precedence over the token.
    ///
    /// # Errors
    ///
    /// [`WaitAsyncError::Canceled`] with the task.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationTokenSource, TaskCompletionSource};
    ///
    /// let (source, cancellation) = (TaskCompletionSource::new(), CancellationTokenSource::new());
    /// let waited = source.task().wait_with_cancellation_async(cancellation.token());
    /// cancellation.cancel();
    /// let slow = waited.wait().unwrap_err().into_task();
    /// source.set_result(7)?;
    /// assert_eq!(slow.wait(), 7);
    /// # Ok::<(), trefoil::task::InvalidOperation>(())
    /// ```
    #[allow(
        clippy::needless_pass_by_value,
        reason = "tokens are passed by value everywhere"
    )]
    pub fn wait_with_cancellation_async(
        self,
        cancellation_token: CancellationToken,
    ) -> Task<Result<R, WaitAsyncError<Self>>> {
        wait_async(self, None, &cancellation_token)
    }

    /// As [`wait_async`](Self::wait_async), but ends as soon as the token is requested.
    ///
    /// A completed task takes precedence over the token, and the token over the time-out.
    ///
    /// # Errors
    ///
    /// [`WaitAsyncError::Canceled`] or [`WaitAsyncError::TimedOut`], with the task.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "tokens are passed by value everywhere"
    )]
    pub fn wait_timeout_with_cancellation_async(
        self,
        timeout: Duration,
        cancellation_token: CancellationToken,
    ) -> Task<Result<R, WaitAsyncError<Self>>> {
        wait_async(self, Some(timeout), &cancellation_token)
    }
}

/// Waits for the task until the time-out, if there is one, has passed, or the token is requested.
pub(super) fn wait_async<T: IntoOutcome>(
    task: T,
    timeout: Option<Duration>,
    token: &CancellationToken,
) -> Task<Result<T::Value, WaitAsyncError<T>>> {
    let watch = task.watch();
    let promise = Promise::with_sources(Wait {
        task: Mutex::new(Some(task)),
        attached: Attached::default(),
    });
    match watch {
        Watch::Pending(signal) if !signal.header().is_completed() => {
            limit(&promise, signal, timeout, token);
        }
        _ => promise.end(Ended::Task),
    }
    Task::from_core(promise)
}

/// A wait, with its task until one of three events has ended it.
struct Wait<T> {
    task: Mutex<Option<T>>,
    attached: Attached,
}

/// The result of a wait for the task of this handle.
type Waited<T> = Result<<T as IntoOutcome>::Value, WaitAsyncError<T>>;

/// What has ended a wait.
enum Ended {
    Task,
    Time,
    Token(CancellationToken),
}

/// Registers the wait at all three; the first one that ends it removes the other registrations.
fn limit<T: IntoOutcome>(
    wait: &Arc<Promise<Waited<T>, Wait<T>>>,
    signal: Arc<dyn Signal>,
    timeout: Option<Duration>,
    token: &CancellationToken,
) {
    let attached = &wait.sources().attached;
    if token.can_be_canceled() {
        let (canceled, own) = (Arc::clone(wait), token.clone());
        let cancel = move || canceled.end(Ended::Token(own));
        attached.keep_registration(token.register(cancel));
    }
    if let Some(timeout) = timeout {
        let late = Arc::clone(wait);
        let timer = (!timeout.is_zero())
            .then(|| timer::after(timeout, move || late.end_from_timer()).ok())
            .flatten();
        match timer {
            Some(timer) => attached.keep_timer(timer),
            // Without a timer there is no time-out, so the task is returned to its owner.
            None => return wait.end(Ended::Time),
        }
    }
    let ended = Arc::clone(wait);
    let continuation = Box::new(move || ended.end(Ended::Task));
    let key = signal.header().continue_with(continuation);
    attached.keep_continuation(signal, key);
}

impl<T: IntoOutcome> Promise<Waited<T>, Wait<T>> {
    fn end(&self, ended: Ended) {
        if let Some(outcome) = self.outcome(ended) {
            drop(self.try_complete(outcome));
        }
    }

    fn end_from_timer(&self) {
        if let Some(outcome) = self.outcome(Ended::Time) {
            drop(self.try_complete_from_timer(outcome));
        }
    }

    /// Takes the task, if nothing has ended the wait before.
    fn outcome(&self, ended: Ended) -> Option<Outcome<Waited<T>>> {
        let task = lock(&self.sources().task).take()?;
        Some(match ended {
            Ended::Task => task.into_outcome().map(Ok),
            Ended::Time => Outcome::Faulted(Fault::Returned(Err(WaitAsyncError::TimedOut(task)))),
            Ended::Token(token) => {
                let canceled = OperationCanceled::new(token.clone());
                let value = Some(Err(WaitAsyncError::Canceled(task, canceled)));
                Outcome::Canceled { token, value }
            }
        })
    }
}

// Waiting for it runs nothing, since the time limit may end it before.
impl<T: IntoOutcome> Sources for Wait<T> {
    fn release(&self) {
        self.attached.release();
    }

    const ENDS_UNWATCHED: bool = true;
}

impl WaitTarget {
    /// Creates a task that returns, at the latest after `timeout`, whether this is reached.
    pub(crate) fn reached_within(&self, timeout: Duration) -> Task<bool> {
        if self.is_reached() || timeout.is_zero() {
            return Task::from_result(self.is_reached());
        }
        let promise = Promise::with_sources(Limit(Attached::default()));
        let attached = &promise.sources().0;
        let late = Arc::clone(&promise);
        let ring = move || drop(late.try_complete_from_timer(Outcome::RanToCompletion(false)));
        match timer::after(timeout, ring) {
            Ok(timer) => attached.keep_timer(timer),
            // Without a timer there is no time-out, and the caller may wait again.
            Err(_) => return Task::from_result(false),
        }
        let ended = Arc::clone(&promise);
        let end = move || drop(ended.try_complete(Outcome::RanToCompletion(true)));
        match self {
            Self::Task(Watch::Pending(signal)) => {
                let key = signal.header().continue_with(Box::new(end));
                attached.keep_continuation(Arc::clone(signal), key);
            }
            Self::Task(Watch::Ended(_)) => end(),
            Self::Token(token) => attached.keep_registration(token.register(end)),
        }
        Task::from_core(promise)
    }
}

/// The time-out of a wait, and its registration at the task.
struct Limit(Attached);

impl Sources for Limit {
    fn release(&self) {
        self.0.release();
    }

    const ENDS_UNWATCHED: bool = true;
}
