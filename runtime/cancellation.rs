//! Cooperative cancellation: a source requests it, and its tokens report the request to operations.

// The public handles are in `source`, `token`, `registration` and `canceled`. Their shared state
// and its numbered invariants are in `node`; `canceling` runs the callbacks of a request. `current`
// holds the token of the operation that is running on each thread.

mod canceled;
mod canceling;
pub(crate) mod current;
mod link;
mod node;
mod operation_canceled;
mod registration;
mod source;
mod token;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

pub use canceled::WaitForCancellation;
pub(crate) use node::CancelTarget;
pub use operation_canceled::OperationCanceled;
pub use registration::CancellationTokenRegistration;
pub(crate) use registration::{Abandon, TargetRegistration};
pub use source::CancellationTokenSource;
pub use token::CancellationToken;
