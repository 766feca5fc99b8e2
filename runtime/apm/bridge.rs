//! Conversions between Begin/End pairs and tasks.

use super::async_result::AsyncResult;
use super::operation::Cancelable;
use super::view::AsyncResultView;
use crate::error::catch;
use crate::error::{OperationAbandoned, PanicPayload, SerialPoisoned};
use crate::task::private::{self, Prepared, Start};
use crate::task::{Fault, Outcome, Task, TaskCompletionSource};
use crate::{CancellationToken, OperationCanceled};

/// A boxed callback for a begin member, where its type must be named.
///
/// .NET calls it `AsyncCallback`.
pub type AsyncCallback<R, S = (), O = ()> = Box<dyn FnOnce(AsyncResult<R, S, O>) + Send>;

impl<R: Send + 'static> Task<R> {
    /// Passes the task to a callback, as an operation of the Asynchronous Programming Model.
    ///
    /// The callback runs exactly once, when the task has completed: inside this call if it has
    /// already. It ends the operation with [`AsyncResult::end`]. The operation has the outcome of
    /// the task, even if that is canceled or has failed.
    ///
    /// # Context
    ///
    /// The callback runs on the thread that completes the task, without a context. If that thread
    /// is inside another callback, it runs after that one has returned.
    ///
    /// # Panics
    ///
    /// For a task that was created by [`Task::new`] and not started: its callback would never run.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let (sender, receiver) = std::sync::mpsc::channel();
    /// let view = Task::run(|| 42).into_async_result(
    ///     move |async_result| {
    ///         let state = *async_result.async_state();
    ///         sender.send((state, async_result.end())).unwrap();
    ///     },
    ///     "the state",
    /// );
    /// assert_eq!(receiver.recv(), Ok(("the state", 42)));
    /// assert!(view.is_completed());
    /// ```
    #[track_caller]
    pub fn into_async_result<S: Send + Sync + 'static>(
        self,
        callback: impl FnOnce(AsyncResult<R, S>) + Send + 'static,
        async_state: S,
    ) -> AsyncResultView<S> {
        Prepared::from_task(self).begin_with_callback(callback, async_state)
    }

    /// Creates a task from a pair of begin and end.
    ///
    /// Calls `begin` at once, with a callback that calls `end` exactly once; a panic of `begin`
    /// unwinds out of this call. The task completes as `end` does: with its return value, even if
    /// it is an `Err`; for [`try_from_async`](Task::try_from_async) an `Err` is a fault. If `end`
    /// unwinds because of a cancellation, the task is `Canceled`, otherwise it faults.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, apm};
    ///
    /// #[apm]
    /// fn double(number: u32) -> u32 {
    ///     number * 2
    /// }
    ///
    /// let begin = |callback, state| begin_double_with_callback(21, callback, state);
    /// assert_eq!(Task::from_async(begin, end_double, ()).wait(), 42);
    /// ```
    pub fn from_async<U, S, O>(
        begin: impl FnOnce(AsyncCallback<U, S, O>, S) -> AsyncResultView<S, O>,
        end: impl FnOnce(AsyncResult<U, S, O>) -> R + Send + 'static,
        async_state: S,
    ) -> Self
    where
        U: 'static,
        S: 'static,
        O: 'static,
    {
        of_pair(begin, end, async_state, unread)
    }

    /// Creates a task from an operation that was begun already; `end` is called when it has
    /// completed. The task completes as with [`from_async`](Self::from_async).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, apm};
    ///
    /// #[apm]
    /// fn double(number: u32) -> u32 {
    ///     number * 2
    /// }
    ///
    /// assert_eq!(Task::from_async_result(begin_double(21), end_double).wait(), 42);
    /// ```
    pub fn from_async_result<U, S, O>(
        async_result: AsyncResult<U, S, O>,
        end: impl FnOnce(AsyncResult<U, S, O>) -> R + Send + 'static,
    ) -> Self
    where
        U: Send + 'static,
        S: Send + Sync + 'static,
        O: 'static,
    {
        of_begun(async_result, end, unread)
    }
}

/// Pairs whose errors are faults.
impl<T: Send + 'static, E: Send + 'static> Task<Result<T, E>> {
    /// Creates a task from a pair of begin and end as [`from_async`](Task::from_async), except that
    /// an `Err` faults the task, or cancels it if the operation was canceled or the error is, or
    /// was caused by, an [`OperationCanceled`].
    ///
    /// # Examples
    ///
    /// ```
    /// use std::num::ParseIntError;
    /// use trefoil::{Task, apm};
    ///
    /// #[apm]
    /// fn parse(text: &str) -> Result<u32, ParseIntError> {
    ///     text.parse()
    /// }
    ///
    /// let begin = |callback, state| begin_parse_with_callback("x", callback, state);
    /// let task = Task::try_from_async(begin, end_parse, ());
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_faulted());
    /// ```
    pub fn try_from_async<U, S, O>(
        begin: impl FnOnce(AsyncCallback<U, S, O>, S) -> AsyncResultView<S, O>,
        end: impl FnOnce(AsyncResult<U, S, O>) -> Result<T, E> + Send + 'static,
        async_state: S,
    ) -> Self
    where
        U: 'static,
        S: 'static,
        O: 'static,
    {
        of_pair(begin, end, async_state, read)
    }

    /// As [`from_async`](Self::from_async), with a token whose request is passed on to the
    /// operation. If it is requested already, `begin` is not called and the task is canceled.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationToken, CancellationTokenSource, OperationCanceled, Task, apm};
    ///
    /// #[apm]
    /// fn wait(cancellation_token: &CancellationToken) -> Result<(), OperationCanceled> {
    ///     cancellation_token.wait();
    ///     cancellation_token.throw_if_cancellation_requested()
    /// }
    ///
    /// let source = CancellationTokenSource::new();
    /// let begin = |callback, state| begin_wait_with_callback(callback, state);
    /// let task = Task::try_from_async_with_cancellation(begin, end_wait, (), source.token());
    /// source.cancel();
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_canceled());
    /// ```
    pub fn try_from_async_with_cancellation<U, S, O>(
        begin: impl FnOnce(AsyncCallback<U, S, O>, S) -> AsyncResultView<S, O>,
        end: impl FnOnce(AsyncResult<U, S, O>) -> Result<T, E> + Send + 'static,
        async_state: S,
        cancellation_token: CancellationToken,
    ) -> Self
    where
        E: From<OperationCanceled>,
        U: 'static,
        S: Send + Sync + 'static,
        O: Cancelable + 'static,
    {
        if cancellation_token.is_cancellation_requested() {
            let start = Start::new().cancellation(cancellation_token);
            return start.canceled(|canceled| Some(Err(canceled.into()))).task();
        }
        let (task, callback) = ending_with(end, read);
        let view = begin(callback, async_state);
        let registration = cancellation_token.register(move || view.cancel());
        // Without waiting for a request in progress, which may need this thread.
        task.watch().on_completion(move || {
            registration.withdraw();
        });
        task
    }

    /// Creates a task from an operation that was begun already; `end` is called when it has
    /// completed. Its errors are treated as by [`try_from_async`](Self::try_from_async).
    pub fn try_from_async_result<U, S, O>(
        async_result: AsyncResult<U, S, O>,
        end: impl FnOnce(AsyncResult<U, S, O>) -> Result<T, E> + Send + 'static,
    ) -> Self
    where
        U: Send + 'static,
        S: Send + Sync + 'static,
        O: 'static,
    {
        of_begun(async_result, end, read)
    }
}

/// The outcome for a return value of `end`; the token is the one that canceled the operation.
type Read<R> = fn(R, Option<CancellationToken>) -> Outcome<R>;

fn unread<R>(value: R, _: Option<CancellationToken>) -> Outcome<R> {
    Outcome::RanToCompletion(value)
}

fn read<T, E: 'static>(
    result: Result<T, E>,
    canceled_by: Option<CancellationToken>,
) -> Outcome<Result<T, E>> {
    let Err(error) = &result else {
        return Outcome::RanToCompletion(result);
    };
    // A canceled operation may return an error whose type does not show the cancellation.
    match canceled_by.or_else(|| private::canceled_by(error)) {
        Some(token) => Outcome::Canceled {
            token,
            value: Some(result),
        },
        None => Outcome::Faulted(Fault::Returned(result)),
    }
}

/// A task that begins the operation and completes with the value of `end`.
fn of_pair<R, U, S, O>(
    begin: impl FnOnce(AsyncCallback<U, S, O>, S) -> AsyncResultView<S, O>,
    end: impl FnOnce(AsyncResult<U, S, O>) -> R + Send + 'static,
    async_state: S,
    read: Read<R>,
) -> Task<R>
where
    R: Send + 'static,
{
    let (task, callback) = ending_with(end, read);
    drop(begin(callback, async_state));
    task
}

/// The same for an operation that was begun already.
fn of_begun<R, U, S, O>(
    async_result: AsyncResult<U, S, O>,
    end: impl FnOnce(AsyncResult<U, S, O>) -> R + Send + 'static,
    read: Read<R>,
) -> Task<R>
where
    R: Send + 'static,
    U: Send + 'static,
    S: Send + Sync + 'static,
    O: 'static,
{
    let (task, callback) = ending_with(end, read);
    let watch = async_result.watch();
    watch.on_completion(move || callback(async_result));
    task
}

/// A task, and the callback that ends an operation and completes the task with the value of `end`.
fn ending_with<R, U, S, O>(
    end: impl FnOnce(AsyncResult<U, S, O>) -> R + Send + 'static,
    read: Read<R>,
) -> (Task<R>, AsyncCallback<U, S, O>)
where
    R: Send + 'static,
{
    let source = TaskCompletionSource::new();
    let task = source.task();
    let callback = move |async_result: AsyncResult<U, S, O>| {
        // A begin function that was written by hand may call its callback before the operation
        // completes.
        async_result.watch().block(None);
        let canceled_by = async_result.canceled_by();
        // The error is classified inside `catch`, because `Error::source` is user code.
        let ended = catch(|| read(end(async_result), canceled_by));
        let outcome = ended.unwrap_or_else(unwound);
        // This cannot fail, because this is the only handle.
        drop(source.try_set_outcome(outcome));
    };
    (task, Box::new(callback))
}

/// The outcome of a task whose `end` has unwound.
fn unwound<R>(panic: PanicPayload) -> Outcome<R> {
    let panic = match panic.try_into_payload::<OperationCanceled>() {
        Ok(canceled) => {
            let token = canceled.token().clone();
            return Outcome::Canceled { token, value: None };
        }
        Err(panic) => panic,
    };
    Outcome::Faulted(match panic.try_into_payload::<OperationAbandoned>() {
        Ok(_) => Fault::Abandoned,
        Err(panic) => match panic.try_into_payload::<SerialPoisoned>() {
            Ok(poisoned) => Fault::Poisoned(poisoned),
            Err(panic) => Fault::Panicked(panic),
        },
    })
}

/// A task as an operation that its owner ends. Panics for a task that was created by [`Task::new`]
/// and not started.
impl<R: Send + 'static> From<Task<R>> for AsyncResult<R> {
    fn from(task: Task<R>) -> Self {
        Prepared::from_task(task).begin()
    }
}
