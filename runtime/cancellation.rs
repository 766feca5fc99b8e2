//! Cooperative cancellation: sources that request it and tokens that are asked or listen.

// Handles and their docs are in `source`, `token`, `registration` and `canceled`; all that they
// decide is in `node`, under its numbered invariants, and callbacks are run by `canceling`.
// `current` knows the token of the operation that is running.

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
pub use source::CancellationTokenSource;
pub use token::CancellationToken;
