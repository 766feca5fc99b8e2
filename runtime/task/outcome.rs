//! `Outcome`: how a task completed, as a value.

use std::panic::panic_any;

use super::status::TaskStatus;
use crate::error::OperationAbandoned;
use crate::{CancellationToken, OperationCanceled};

pub use crate::error::Fault;

/// How a task completed; returned by [`Task::outcome`](crate::Task::outcome).
///
/// It has one variant for each final [`TaskStatus`]. In .NET it is read from `Status`, `Exception`
/// and `Result`, and reading the last throws; an outcome never unwinds.
///
/// # Examples
///
/// ```
/// use trefoil::{Outcome, Task};
///
/// match Task::run(|| -> u32 { panic!("no luck") }).outcome().wait() {
///     Outcome::Faulted(fault) => assert_eq!(fault.panic().unwrap().message(), "no luck"),
///     other => unreachable!("{other:?}"),
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Outcome<R> {
    /// The operation completed with this result.
    RanToCompletion(R),
    /// The operation failed.
    Faulted(Fault<R>),
    /// The operation was canceled.
    Canceled {
        /// The operation's own token, through which cancellation was requested.
        token: CancellationToken,
        /// What awaiting the task returns: the error that the function returned, or the one that
        /// was created for a function that never ran. `None` if there can be no such value;
        /// awaiting unwinds then.
        value: Option<R>,
    },
}

impl<R> Outcome<R> {
    /// The status that a task with this outcome has.
    #[must_use]
    pub const fn status(&self) -> TaskStatus {
        match self {
            Self::RanToCompletion(_) => TaskStatus::RanToCompletion,
            Self::Faulted(_) => TaskStatus::Faulted,
            Self::Canceled { .. } => TaskStatus::Canceled,
        }
    }

    /// The value that awaiting returns, if there is one: the result, or the error that was
    /// returned.
    #[must_use]
    pub fn value(&self) -> Option<&R> {
        match self {
            Self::RanToCompletion(value) | Self::Faulted(Fault::Returned(value)) => Some(value),
            Self::Canceled { value, .. } => value.as_ref(),
            Self::Faulted(Fault::Panicked(_) | Fault::Abandoned | Fault::Poisoned(_)) => None,
        }
    }

    /// The token by which the operation was canceled, if it was.
    #[must_use]
    pub const fn canceled_by(&self) -> Option<&CancellationToken> {
        match self {
            Self::Canceled { token, .. } => Some(token),
            Self::RanToCompletion(_) | Self::Faulted(_) => None,
        }
    }

    /// Returns what awaiting the task returns.
    ///
    /// # Panics
    ///
    /// Resumes the operation's panic. Unwinds with an [`OperationCanceled`], [`OperationAbandoned`]
    /// or [`SerialPoisoned`](crate::task::SerialPoisoned) if there is no value.
    #[track_caller]
    pub fn into_value(self) -> R {
        match self {
            Self::RanToCompletion(value)
            | Self::Faulted(Fault::Returned(value))
            | Self::Canceled {
                value: Some(value), ..
            } => value,
            Self::Canceled { token, value: None } => panic_any(OperationCanceled::new(token)),
            Self::Faulted(Fault::Panicked(panic)) => panic.resume(),
            Self::Faulted(Fault::Abandoned) => panic_any(OperationAbandoned),
            Self::Faulted(Fault::Poisoned(poisoned)) => panic_any(poisoned),
        }
    }

    /// Converts the value and keeps the rest.
    pub fn map<U>(self, change: impl FnOnce(R) -> U) -> Outcome<U> {
        match self {
            Self::RanToCompletion(value) => Outcome::RanToCompletion(change(value)),
            Self::Faulted(fault) => Outcome::Faulted(fault.map(change)),
            Self::Canceled { token, value } => Outcome::Canceled {
                token,
                value: value.map(change),
            },
        }
    }
}
