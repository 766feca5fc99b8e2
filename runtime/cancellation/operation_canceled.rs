//! The error of an operation that was canceled, which carries the token of the request.

use std::error::Error;
use std::fmt;
use std::io;

use super::CancellationToken;

/// The error of an operation that ended because its cancellation was requested.
///
/// .NET calls it `OperationCanceledException`. It carries the token that was requested. An
/// operation counts as canceled only if this is the operation's own token; the error of another
/// token, even of a linked one, is an ordinary fault.
///
/// Functions usually create one with
/// [`throw_if_cancellation_requested`](CancellationToken::throw_if_cancellation_requested) and
/// return it with `?`, so their error type must implement `From<OperationCanceled>`, as
/// [`io::Error`] does.
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
#[doc(alias("OperationCanceledException", "TaskCanceledException"))]
pub struct OperationCanceled {
    token: CancellationToken,
}

impl OperationCanceled {
    /// Creates the error for `token`, which need not be requested.
    #[must_use]
    pub fn new(token: CancellationToken) -> Self {
        Self { token }
    }

    /// Returns the token whose cancellation was requested.
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
        // Not `ErrorKind::Interrupted`, at which `read_to_end`, `write_all`, `io::copy` and others
        // try again: with a canceled reader they would loop forever.
        io::Error::other(canceled)
    }
}
