//! Between begin and end on the one side and tasks on the other.

use super::async_result::AsyncResult;
use super::operation::Cancelable;
use super::view::AsyncResultView;
use crate::error::catch;
use crate::error::{OperationAbandoned, PanicPayload, SerialPoisoned};
use crate::task::private::Prepared;
use crate::task::{Fault, Outcome, Task, TaskCompletionSource, TaskStatus};
use crate::{CancellationToken, OperationCanceled};

/// What a begin member that takes a callback can be given where its type must be named.
///
/// .NET calls it `AsyncCallback`.
pub type AsyncCallback<R, S = (), O = ()> = Box<dyn FnOnce(AsyncResult<R, S, O>) + Send>;

impl<R: Send + 'static> Task<R> {
    /// Gives the task to a callback, as an operation of the asynchronous programming model.
    ///
    /// The callback runs exactly once, when the task has ended: inside this call if it has already.
    /// It ends the operation with [`AsyncResult::end`]. A task that is canceled or has failed is so
    /// for the callback too.
    ///
    /// # Context
    ///
    /// The callback runs on the thread that completes the task, on no particular context; inside
    /// another callback on that thread it waits until that has returned.
    ///
    /// # Panics
    ///
    /// For a task made by [`Task::new`] that was not started: its callback would never run.
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

    /// Makes a task of a pair of begin and end.
    ///
    /// Calls `begin` at once, with a callback that calls `end` exactly once; a panic of `begin`
    /// comes out of this call. The task ends as the operation does, with what `end` gives.
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
        let source = TaskCompletionSource::new();
        let task = source.task();
        let callback = Box::new(move |result| source.complete_by(result, end));
        drop(begin(callback, async_state));
        task
    }

    /// The same with a token, whose request is passed on to the operation. If it is requested
    /// already, `begin` is not called and the task is canceled.
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
    /// let task = Task::from_async_with_cancellation(begin, end_wait, (), source.token());
    /// source.cancel();
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_canceled());
    /// ```
    pub fn from_async_with_cancellation<U, S, O>(
        begin: impl FnOnce(AsyncCallback<U, S, O>, S) -> AsyncResultView<S, O>,
        end: impl FnOnce(AsyncResult<U, S, O>) -> R + Send + 'static,
        async_state: S,
        cancellation_token: CancellationToken,
    ) -> Self
    where
        U: 'static,
        S: Send + Sync + 'static,
        O: Cancelable + 'static,
    {
        if cancellation_token.is_cancellation_requested() {
            return Self::from_canceled(cancellation_token);
        }
        let source = TaskCompletionSource::new();
        let task = source.task();
        let callback = Box::new(move |result| source.complete_by(result, end));
        let view = begin(callback, async_state);
        let registration = cancellation_token.register(move || view.cancel());
        // Without waiting for a request that is on its way: it may need this very thread.
        task.watch().on_completion(move || {
            registration.withdraw();
        });
        task
    }

    /// Makes a task of an operation that was begun already; `end` is called when it has ended.
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
        let source = TaskCompletionSource::new();
        let task = source.task();
        let watch = async_result.watch();
        watch.on_completion(move || source.complete_by(async_result, end));
        task
    }
}

impl<R: Send + 'static> TaskCompletionSource<R> {
    /// Ends an operation and completes the task as the operation ended.
    fn complete_by<U, S, O>(
        &self,
        async_result: AsyncResult<U, S, O>,
        end: impl FnOnce(AsyncResult<U, S, O>) -> R,
    ) {
        // A begin that was written by hand may call back too soon.
        async_result.watch().block(None);
        let (status, canceled_by) = (async_result.status(), async_result.canceled_by());
        let ended = catch(|| end(async_result));
        // Who could have completed it before is gone: this is the only clone.
        drop(self.try_set_outcome(outcome(status, canceled_by, ended)));
    }
}

fn outcome<R>(
    status: TaskStatus,
    canceled_by: Option<CancellationToken>,
    ended: Result<R, PanicPayload>,
) -> Outcome<R> {
    match (canceled_by, ended) {
        (Some(token), Ok(value)) => {
            let value = Some(value);
            Outcome::Canceled { token, value }
        }
        (Some(token), Err(panic)) => match panic.try_into_payload::<OperationCanceled>() {
            Ok(_) => Outcome::Canceled { token, value: None },
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        },
        (None, Err(panic)) => match panic.try_into_payload::<OperationAbandoned>() {
            Ok(_) => Outcome::Faulted(Fault::Abandoned),
            Err(panic) => match panic.try_into_payload::<SerialPoisoned>() {
                Ok(poisoned) => Outcome::Faulted(Fault::Poisoned(poisoned)),
                Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
            },
        },
        (None, Ok(value)) if status == TaskStatus::Faulted => {
            Outcome::Faulted(Fault::Returned(value))
        }
        (None, Ok(value)) => Outcome::RanToCompletion(value),
    }
}

/// A task as an operation that its owner ends. Panics for one that was made by [`Task::new`] and
/// not started.
impl<R: Send + 'static> From<Task<R>> for AsyncResult<R> {
    fn from(task: Task<R>) -> Self {
        Prepared::from_task(task).begin()
    }
}
