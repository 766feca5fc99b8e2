//! Why calls and operations fail, apart from cancellation.
//!
//! `fault` lists the ways in which an operation fails, and `failed` is what the handlers of an
//! event see of one. Panics become values in `panic`; `describe` makes their messages.

mod aggregate;
mod describe;
#[cfg(feature = "eap")]
mod failed;
mod fault;
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
pub use panic::PanicPayload;
pub(crate) use panic::{catch, drop_quietly};
pub use poisoned::SerialPoisoned;

/// Says that an operation was dropped by its scheduler, its source or its pool without having run,
/// so that it has nothing to return.
///
/// .NET has no counterpart: there such an operation stays pending forever. Here its task is
/// faulted, and every wait for it completes.
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

/// Refuses a call that the state of its object does not allow.
///
/// .NET calls it `InvalidOperationException`. Only what a correct program can meet is reported so,
/// such as completing a source that another thread has completed; mistakes of the caller panic.
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
    /// `message` is a sentence without a final stop, in lower case.
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
