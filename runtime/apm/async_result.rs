//! What `begin_x` gives and `end_x` takes.

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

/// An operation that was begun and not ended, and its result to come.
///
/// .NET calls it `IAsyncResult`, and casts. Here it knows the result `R`, the caller's state `S`
/// and the operation `O`, and is owned by one party: by the caller of `begin_x`, or by the
/// callback. Since `end_x` takes it by value, ending it twice does not compile; since it names its
/// operation, neither does ending it with another one's `end`.
///
/// There are four ways to the end: block in `end_x`, block on the
/// [wait handle](Self::async_wait_handle), poll [`is_completed`](Self::is_completed), or leave it
/// to the callback. It can be awaited too.
///
/// Dropping it leaves the operation running; an error that no `end_x` returns goes to
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
    /// `None` too for a callback: what it gets has ended.
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

    /// Where the operation is in its life.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.task.status()
    }

    /// The id of the operation, unique in this process.
    #[must_use]
    pub fn id(&self) -> TaskId {
        self.task.id()
    }

    /// Whether the operation has ended, in whatever way.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.task.is_completed()
    }

    /// Whether the operation ended on the calling thread inside the call that began it, as with
    /// `fast_path` and on an [`InlineScheduler`](crate::InlineScheduler). Where there is a
    /// callback, it ran there too: one that had to wait for the end of another callback on that
    /// thread did not.
    #[must_use]
    pub fn completed_synchronously(&self) -> bool {
        self.shared.completed_synchronously()
    }

    /// The caller's state.
    #[must_use]
    pub fn async_state(&self) -> &S {
        &self.shared.state
    }

    /// The handle that is signaled from the end of the operation on.
    #[must_use]
    pub fn async_wait_handle(&self) -> WaitHandle {
        self.shared.wait_handle()
    }

    /// What the caller of a callback form has: the same without the result.
    #[must_use]
    pub fn view(&self) -> AsyncResultView<S, O> {
        AsyncResultView::new(&self.shared, self.source.clone())
    }

    /// The operation as a task. A view made before can still cancel it; without one it can no
    /// longer be canceled.
    pub fn into_task(self) -> Task<R> {
        self.task
    }

    pub(super) fn watch(&self) -> Watch {
        self.task.watch()
    }

    pub(super) fn canceled_by(&self) -> Option<CancellationToken> {
        self.task.canceled_by()
    }

    /// Requests cancellation of the operation, which decides itself whether it gives up.
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
    /// Ends an operation that was made of a task: blocks until it has ended, and gives what it
    /// gives.
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

/// Blocks until the operation has ended; returns or unwinds as its function did.
#[track_caller]
pub fn end<R, S, O>(async_result: AsyncResult<R, S, O>) -> R {
    // Lets go of the operation's source: who waits here cannot cancel it.
    async_result.into_task().wait()
}

impl<R> Prepared<'_, R> {
    /// APM: begins the operation for a caller who will end it.
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

/// Awaiting an operation gives what its `end` member gives.
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
