//! What can end an operation, or a call, other than its result.
//!
//! Cancellation, abandonment and usage errors met at run time are here; sets of
//! errors are in `aggregate`, panics that travel as values in `panic`, and what
//! follows from one in a `Serial` in `poisoned`.

mod aggregate;
mod panic;
mod poisoned;

#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::error::Error;
use std::fmt;
use std::io;

pub use aggregate::AggregateError;
pub use panic::Panic;
pub(crate) use panic::{catch, drop_quietly};
pub use poisoned::SerialPoisoned;

use crate::CancellationToken;

/// Says that an operation ended because its cancellation was requested.
///
/// .NET calls it `OperationCanceledException`. It carries the token through
/// which the request came, and an operation counts as canceled only if that is
/// the operation's own: the error of another token, also of one linked to it,
/// is an ordinary fault.
///
/// Functions usually make one with
/// [`throw_if_cancellation_requested`](CancellationToken::throw_if_cancellation_requested)
/// and pass it up with `?`, so their error type has `From<OperationCanceled>`;
/// [`io::Error`] has it already.
///
/// # Examples
///
/// ```
/// use std::io;
/// use trefoil::{CancellationTokenSource, OperationCanceled};
///
/// let source = CancellationTokenSource::new();
/// source.cancel();
///
/// let canceled = OperationCanceled::new(source.token());
/// assert_eq!(canceled.token(), &source.token());
/// assert_eq!(canceled.to_string(), "the operation was canceled");
///
/// let error = io::Error::from(canceled);
/// assert_eq!(error.kind(), io::ErrorKind::Other);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OperationCanceled {
    token: CancellationToken,
}

impl OperationCanceled {
    /// Makes the error for `token`, which need not be requested.
    #[must_use]
    pub fn new(token: CancellationToken) -> Self {
        Self { token }
    }

    /// Returns the token through which cancellation was requested.
    #[must_use]
    pub fn token(&self) -> &CancellationToken {
        &self.token
    }
}

impl fmt::Display for OperationCanceled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operation was canceled")
    }
}

impl Error for OperationCanceled {}

impl From<OperationCanceled> for io::Error {
    fn from(canceled: OperationCanceled) -> Self {
        // `Interrupted` would read better and be wrong: `read_to_end`,
        // `write_all`, `io::copy` and many others answer it by trying again,
        // which a canceled reader would turn into a loop without end.
        io::Error::other(canceled)
    }
}

/// Says that an operation was dropped by its scheduler, its source or its pool
/// without having run, so that it has nothing to answer with.
///
/// .NET has no counterpart: there such an operation stays pending for ever.
/// Here its task is faulted, and whoever waits for it hears of it.
///
/// # Examples
///
/// ```
/// use std::error::Error;
/// use trefoil::OperationAbandoned;
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
/// .NET calls it `InvalidOperationException`. Only what a correct program can
/// meet is reported so, such as completing a source that another thread has
/// completed; mistakes of the caller panic.
///
/// # Examples
///
/// ```
/// use std::error::Error;
/// use trefoil::InvalidOperation;
///
/// fn is_refusal(error: &(dyn Error + 'static)) -> bool {
///     error.is::<InvalidOperation>()
/// }
///
/// assert!(!is_refusal(&std::fmt::Error));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
