//! The error with which a `Serial` rejects operations after one of them has panicked.

use std::error::Error;
use std::fmt;

use super::PanicPayload;

/// The error of an operation that a [`Serial`](crate::Serial) rejected, because an earlier one
/// panicked and may have left the value in an inconsistent state.
///
/// .NET has no counterpart; std's is [`PoisonError`](std::sync::PoisonError). A rejected operation
/// never runs: its outcome is [`Fault::Poisoned`](crate::Fault::Poisoned) with this error, and
/// awaiting it unwinds with this error as the payload.
///
/// # Examples
///
/// ```
/// use trefoil::{Fault, Outcome, Serial};
///
/// let serial = Serial::new(1);
/// let failed = serial.run(|_| panic!("half done"));
/// drop(failed.outcome().wait());
///
/// match serial.run(|number| *number).outcome().wait() {
///     Outcome::Faulted(Fault::Poisoned(poisoned)) => {
///         assert_eq!(poisoned.panic_message(), "half done");
///     }
///     other => unreachable!("{other:?}"),
/// }
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "PoisonError")]
pub struct SerialPoisoned {
    panic: PanicPayload,
}

impl SerialPoisoned {
    pub(crate) fn new(panic: PanicPayload) -> Self {
        Self { panic }
    }

    /// The message of the first panic.
    #[must_use]
    pub fn panic_message(&self) -> &str {
        self.panic.message()
    }
}

impl fmt::Display for SerialPoisoned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the operation was rejected because an earlier one of its `Serial` panicked: {}",
            self.panic
        )
    }
}

impl Error for SerialPoisoned {}
