//! The ways in which an operation fails.

use super::{OperationAbandoned, PanicPayload, SerialPoisoned};

/// Why a task is `Faulted`.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[doc(alias = "JoinError")]
pub enum Fault<R> {
    /// The function returned this value, an error.
    Returned(R),
    /// The function panicked.
    Panicked(PanicPayload),
    /// The scheduler, source or pool dropped the work before it could run.
    Abandoned,
    /// The operation never ran, because an earlier one of its [`Serial`](crate::Serial) panicked.
    Poisoned(SerialPoisoned),
}

impl<R> Fault<R> {
    /// The panic, if the function panicked.
    #[must_use]
    pub fn panic(&self) -> Option<&PanicPayload> {
        match self {
            Self::Panicked(panic) => Some(panic),
            Self::Returned(_) | Self::Abandoned | Self::Poisoned(_) => None,
        }
    }

    pub(crate) fn map<U>(self, change: impl FnOnce(R) -> U) -> Fault<U> {
        match self {
            Self::Returned(value) => Fault::Returned(change(value)),
            Self::Panicked(panic) => Fault::Panicked(panic),
            Self::Abandoned => Fault::Abandoned,
            Self::Poisoned(poisoned) => Fault::Poisoned(poisoned),
        }
    }

    /// The value that was returned, or else what awaiting the task unwinds with.
    pub(crate) fn into_returned(self) -> Result<R, PanicPayload> {
        match self {
            Self::Returned(value) => Ok(value),
            Self::Panicked(panic) => Err(panic),
            Self::Abandoned => Err(PanicPayload::of(OperationAbandoned)),
            Self::Poisoned(poisoned) => Err(PanicPayload::of(poisoned)),
        }
    }
}
