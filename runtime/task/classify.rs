//! Whether an error is the cancellation of the operation that returned it.
//!
//! An error counts if it is, or was caused by, an [`OperationCanceled`] of the operation's own
//! token, and that token is requested. How an error is looked into depends on what its type offers,
//! in three tiers that are chosen where the function's own error type is known: an inherent method
//! is found on the first type of the chain [`ErrorProbe`] -> [`ByReference`] -> [`ByType`] whose
//! bound the error meets.

use std::any::Any;
use std::error::Error;
use std::io;
use std::ops::Deref;
use std::sync::Arc;

use super::finished::CompletionKind;
use crate::{CancellationToken, OperationCanceled};

/// A chain of sources may be a circle; no error is nested as deeply as this.
const DEEPEST: usize = 64;

/// Looks into the return type of a fallible function, whatever alias it was written as.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is read as a `Result` because of its name, and is not one",
    label = "not a `Result`",
    note = "write `infallible` among the options of the attribute [hidden_result]"
)]
#[doc(hidden)]
pub trait ResultLike {
    /// The type of a result.
    type Value;

    /// The error's type.
    type Error;

    /// The error, if there is one.
    fn error(&self) -> Option<&Self::Error>;

    /// Begins a look at the error, if there is one.
    fn probe(&self) -> ErrorProbe<'_, Self::Error> {
        ErrorProbe::of(self.error())
    }

    /// The `Result` itself.
    ///
    /// # Errors
    ///
    /// The error, if there is one.
    fn into_result(self) -> Result<Self::Value, Self::Error>;

    /// The same as it was written.
    fn from_result(result: Result<Self::Value, Self::Error>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E> ResultLike for Result<T, E> {
    type Value = T;
    type Error = E;

    fn error(&self) -> Option<&E> {
        self.as_ref().err()
    }

    fn into_result(self) -> Self {
        self
    }

    fn from_result(result: Self) -> Self {
        result
    }
}

/// The first tier: errors proper, with their chain of sources.
#[derive(Debug)]
pub struct ErrorProbe<'a, E>(ByReference<'a, E>);

/// The second tier: what lends an error, as `anyhow::Error` and boxed errors do.
#[derive(Debug)]
pub struct ByReference<'a, E>(ByType<'a, E>);

/// The third tier: everything else, by the types that are known here.
#[derive(Debug)]
pub struct ByType<'a, E>(Option<&'a E>);

impl<'a, E> ErrorProbe<'a, E> {
    /// Begins a look at what a function returned.
    pub fn new(error: &'a E) -> Self {
        Self::of(Some(error))
    }

    /// The same where there may be no error.
    #[must_use]
    pub fn of(error: Option<&'a E>) -> Self {
        Self(ByReference(ByType(error)))
    }
}

impl<E: Error + 'static> ErrorProbe<'_, E> {
    /// How an operation ends that returned this; `token` is its own.
    #[must_use]
    pub fn ending_of_operation(&self, token: &CancellationToken) -> CompletionKind {
        ending(self.0.0.0, token, |error| is_caused_by(error, token))
    }
}

impl<E: AsRef<dyn Error + Send + Sync> + 'static> ByReference<'_, E> {
    /// How an operation ends that returned this; `token` is its own.
    #[must_use]
    pub fn ending_of_operation(&self, token: &CancellationToken) -> CompletionKind {
        ending(self.0.0, token, |error| is_caused_by(error.as_ref(), token))
    }
}

impl<E: 'static> ByType<'_, E> {
    /// How an operation ends that returned this; `token` is its own.
    #[must_use]
    pub fn ending_of_operation(&self, token: &CancellationToken) -> CompletionKind {
        ending(self.0, token, |error| {
            known(error).is_some_and(|error| is_caused_by(error, token))
        })
    }
}

impl<'a, E> Deref for ErrorProbe<'a, E> {
    type Target = ByReference<'a, E>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, E> Deref for ByReference<'a, E> {
    type Target = ByType<'a, E>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

fn ending<E>(
    error: Option<&E>,
    token: &CancellationToken,
    is_caused_by_token: impl FnOnce(&E) -> bool,
) -> CompletionKind {
    match error {
        None => CompletionKind::RanToCompletion,
        Some(error) if token.is_cancellation_requested() && is_caused_by_token(error) => {
            CompletionKind::Canceled
        }
        Some(_) => CompletionKind::Faulted,
    }
}

fn is_caused_by(error: &(dyn Error + 'static), token: &CancellationToken) -> bool {
    cancellations_in(error).any(|canceled| canceled == token)
}

/// The tokens of all cancellations that an error was caused by.
fn cancellations_in<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a CancellationToken> {
    let chain = std::iter::successors(Some(error), |error| cause(*error));
    chain
        .take(DEEPEST)
        .filter_map(|error| error.downcast_ref::<OperationCanceled>())
        .map(OperationCanceled::token)
}

/// The requested token of the cancellation that caused an error of any type, as far as it can be
/// recognised by the types that are known here.
pub(crate) fn canceled_by<E: 'static>(error: &E) -> Option<CancellationToken> {
    cancellations_in(known(error)?)
        .find(|token| token.is_cancellation_requested())
        .cloned()
}

/// Some errors give the source of the error in them as their own, and so hide that error:
/// `io::Error`, and the pointers to errors, as far as they can be named.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    if let Some(error) = error.downcast_ref::<io::Error>() {
        error.get_ref().map(|inner| inner as _)
    } else {
        pointee(error)
    }
    .or_else(|| error.source())
}

fn pointee<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    if let Some(error) = error.downcast_ref::<Arc<io::Error>>() {
        Some(&**error)
    } else if let Some(error) = error.downcast_ref::<Box<io::Error>>() {
        Some(&**error)
    } else if let Some(canceled) = error.downcast_ref::<Arc<OperationCanceled>>() {
        Some(&**canceled)
    } else if let Some(canceled) = error.downcast_ref::<Box<OperationCanceled>>() {
        Some(&**canceled)
    } else if let Some(error) = error.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        Some(&**error)
    } else {
        None
    }
}

fn known(error: &dyn Any) -> Option<&(dyn Error + 'static)> {
    if let Some(canceled) = error.downcast_ref::<OperationCanceled>() {
        Some(canceled)
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        Some(error)
    } else if let Some(error) = error.downcast_ref::<Box<dyn Error + Send + Sync>>() {
        Some(&**error)
    } else if let Some(error) = error.downcast_ref::<Box<dyn Error + Send>>() {
        Some(&**error)
    } else if let Some(error) = error.downcast_ref::<Box<dyn Error>>() {
        Some(&**error)
    } else if let Some(error) = error.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        Some(&**error)
    } else if let Some(error) = error.downcast_ref::<Arc<io::Error>>() {
        Some(&**error)
    } else if let Some(error) = error.downcast_ref::<Box<io::Error>>() {
        Some(&**error)
    } else {
        None
    }
}
