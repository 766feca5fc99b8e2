//! Waiting for a task for a limited time, without blocking.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Task;
use super::core::{Completion, Signal};
use super::outcome::{Fault, Outcome};
use super::promise::Promise;
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled, timer};

/// Why a wait ended before its task; gives the task back.
pub enum WaitAsyncError<R> {
    /// The time was over. .NET raises `TimeoutException`.
    TimedOut(Task<R>),
    /// The token of the wait was requested.
    Canceled(Task<R>, OperationCanceled),
}

impl<R> WaitAsyncError<R> {
    /// The task, which runs on as if nobody had waited.
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
    /// Waits for at most `timeout`: gives what the task gives, or the task back.
    ///
    /// .NET calls this `WaitAsync`. Only the wait is limited; the operation is left alone.
    ///
    /// # Errors
    ///
    /// [`WaitAsyncError::TimedOut`] with the task.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::{TaskCompletionSource, WaitAsyncError};
    ///
    /// # futures::executor::block_on(async {
    /// let source = TaskCompletionSource::new();
    /// let slow = source.task();
    /// let WaitAsyncError::TimedOut(slow) = slow.wait_async(Duration::ZERO).await.unwrap_err() else {
    ///     unreachable!()
    /// };
    /// source.set_result(7)?;
    /// assert_eq!(slow.await, 7);
    /// # Ok::<(), trefoil::InvalidOperation>(()) }).unwrap();
    /// ```
    pub fn wait_async(self, timeout: Duration) -> Task<Result<R, WaitAsyncError<R>>> {
        self.wait_with_cancellation_async(timeout, CancellationToken::none())
    }

    /// The same, given up as soon as the token is requested.
    ///
    /// A task that has ended wins over the token, and the token over the time.
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
        let wait = Arc::new(Wait {
            task: Mutex::new(Some(self)),
            promise: Promise::new(),
        });
        let waited = Task::from_core(Arc::clone(&wait.promise) as _);
        match core {
            Some(core) if !core.header().is_completed() => {
                wait.until_ended(&core, timeout, &cancellation_token);
            }
            _ => wait.ended(),
        }
        waited
    }
}

/// A wait in progress. Whoever takes the task ends it.
struct Wait<R> {
    task: Mutex<Option<Task<R>>>,
    promise: Arc<Promise<Result<R, WaitAsyncError<R>>>>,
}

impl<R: Send + 'static> Wait<R> {
    fn until_ended(
        self: Arc<Self>,
        core: &Arc<dyn Completion<R>>,
        timeout: Duration,
        token: &CancellationToken,
    ) {
        let given_up = Arc::clone(&self);
        let own = token.clone();
        let registration = token.register(move || given_up.cancel(own));
        if timeout.is_zero() {
            self.time_out();
        }
        let late = Arc::clone(&self);
        let timer = timer::after(timeout, || timer::on_pool(move || late.time_out()));
        let promise = Arc::clone(&self.promise);
        let ended = core.header().continue_with(Box::new(move || self.ended()));
        let core = Arc::clone(core);
        // Whichever comes first removes the others, and waits for none of them.
        promise.header().continue_with(Box::new(move || {
            registration.withdraw();
            drop(timer);
            if let Some(key) = ended {
                core.header().forget_continuation(key);
            }
        }));
    }

    fn ended(&self) {
        let task = lock(&self.task).take();
        if let Some(task) = task {
            self.end(task.into_outcome().map(Ok));
        }
    }

    fn time_out(&self) {
        let task = lock(&self.task).take();
        if let Some(task) = task {
            self.end(Outcome::Faulted(Fault::Returned(Err(
                WaitAsyncError::TimedOut(task),
            ))));
        }
    }

    fn cancel(&self, token: CancellationToken) {
        let task = lock(&self.task).take();
        if let Some(task) = task {
            let canceled = OperationCanceled::new(token.clone());
            let value = Some(Err(WaitAsyncError::Canceled(task, canceled)));
            self.end(Outcome::Canceled { token, value });
        }
    }

    fn end(&self, outcome: Outcome<Result<R, WaitAsyncError<R>>>) {
        drop(self.promise.try_complete(outcome));
    }
}
