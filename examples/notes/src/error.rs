//! What can go wrong with the store.

use std::fmt;

use trefoil::OperationCanceled;

/// The error of the store's operations.
#[derive(Debug)]
pub enum Error {
    /// SQLite's own.
    Database(rusqlite::Error),
    /// The operation's token was requested, before it began or while its query ran.
    Canceled(OperationCanceled),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(f),
            Self::Canceled(canceled) => canceled.fmt(f),
        }
    }
}

/// A task that ends with an error is `Canceled` if the cancellation of its token is among the
/// sources.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(error) => error.source(),
            Self::Canceled(canceled) => Some(canceled),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// For an operation that is canceled before it begins.
impl From<OperationCanceled> for Error {
    fn from(canceled: OperationCanceled) -> Self {
        Self::Canceled(canceled)
    }
}
