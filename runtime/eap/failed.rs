//! Why an event-based operation has no result, in a form that all handlers can read.

use std::error::Error;
use std::fmt;
use std::panic::panic_any;

use crate::{OperationAbandoned, Panic};

/// Says that an event-based operation failed, and why; what
/// [`AsyncCompletedEventArgs::error`](super::AsyncCompletedEventArgs::error) gives.
///
/// .NET gives the exception itself. Here the function's own error belongs to the operation's result,
/// where one handler can take it; this keeps its message for all of them.
///
/// # Examples
///
/// ```
/// use trefoil::{AsyncCompletedEventArgs, OperationFailed};
///
/// let failed = OperationFailed::new("the disk is full");
/// let args = AsyncCompletedEventArgs::<()>::new(Some(failed), false, None);
/// assert_eq!(args.error().unwrap().to_string(), "the disk is full");
/// ```
#[derive(Clone, Debug)]
pub struct OperationFailed {
    reason: Reason,
}

#[derive(Clone, Debug)]
enum Reason {
    /// The function returned an error, of which this is the message.
    Returned(Box<str>),
    Panicked(Panic),
    Abandoned,
}

impl OperationFailed {
    /// Makes one for an error with this message, for components that are written by hand.
    #[must_use]
    pub fn new(message: impl Into<Box<str>>) -> Self {
        let reason = Reason::Returned(message.into());
        Self { reason }
    }

    pub(super) fn panicked(panic: Panic) -> Self {
        let reason = Reason::Panicked(panic);
        Self { reason }
    }

    pub(super) fn abandoned() -> Self {
        let reason = Reason::Abandoned;
        Self { reason }
    }

    /// Returns the panic, if the function panicked.
    #[must_use]
    pub fn panic(&self) -> Option<&Panic> {
        match &self.reason {
            Reason::Panicked(panic) => Some(panic),
            Reason::Returned(_) | Reason::Abandoned => None,
        }
    }

    /// Returns whether the work was dropped without having run.
    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        matches!(self.reason, Reason::Abandoned)
    }

    pub(super) fn is_returned(&self) -> bool {
        matches!(self.reason, Reason::Returned(_))
    }

    /// Unwinds as awaiting the operation would; for an error that was returned, with this.
    #[track_caller]
    pub(super) fn raise(&self) -> ! {
        match &self.reason {
            Reason::Returned(_) => panic_any(self.clone()),
            Reason::Panicked(panic) => panic.clone().resume(),
            Reason::Abandoned => panic_any(OperationAbandoned),
        }
    }
}

impl fmt::Display for OperationFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            Reason::Returned(message) => f.write_str(message),
            Reason::Panicked(panic) => panic.fmt(f),
            Reason::Abandoned => OperationAbandoned.fmt(f),
        }
    }
}

impl Error for OperationFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.reason {
            Reason::Returned(_) => None,
            Reason::Panicked(panic) => Some(panic),
            Reason::Abandoned => Some(&OperationAbandoned),
        }
    }
}
