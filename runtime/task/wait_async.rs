//! Asynchronous waits with a time limit or a token.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Task;
use super::core::Completion;
use super::outcome::{Fault, Outcome};
use super::promise::{Promise, Sources};
use super::sources::Attached;
use super::watch::Watch;
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled, timer};

/// Why a wait ended before its task did; contains the task.
#[doc(alias("TimeoutException", "Elapsed"))]
pub enum WaitAsyncError<R> {
    /// The time-out has passed. .NET throws a `TimeoutException`.
    TimedOut(Task<R>),
    /// The token of the wait was requested.
    Canceled(Task<R>, OperationCanceled),
}

impl<R> WaitAsyncError<R> {
    /// Returns the task, which continues to run.
    pub fn into_task(self) -> Task<R> {
        match self {
            Self::TimedOut(task) | Self::Canceled(task, _) => task,
        }
    }
}

impl<R> fmt::Debug for WaitAsyncError<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(task) => f.debug_tuple("TimedOut").field(task).finish(),
            Self::Canceled(task, _) => f.debug_tuple("Canceled").field(task).finish(),
        }
    }
}

impl<R> fmt::Display for WaitAsyncError<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TimedOut(_) => "the task did not end within the time given",
            Self::Canceled(..) => "the wait for the task was canceled",
        })
    }
}

impl<R> Error for WaitAsyncError<R> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::TimedOut(_) => None,
            Self::Canceled(_, canceled) => Some(canceled),
        }
    }
}

impl<R: Send + 'static> Task<R> {
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
    pub fn wait_async(self, timeout: Duration) -> Task<Result<R, WaitAsyncError<R>>> {
        self.wait_with_cancellation_async(timeout, CancellationToken::none())
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
    pub fn wait_with_cancellation_async(
        self,
        timeout: Duration,
        cancellation_token: CancellationToken,
    ) -> Task<Result<R, WaitAsyncError<R>>> {
        let core = self.core().map(Arc::clone);
        let promise = Promise::with_sources(Wait {
            task: Mutex::new(Some(self)),
            attached: Attached::default(),
        });
        match core {
            Some(core) if !core.header().is_completed() => {
                limit(&promise, core, timeout, &cancellation_token);
            }
            _ => promise.end(Ended::Task),
        }
        Task::from_core(promise)
    }
}

/// A wait, with its task until one of three events has ended it.
struct Wait<R> {
    task: Mutex<Option<Task<R>>>,
    attached: Attached,
}

type Waiting<R> = Promise<Result<R, WaitAsyncError<R>>, Wait<R>>;

/// What has ended a wait.
enum Ended {
    Task,
    Time,
    Token(CancellationToken),
}

/// Registers the wait at all three; the first one that ends it removes the other registrations.
fn limit<R: Send + 'static>(
    wait: &Arc<Waiting<R>>,
    core: Arc<dyn Completion<R>>,
    timeout: Duration,
    token: &CancellationToken,
) {
    let attached = &wait.sources().attached;
    if token.can_be_canceled() {
        let (canceled, own) = (Arc::clone(wait), token.clone());
        let cancel = move || canceled.end(Ended::Token(own));
        attached.keep_registration(token.register(cancel));
    }
    let late = Arc::clone(wait);
    let timer = (!timeout.is_zero())
        .then(|| timer::after(timeout, move || late.end_from_timer()).ok())
        .flatten();
    match timer {
        Some(timer) => attached.keep_timer(timer),
        // Without a timer there is no time-out, so the task is returned to its owner.
        None => return wait.end(Ended::Time),
    }
    let ended = Arc::clone(wait);
    let continuation = Box::new(move || ended.end(Ended::Task));
    let key = core.header().continue_with(continuation);
    attached.keep_continuation(core, key);
}

impl<R: Send + 'static> Waiting<R> {
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
    fn outcome(&self, ended: Ended) -> Option<Outcome<Result<R, WaitAsyncError<R>>>> {
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
impl<R: Send + 'static> Sources for Wait<R> {
    fn release(&self) {
        self.attached.release();
    }

    const ENDS_UNWATCHED: bool = true;
}

impl Watch {
    /// Creates a task that returns, at the latest after `timeout`, whether this one has completed.
    pub(crate) fn ended_within(&self, timeout: Duration) -> Task<bool> {
        let Self::Pending(signal) = self else {
            return Task::from_result(true);
        };
        if signal.header().is_completed() || timeout.is_zero() {
            return Task::from_result(signal.header().is_completed());
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
        let key = signal.header().continue_with(Box::new(end));
        attached.keep_continuation(Arc::clone(signal), key);
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
