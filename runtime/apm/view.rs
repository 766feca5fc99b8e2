//! `AsyncResultView`, the handle that the caller keeps of an operation with a callback.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::operation::Cancelable;
use super::rendezvous::Shared;
use super::{IAsyncResult, WaitHandle};
use crate::CancellationTokenSource;
use crate::task::TaskStatus;

/// A handle of an operation whose result goes to its callback.
///
/// In .NET the caller and the callback have the same object, and must agree on who ends it. Here
/// the callback owns the [`AsyncResult`](crate::apm::AsyncResult); the caller can read its status,
/// wait and cancel. Clones are handles of the same operation. When all are dropped, the operation
/// continues, and can no longer be canceled.
///
/// # Examples
///
/// ```
/// use std::sync::mpsc;
/// use trefoil::apm;
///
/// #[apm]
/// fn double(number: u32) -> u32 {
///     number * 2
/// }
///
/// let (sender, receiver) = mpsc::channel();
/// let view = begin_double_with_callback(
///     21,
///     move |async_result| sender.send(end_double(async_result)).unwrap(),
///     "a state",
/// );
/// assert_eq!(receiver.recv(), Ok(42));
/// assert!(view.is_completed());
/// assert_eq!(view.async_state(), &"a state");
/// ```
pub struct AsyncResultView<S = (), O = ()> {
    shared: Arc<Shared<S>>,
    source: Option<CancellationTokenSource>,
    operation: PhantomData<fn() -> O>,
}

impl<S, O> AsyncResultView<S, O> {
    pub(super) fn new(shared: &Arc<Shared<S>>, source: Option<CancellationTokenSource>) -> Self {
        Self {
            shared: Arc::clone(shared),
            source,
            operation: PhantomData,
        }
    }

    /// The status of the operation.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.shared.status()
    }

    /// Whether the operation has completed, in whatever way. Its callback may still be running.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.status().is_final()
    }

    /// Whether the operation completed, and its callback ran, on the calling thread inside the call
    /// that began it.
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

    /// Requests cancellation of the operation, which must check its token itself. The callback runs
    /// in any case.
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

impl<S: Send + Sync + 'static, O> IAsyncResult for AsyncResultView<S, O> {
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

impl<S, O> Clone for AsyncResultView<S, O> {
    fn clone(&self) -> Self {
        Self::new(&self.shared, self.source.clone())
    }
}

impl<S: fmt::Debug, O> fmt::Debug for AsyncResultView<S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AsyncResultView")
            .field(&self.shared)
            .finish()
    }
}
