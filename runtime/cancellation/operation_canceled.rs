//! The error of an operation that was canceled, which carries the token of the request.

use std::error::Error;
use std::fmt;
use std::io;

use super::CancellationToken;

/// Says that an operation ended because its cancellation was requested.
///
/// .NET calls it `OperationCanceledException`. It carries the token through which the request came,
/// and an operation counts as canceled only if that is the operation's own: the error of another
/// token, also of one linked to it, is an ordinary fault.
///
/// Functions usually make one with
/// [`throw_if_cancellation_requested`](CancellationToken::throw_if_cancellation_requested) and pass
/// it up with `?`, so their error type has `From<OperationCanceled>`; [`io::Error`] has it already.
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
        // `Interrupted` would read better and be wrong: `read_to_end`, `write_all`, `io::copy` and
        // many others answer it by trying again, which a canceled reader would turn into a loop
        // without end.
        io::Error::other(canceled)
    }
}
