//! The value that a function returned, and the status with which it completes the operation.

use super::outcome::{Fault, Outcome};
use crate::CancellationToken;

/// The status with which a returned value completes the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// The value is a result.
    RanToCompletion,
    /// The value is an error.
    Faulted,
    /// The value is the error of the operation's own, requested token.
    Canceled,
}

/// A value that a function returned, and its classification.
#[derive(Debug)]
pub struct Finished<R> {
    value: R,
    ending: CompletionKind,
}

impl<R> Finished<R> {
    /// A value that is a result, whatever its type.
    pub fn ran(value: R) -> Self {
        Self::new(value, CompletionKind::RanToCompletion)
    }

    /// A value with its classification.
    pub fn new(value: R, ending: CompletionKind) -> Self {
        Self { value, ending }
    }

    /// Another value with the same classification.
    pub fn map<U>(self, change: impl FnOnce(R) -> U) -> Finished<U> {
        Finished {
            value: change(self.value),
            ending: self.ending,
        }
    }

    #[cfg(all(test, not(trefoil_loom)))]
    pub(crate) fn ending(&self) -> CompletionKind {
        self.ending
    }

    /// The outcome of an operation whose own token is `token`.
    pub(crate) fn into_outcome(self, token: &CancellationToken) -> Outcome<R> {
        match self.ending {
            CompletionKind::RanToCompletion => Outcome::RanToCompletion(self.value),
            CompletionKind::Faulted => Outcome::Faulted(Fault::Returned(self.value)),
            CompletionKind::Canceled => Outcome::Canceled {
                token: token.clone(),
                value: Some(self.value),
            },
        }
    }
}
