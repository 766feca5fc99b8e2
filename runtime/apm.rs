//! The Asynchronous Programming Model: an operation as a pair of calls, `begin_x` and `end_x`.
//!
//! [`#[apm]`](macro@crate::apm) writes the pair of a function. Its first half returns an
//! [`AsyncResult`], which the second half takes.

// `async_result` is what the pair passes on, `view` what the caller of a callback form keeps, and
// `rendezvous` what they share: who completed where, and whose turn it is. `wait_handle` blocks,
// and `bridge` leads to tasks and back.

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

use crate::Task;

/// What can be asked of an operation that was begun, whatever it gives.
///
/// .NET calls it `IAsyncResult`. It is object safe, so that operations of different kinds can be
/// kept together; [`AsyncResult::async_state`] gives the state with its type.
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
    /// Whether the operation has ended, in whatever way.
    fn is_completed(&self) -> bool;

    /// Whether the operation ended, and its callback ran, on the calling thread inside the call
    /// that began it. Once that call has returned it does not change.
    fn completed_synchronously(&self) -> bool;

    /// The handle that is signaled from the end of the operation on.
    fn async_wait_handle(&self) -> WaitHandle;

    /// The caller's state, whatever its type; `()` where none was given.
    fn async_state(&self) -> &(dyn Any + Send + Sync);
}

/// A task is an operation too; seen so, it never completed synchronously and has no state.
impl<R> IAsyncResult for Task<R> {
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
        &()
    }
}
