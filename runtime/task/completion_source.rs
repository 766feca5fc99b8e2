//! `TaskCompletionSource`, which completes a task from any code.

use std::fmt;
use std::sync::Arc;

use super::core::Signal;
use super::header::Notify;
use super::outcome::{Fault, Outcome};
use super::promise::Promise;
use super::{Task, TaskStatus};
use crate::error::InvalidOperation;
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled};

/// Creates a task that other code completes: the bridge from callbacks and other kinds of
/// notification.
///
/// .NET calls this `TaskCompletionSource<TResult>`. Clones complete the same task; the first to do
/// so succeeds, and the others return an error. Dropping the last clone abandons a task that is
/// still pending, so every wait completes.
///
/// Continuations that run synchronously run inside the call that completes the source, one after
/// another. If a source is completed inside such a continuation, its own continuations run after
/// that one; .NET nests them.
/// [`with_asynchronous_continuations`](Self::with_asynchronous_continuations) runs none of them
/// inside the call.
///
/// # Examples
///
/// ```
/// use std::thread;
/// use trefoil::TaskCompletionSource;
///
/// let source = TaskCompletionSource::new();
/// let task = source.task();
/// thread::spawn(move || source.set_result("from another thread"));
/// assert_eq!(task.wait(), "from another thread");
/// ```
#[doc(alias = "oneshot")]
pub struct TaskCompletionSource<R: Send + 'static> {
    shared: Arc<Shared<R>>,
}

struct Shared<R: Send + 'static> {
    promise: Arc<Promise<R>>,
    notify: Notify,
    /// The task, until it is taken.
    task: Mutex<Option<Task<R>>>,
}

impl<R: Send + 'static> TaskCompletionSource<R> {
    /// Creates a source with a pending task.
    #[must_use]
    pub fn new() -> Self {
        Self::notifying(Notify::Here)
    }

    /// Creates a source that wakes the awaiters of its task and runs its continuations on a pool
    /// for callbacks, not inside the call that completes it. Use it if user code must not run
    /// there, such as under a lock or on the thread of an event loop.
    ///
    /// .NET calls it `TaskCreationOptions.RunContinuationsAsynchronously`. Threads that block for
    /// the task are released by the call itself.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::thread;
    /// use trefoil::TaskCompletionSource;
    /// use trefoil::task::TaskContinuationOptions;
    ///
    /// let source = TaskCompletionSource::with_asynchronous_continuations();
    /// let options = TaskContinuationOptions::new().execute_synchronously();
    /// let ran_on = source
    ///     .task()
    ///     .continue_with_options(|_| thread::current().id(), options);
    /// source.set_result(()).unwrap();
    /// assert_ne!(ran_on.wait(), thread::current().id());
    /// ```
    #[must_use]
    pub fn with_asynchronous_continuations() -> Self {
        Self::notifying(Notify::OnCallbackPool)
    }

    fn notifying(notify: Notify) -> Self {
        let promise = Promise::new();
        let task = Mutex::new(Some(Task::from_core(Arc::clone(&promise) as _)));
        Self {
            shared: Arc::new(Shared {
                promise,
                notify,
                task,
            }),
        }
    }

    /// Returns the task, once, because a task has one owner. [`Task::shared`] converts it for
    /// several awaiters, and [`Task::with_state`] attaches a state.
    ///
    /// # Panics
    ///
    /// If the task was returned before.
    #[track_caller]
    pub fn task(&self) -> Task<R> {
        let task = lock(&self.shared.task).take();
        task.expect(
            "a completion source returns its task only once; call `shared` on the task for more",
        )
    }

    /// The status of the task.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.shared.promise.header().status.get()
    }

    /// Completes the task with a result.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if the task is complete. The result is dropped then;
    /// [`try_set_result`](Self::try_set_result) returns it.
    pub fn set_result(&self, result: R) -> Result<(), InvalidOperation> {
        self.set_outcome(Outcome::RanToCompletion(result))
    }

    /// Completes the task with a result.
    ///
    /// # Errors
    ///
    /// The result, if the task is complete. (.NET's `TrySetResult` returns `false`.)
    pub fn try_set_result(&self, result: R) -> Result<(), R> {
        match self.try_set_outcome(Outcome::RanToCompletion(result)) {
            Err(Outcome::RanToCompletion(result)) => Err(result),
            _ => Ok(()),
        }
    }

    /// Cancels the task. It then has no value, so that awaiting it unwinds;
    /// [`set_outcome`](Self::set_outcome) can give it one, and
    /// [`set_canceled_as_error`](TaskCompletionSource::set_canceled_as_error) an `Err`. The token
    /// need not be requested.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if the task is complete.
    pub fn set_canceled(&self, token: CancellationToken) -> Result<(), InvalidOperation> {
        self.set_outcome(Outcome::Canceled { token, value: None })
    }

    /// Cancels the task as [`set_canceled`](Self::set_canceled) does.
    ///
    /// # Errors
    ///
    /// The token, if the task is complete.
    pub fn try_set_canceled(&self, token: CancellationToken) -> Result<(), CancellationToken> {
        match self.try_set_outcome(Outcome::Canceled { token, value: None }) {
            Err(Outcome::Canceled { token, .. }) => Err(token),
            _ => Ok(()),
        }
    }

    /// Completes the task with any outcome.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if the task is complete.
    pub fn set_outcome(&self, outcome: Outcome<R>) -> Result<(), InvalidOperation> {
        let refused = InvalidOperation::new("the task of this completion source is complete");
        self.try_set_outcome(outcome).map_err(|_| refused)
    }

    /// Completes the task with any outcome.
    ///
    /// # Errors
    ///
    /// The outcome, if the task is complete.
    pub fn try_set_outcome(&self, outcome: Outcome<R>) -> Result<(), Outcome<R>> {
        self.shared.try_complete(outcome)
    }
}

impl<T: Send + 'static, E: Send + 'static> TaskCompletionSource<Result<T, E>> {
    /// Completes the task with an error: awaiting it returns `Err(error)`, and its status is
    /// `Faulted`.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if the task is complete.
    pub fn set_exception(&self, error: E) -> Result<(), InvalidOperation> {
        self.set_outcome(Outcome::Faulted(Fault::Returned(Err(error))))
    }

    /// Completes the task with an error.
    ///
    /// # Errors
    ///
    /// The error, if the task is complete.
    pub fn try_set_exception(&self, error: E) -> Result<(), E> {
        match self.try_set_outcome(Outcome::Faulted(Fault::Returned(Err(error)))) {
            Err(Outcome::Faulted(Fault::Returned(Err(error)))) => Err(error),
            _ => Ok(()),
        }
    }

    /// Cancels the task with the error of the cancellation as its value: awaiting it returns this
    /// error, whereas after [`set_canceled`](Self::set_canceled) awaiting unwinds.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if the task is complete.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io;
    /// use trefoil::{CancellationToken, TaskCompletionSource};
    ///
    /// let source = TaskCompletionSource::<io::Result<u8>>::new();
    /// let task = source.task();
    /// source.set_canceled_as_error(CancellationToken::new(true)).unwrap();
    /// assert!(task.is_canceled());
    /// assert!(task.wait().is_err());
    /// ```
    pub fn set_canceled_as_error(&self, token: CancellationToken) -> Result<(), InvalidOperation>
    where
        E: From<OperationCanceled>,
    {
        let error = OperationCanceled::new(token.clone()).into();
        self.set_outcome(Outcome::Canceled {
            token,
            value: Some(Err(error)),
        })
    }
}

impl<R: Send + 'static> Default for TaskCompletionSource<R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<R: Send + 'static> Clone for TaskCompletionSource<R> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<R: Send + 'static> Drop for Shared<R> {
    fn drop(&mut self) {
        // A task that was never taken has no awaiter.
        if lock(&self.task).is_none() {
            drop(self.try_complete(Outcome::Faulted(Fault::Abandoned)));
        }
    }
}

impl<R: Send + 'static> Shared<R> {
    fn try_complete(&self, outcome: Outcome<R>) -> Result<(), Outcome<R>> {
        self.promise.try_complete_notifying(outcome, self.notify)
    }
}

impl<R: Send + 'static> fmt::Debug for TaskCompletionSource<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskCompletionSource")
            .field("status", &self.status())
            .finish()
    }
}
