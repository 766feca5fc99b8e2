//! `OperationFailed`: why an event-based operation failed, in a form that all handlers can read.

use std::error::Error;
use std::fmt;
use std::panic::panic_any;

use super::{Fault, OperationAbandoned, PanicPayload};

/// The reason why an event-based operation failed; what
/// [`AsyncCompletedEventArgs::error`](crate::eap::AsyncCompletedEventArgs::error) gives.
///
/// .NET gives the exception itself. Here the function's own error belongs to the operation's
/// result, where one handler can take it; this keeps its message for all of them.
///
/// # Examples
///
/// ```
/// use trefoil::eap::{AsyncCompletedEventArgs, OperationFailed};
///
/// let failed = OperationFailed::new("the disk is full");
/// let args = AsyncCompletedEventArgs::<()>::new(Some(failed), false, None);
/// assert_eq!(args.error().unwrap().to_string(), "the disk is full");
/// ```
#[derive(Clone, Debug)]
pub struct OperationFailed {
    /// A returned error is here by its message.
    fault: Fault<Box<str>>,
}

impl OperationFailed {
    /// Makes one for an error with this message, for components that are written by hand.
    #[must_use]
    pub fn new(message: impl Into<Box<str>>) -> Self {
        Self::from_fault(Fault::Returned(message.into()))
    }

    pub(crate) fn from_fault(fault: Fault<Box<str>>) -> Self {
        Self { fault }
    }

    pub(crate) fn fault(&self) -> &Fault<Box<str>> {
        &self.fault
    }

    /// Returns the panic, if the function panicked.
    #[must_use]
    pub fn panic(&self) -> Option<&PanicPayload> {
        self.fault.panic()
    }

    /// Returns whether the function returned an error, which is part of the operation's result
    /// then. If not, it panicked or did not run at all.
    #[must_use]
    pub fn is_returned(&self) -> bool {
        matches!(self.fault, Fault::Returned(_))
    }

    /// Unwinds as awaiting the operation would, or with this for a returned error.
    #[track_caller]
    pub(crate) fn raise(&self) -> ! {
        match &self.fault {
            Fault::Returned(_) => panic_any(self.clone()),
            Fault::Panicked(panic) => panic.clone().resume(),
            Fault::Abandoned => panic_any(OperationAbandoned),
            Fault::Poisoned(poisoned) => panic_any(poisoned.clone()),
        }
    }
}

impl fmt::Display for OperationFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Returned(message) => f.write_str(message),
            Fault::Panicked(panic) => panic.fmt(f),
            Fault::Abandoned => OperationAbandoned.fmt(f),
            Fault::Poisoned(poisoned) => poisoned.fmt(f),
        }
    }
}

impl Error for OperationFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.fault {
            Fault::Returned(_) => None,
            Fault::Panicked(panic) => Some(panic),
            Fault::Abandoned => Some(&OperationAbandoned),
            Fault::Poisoned(poisoned) => Some(poisoned),
        }
    }
}
