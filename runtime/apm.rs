//! The Asynchronous Programming Model: an operation as a pair of calls, `begin_x` and `end_x`.
//!
//! [`#[apm]`](macro@crate::apm) generates the pair of a function. `begin_x` returns an
//! [`AsyncResult`], which `end_x` takes.

// `async_result` has the type that the two calls exchange, `view` the one that the caller of a
// callback form keeps, and `rendezvous` the state that they share. `wait_handle` blocks, and
// `bridge` converts to and from tasks.

mod async_result;
mod bridge;
mod operation;
mod rendezvous;
mod view;
mod wait_handle;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::any::Any;

pub use async_result::AsyncResult;
pub use bridge::AsyncCallback;
pub use operation::{Cancelable, CancelableOp, Op};
pub use view::AsyncResultView;
pub use wait_handle::WaitHandle;

/// What expansions call; public through the hidden module of the crate root.
pub(crate) mod private {
    pub use super::async_result::end;
}

use crate::{SharedTask, Task};

/// An operation that was begun, with the types of its result and its state erased.
///
/// .NET calls it `IAsyncResult`. It is dyn-compatible, so that operations of different kinds can be
/// kept together; [`AsyncResult::async_state`] returns the state with its type.
///
/// # Examples
///
/// ```
/// use trefoil::apm::IAsyncResult;
/// use trefoil::Task;
///
/// let tasks = (Task::run(|| 7), Task::run(|| "seven"));
/// let pending: [&dyn IAsyncResult; 2] = [&tasks.0, &tasks.1];
/// for operation in pending {
///     operation.async_wait_handle().wait();
///     assert!(operation.is_completed());
/// }
/// ```
pub trait IAsyncResult {
    /// Whether the operation has completed, in whatever way.
    fn is_completed(&self) -> bool;

    /// Whether the operation completed, and its callback ran, on the calling thread inside the call
    /// that began it. It does not change after that call has returned.
    fn completed_synchronously(&self) -> bool;

    /// The handle that is signaled when the operation has completed.
    fn async_wait_handle(&self) -> WaitHandle;

    /// The caller's state with its type erased; `()` if none was given.
    fn async_state(&self) -> &(dyn Any + Send + Sync);
}

/// A task as an operation: it has the state that was [attached](Task::with_state), and never
/// completed synchronously.
impl<R, S: Send + Sync + 'static> IAsyncResult for Task<R, S> {
    fn is_completed(&self) -> bool {
        Self::is_completed(self)
    }

    fn completed_synchronously(&self) -> bool {
        false
    }

    fn async_wait_handle(&self) -> WaitHandle {
        WaitHandle::new(self.watch())
    }

    fn async_state(&self) -> &(dyn Any + Send + Sync) {
        self.state()
    }
}

/// A shared task as an operation, like a [`Task`].
impl<R, S: Send + Sync + 'static> IAsyncResult for SharedTask<R, S> {
    fn is_completed(&self) -> bool {
        Self::is_completed(self)
    }

    fn completed_synchronously(&self) -> bool {
        false
    }

    fn async_wait_handle(&self) -> WaitHandle {
        WaitHandle::new(self.watch())
    }

    fn async_state(&self) -> &(dyn Any + Send + Sync) {
        self.state()
    }
}
