//! Why calls and operations fail, apart from cancellation.
//!
//! `fault` lists the ways in which an operation fails, and `failed` is what the handlers of an
//! event see of one. Panics become values in `panic`; `describe` makes their messages.

mod aggregate;
mod describe;
#[cfg(feature = "eap")]
mod failed;
mod fault;
#[cfg(feature = "eap")]
mod message;
mod panic;
mod poisoned;

#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::error::Error;
use std::fmt;

pub use aggregate::AggregateError;
#[cfg(feature = "eap")]
pub use failed::OperationFailed;
pub use fault::Fault;
#[cfg(feature = "eap")]
pub(crate) use message::ErrorMessage;
pub use panic::PanicPayload;
pub(crate) use panic::{catch, drop_quietly};
pub use poisoned::SerialPoisoned;

/// The error of an operation that its scheduler, its source or its pool dropped before it could
/// run.
///
/// .NET has no counterpart: there such an operation stays pending forever. Here its task faults, so
/// every wait for it completes.
///
/// # Examples
///
/// ```
/// use std::error::Error;
/// use trefoil::task::OperationAbandoned;
///
/// fn describe(error: &(dyn Error + 'static)) -> &'static str {
///     if error.is::<OperationAbandoned>() { "never ran" } else { "failed" }
/// }
///
/// assert_eq!(describe(&std::fmt::Error), "failed");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OperationAbandoned;

impl fmt::Display for OperationAbandoned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operation was dropped before it could run")
    }
}

impl Error for OperationAbandoned {}

/// The error of a call that the state of its object does not allow.
///
/// .NET calls it `InvalidOperationException`. It reports what can happen in a correct program, such
/// as completing a source that another thread has completed. Mistakes of the caller panic instead.
///
/// # Examples
///
/// ```
/// use std::error::Error;
/// use trefoil::task::InvalidOperation;
///
/// fn is_refusal(error: &(dyn Error + 'static)) -> bool {
///     error.is::<InvalidOperation>()
/// }
///
/// assert!(!is_refusal(&std::fmt::Error));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "InvalidOperationException")]
pub struct InvalidOperation {
    message: &'static str,
}

impl InvalidOperation {
    /// `message` begins in lower case and has no full stop.
    pub(crate) const fn new(message: &'static str) -> Self {
        Self { message }
    }
}

impl fmt::Display for InvalidOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl Error for InvalidOperation {}
