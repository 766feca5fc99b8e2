//! What a function gave back, and how that ends its operation.

use super::outcome::{Fault, Outcome};
use crate::CancellationToken;

/// How an operation ends that gave a value back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// The value is a result.
    RanToCompletion,
    /// The value is an error.
    Faulted,
    /// The value is the error of the operation's own, requested token.
    Canceled,
}

/// A value that a function gave back, with its reading.
#[derive(Debug)]
pub struct Finished<R> {
    value: R,
    ending: CompletionKind,
}

impl<R> Finished<R> {
    /// A result, whatever its type.
    pub fn ran(value: R) -> Self {
        Self::new(value, CompletionKind::RanToCompletion)
    }

    /// A value whose reading is known.
    pub fn new(value: R, ending: CompletionKind) -> Self {
        Self { value, ending }
    }

    /// The same reading of another value.
    pub fn map<U>(self, change: impl FnOnce(R) -> U) -> Finished<U> {
        Finished {
            value: change(self.value),
            ending: self.ending,
        }
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
