//! `AsyncResult`, which `begin_x` returns and `end_x` takes.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::operation::Cancelable;
use super::rendezvous::Shared;
use super::view::AsyncResultView;
use super::{IAsyncResult, WaitHandle};
use crate::error::catch;
use crate::task::private::Prepared;
use crate::task::{Task, TaskId, TaskStatus, Watch, report_callback};
use crate::{CancellationToken, CancellationTokenSource};

/// A handle of an operation that was begun and not ended yet.
///
/// .NET calls it `IAsyncResult`, and casts. Here its type contains the result `R`, the caller's
/// state `S` and the operation `O`, and it has one owner: the caller of `begin_x`, or the callback.
/// `end_x` takes it by value, so ending it twice does not compile, and neither does ending it with
/// the `end` of another operation.
///
/// There are four ways to wait for the operation: block in `end_x`, block on the [wait
/// handle](Self::async_wait_handle), poll [`is_completed`](Self::is_completed), or use the
/// callback. It can be awaited too.
///
/// Dropping it does not end the operation; an error that no `end_x` returns is reported to
/// [`set_unobserved_fault_hook`](crate::task::set_unobserved_fault_hook).
///
/// # Examples
///
/// ```
/// use trefoil::apm;
///
/// #[apm]
/// fn double(number: u32) -> u32 {
///     number * 2
/// }
///
/// let async_result = begin_double(21);
/// assert_eq!(end_double(async_result), 42);
/// ```
#[must_use = "an operation that is not ended runs on, and its result is lost; call its `end` member"]
pub struct AsyncResult<R, S = (), O = ()> {
    task: Task<R>,
    shared: Arc<Shared<S>>,
    /// `None` for a callback, whose operation has completed.
    source: Option<CancellationTokenSource>,
    operation: PhantomData<fn() -> O>,
}

impl<R, S, O> AsyncResult<R, S, O> {
    fn new(
        task: Task<R>,
        shared: &Arc<Shared<S>>,
        source: Option<CancellationTokenSource>,
    ) -> Self {
        Self {
            task,
            shared: Arc::clone(shared),
            source,
            operation: PhantomData,
        }
    }

    /// The status of the operation.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.task.status()
    }

    /// The id of the operation, unique in this process.
    #[must_use]
    pub fn id(&self) -> TaskId {
        self.task.id()
    }

    /// Whether the operation has completed, in whatever way.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.task.is_completed()
    }

    /// Whether the operation completed on the calling thread inside the call that began it, as with
    /// `fast_path` and on an [`InlineScheduler`](crate::InlineScheduler). A callback ran there too;
    /// if it had to wait for another callback on that thread, this is `false`.
    #[must_use]
    pub fn completed_synchronously(&self) -> bool {
        self.shared.completed_synchronously()
    }

    /// The caller's state.
    #[must_use]
    pub fn async_state(&self) -> &S {
        &self.shared.state
    }

    /// The handle that is signaled when the operation has completed.
    #[must_use]
    pub fn async_wait_handle(&self) -> WaitHandle {
        self.shared.wait_handle()
    }

    /// The handle that the caller of a callback form has: the same without the result.
    #[must_use]
    pub fn view(&self) -> AsyncResultView<S, O> {
        AsyncResultView::new(&self.shared, self.source.clone())
    }

    /// Converts the operation to a task. A view that was created before can still cancel it;
    /// without one it can no longer be canceled.
    pub fn into_task(self) -> Task<R> {
        self.task
    }

    pub(super) fn watch(&self) -> Watch {
        self.task.watch()
    }

    pub(super) fn canceled_by(&self) -> Option<CancellationToken> {
        self.task.canceled_by()
    }

    /// Requests cancellation of the operation, which must check its token itself.
    ///
    /// # Panics
    ///
    /// As [`CancellationTokenSource::cancel`](crate::CancellationTokenSource::cancel).
    pub fn cancel(&self)
    where
        O: Cancelable,
    {
        if let Some(source) = &self.source {
            source.cancel();
        }
    }
}

impl<R, S> AsyncResult<R, S> {
    /// Ends an operation that was created from a task: blocks until it has completed, and returns
    /// its result.
    ///
    /// Operations of functions are ended by their `end` members.
    ///
    /// # Blocking
    ///
    /// As [`Task::wait`].
    ///
    /// # Panics
    ///
    /// As [`Task::wait`].
    #[track_caller]
    pub fn end(self) -> R {
        end(self)
    }
}

/// Blocks until the operation has completed; returns or unwinds as its function.
#[track_caller]
pub fn end<R, S, O>(async_result: AsyncResult<R, S, O>) -> R {
    // This drops the operation's source, since the waiting thread cannot cancel it.
    async_result.into_task().wait()
}

impl<R> Prepared<'_, R> {
    /// APM: begins the operation for a caller that will end it.
    pub fn begin<O>(self) -> AsyncResult<R, (), O> {
        let (task, submission, source) = self.into_parts();
        let shared = Shared::new(task.watch(), ());
        shared.submit(submission);
        AsyncResult::new(task, &shared, source)
    }

    /// APM: begins the operation for a callback that will end it.
    pub fn begin_with_callback<S, O>(
        self,
        callback: impl FnOnce(AsyncResult<R, S, O>) + Send + 'static,
        async_state: S,
    ) -> AsyncResultView<S, O>
    where
        R: Send + 'static,
        S: Send + Sync + 'static,
        O: 'static,
    {
        let (task, submission, source) = self.into_parts();
        let shared = Shared::new(task.watch(), async_state);
        let async_result = AsyncResult::new(task, &shared, None);
        shared.submit_with_callback(submission, move || {
            let id = async_result.id();
            if let Err(panic) = catch(|| callback(async_result)) {
                report_callback(id, &panic);
            }
        });
        AsyncResultView::new(&shared, source)
    }
}

impl<R, S: Send + Sync + 'static, O> IAsyncResult for AsyncResult<R, S, O> {
    fn is_completed(&self) -> bool {
        Self::is_completed(self)
    }

    fn completed_synchronously(&self) -> bool {
        Self::completed_synchronously(self)
    }

    fn async_wait_handle(&self) -> WaitHandle {
        Self::async_wait_handle(self)
    }

    fn async_state(&self) -> &(dyn Any + Send + Sync) {
        &self.shared.state
    }
}

/// Awaiting an operation returns what its `end` member returns.
impl<R, S, O> IntoFuture for AsyncResult<R, S, O> {
    type Output = R;
    type IntoFuture = Task<R>;

    fn into_future(self) -> Task<R> {
        self.task
    }
}

impl<R, S: fmt::Debug, O> fmt::Debug for AsyncResult<R, S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AsyncResult").field(&self.shared).finish()
    }
}
