//! Whether an error is the cancellation of the operation that returned it.
//!
//! An error counts if it is, or was caused by, an [`OperationCanceled`] of the operation's own
//! token, and that token is requested. How an error's sources are read depends on its type,
//! in three tiers. Method lookup chooses the tier where the function's own error type is known: it
//! finds an inherent method on the first type of the chain [`ErrorProbe`] -> [`ByReference`] ->
//! [`ByType`] whose bound the error meets. The tiers hold the result itself, so that an expansion
//! reads it with one expression, which costs the compiler half of what a probe by reference does.

use std::any::Any;
use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::io;
use std::ops::Deref;
use std::sync::Arc;

use super::finished::{CompletionKind, Finished};
use crate::{CancellationToken, OperationCanceled};

/// A bound on the sources that are followed: an error may be its own source, directly or not.
const DEEPEST: usize = 64;

/// A `Result`, under whatever alias the function's signature names it.
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

    /// What [`probe`](Self::probe) makes.
    type Probe;

    /// The error, if there is one.
    fn error(&self) -> Option<&Self::Error>;

    /// Begins to classify what a function returned.
    fn probe(self) -> Self::Probe;

    /// The `Result` itself.
    ///
    /// # Errors
    ///
    /// The error, if there is one.
    fn into_result(self) -> Result<Self::Value, Self::Error>;

    /// The same as the type that the signature names.
    fn from_result(result: Result<Self::Value, Self::Error>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E> ResultLike for Result<T, E> {
    type Value = T;
    type Error = E;
    type Probe = ErrorProbe<T, E>;

    fn error(&self) -> Option<&E> {
        self.as_ref().err()
    }

    fn probe(self) -> ErrorProbe<T, E> {
        ErrorProbe(ByReference(ByType(Cell::new(Some(self)))))
    }

    fn into_result(self) -> Self {
        self
    }

    fn from_result(result: Self) -> Self {
        result
    }
}

/// The first tier: types that implement `Error`, with their chain of sources.
#[derive(Debug)]
pub struct ErrorProbe<T, E>(ByReference<T, E>);

/// The second tier: types that are `AsRef<dyn Error>`, as `anyhow::Error` and boxed errors are.
#[derive(Debug)]
pub struct ByReference<T, E>(ByType<T, E>);

/// The third tier: every other type, which is compared with the error types named here.
///
/// Holds the result until it is taken: a method that is found by `Deref` cannot take it by value.
pub struct ByType<T, E>(Cell<Option<Result<T, E>>>);

impl<T, E: Error + 'static> ErrorProbe<T, E> {
    /// Reads the result of an operation; `token` is its own.
    #[must_use]
    pub fn finish(&self, token: &CancellationToken) -> Finished<Result<T, E>> {
        self.0.0.read(token, |error| is_caused_by(error, token))
    }
}

impl<T, E: AsRef<dyn Error + Send + Sync> + 'static> ByReference<T, E> {
    /// Reads the result of an operation; `token` is its own.
    #[must_use]
    pub fn finish(&self, token: &CancellationToken) -> Finished<Result<T, E>> {
        self.0
            .read(token, |error| is_caused_by(error.as_ref(), token))
    }
}

impl<T, E: 'static> ByType<T, E> {
    /// Reads the result of an operation; `token` is its own.
    #[must_use]
    pub fn finish(&self, token: &CancellationToken) -> Finished<Result<T, E>> {
        self.read(token, |error| {
            known(error).is_some_and(|error| is_caused_by(error, token))
        })
    }
}

impl<T, E> ByType<T, E> {
    fn read(
        &self,
        token: &CancellationToken,
        is_caused_by_token: impl FnOnce(&E) -> bool,
    ) -> Finished<Result<T, E>> {
        let result = self.0.take().expect("a result is read once");
        let kind = match &result {
            Ok(_) => CompletionKind::RanToCompletion,
            Err(error) if token.is_cancellation_requested() && is_caused_by_token(error) => {
                CompletionKind::Canceled
            }
            Err(_) => CompletionKind::Faulted,
        };
        Finished::new(result, kind)
    }
}

impl<T, E> fmt::Debug for ByType<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByType").finish_non_exhaustive()
    }
}

impl<T, E> Deref for ErrorProbe<T, E> {
    type Target = ByReference<T, E>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T, E> Deref for ByReference<T, E> {
    type Target = ByType<T, E>;

    fn deref(&self) -> &Self::Target {
        &self.0
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
/// recognised by the error types named here.
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
