//! `OperationFailed`: why an event-based operation failed, in a form that all handlers can read.

use std::error::Error;
use std::fmt;
use std::panic::panic_any;

use super::{ErrorMessage, Fault, OperationAbandoned, PanicPayload};

/// Why an event-based operation failed; returned by
/// [`AsyncCompletedEventArgs::error`](crate::eap::AsyncCompletedEventArgs::error).
///
/// In .NET this is the exception itself. Here the function's error is part of the operation's
/// result, which one handler can take; its message is kept here for all handlers, and so are those
/// of its sources, which [`source`](Error::source) returns. (They are there if the error's type
/// implements [`Error`] or is a boxed error.)
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
    /// Of a returned error only the messages.
    fault: Fault<ErrorMessage>,
}

impl OperationFailed {
    /// Creates one for an error with this message, for components that are written by hand.
    #[must_use]
    pub fn new(message: impl Into<Box<str>>) -> Self {
        Self::from_fault(Fault::Returned(ErrorMessage::new(message)))
    }

    pub(crate) fn from_fault(fault: Fault<ErrorMessage>) -> Self {
        Self { fault }
    }

    pub(crate) fn fault(&self) -> &Fault<ErrorMessage> {
        &self.fault
    }

    /// Returns the panic, if the function panicked.
    #[must_use]
    pub fn panic(&self) -> Option<&PanicPayload> {
        self.fault.panic()
    }

    /// Returns whether the function returned an error, which is then part of the operation's
    /// result. Otherwise it panicked or did not run.
    #[must_use]
    pub fn is_returned(&self) -> bool {
        matches!(self.fault, Fault::Returned(_))
    }

    /// Unwinds as awaiting the operation would; for a returned error with `self` as the payload.
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
            Fault::Returned(message) => message.fmt(f),
            Fault::Panicked(panic) => panic.fmt(f),
            Fault::Abandoned => OperationAbandoned.fmt(f),
            Fault::Poisoned(poisoned) => poisoned.fmt(f),
        }
    }
}

impl Error for OperationFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.fault {
            Fault::Returned(message) => message.source(),
            Fault::Panicked(panic) => Some(panic),
            Fault::Abandoned => Some(&OperationAbandoned),
            Fault::Poisoned(poisoned) => Some(poisoned),
        }
    }
}
