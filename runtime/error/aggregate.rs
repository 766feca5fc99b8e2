//! Several errors in one.

use std::error::Error;
use std::{fmt, slice, vec};

/// All errors of one call, in the order in which they occurred.
///
/// .NET calls it `AggregateException`. trefoil never nests it: the errors of linked sources are in
/// one flat list.
///
/// # Examples
///
/// ```
/// use trefoil::task::AggregateError;
///
/// let error = AggregateError::new(["disk is full", "network is down"]);
/// assert_eq!(error.to_string(), "2 errors: disk is full; network is down");
/// assert_eq!(error.errors()[0], "disk is full");
/// assert_eq!(error.into_errors().len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "AggregateException")]
pub struct AggregateError<E> {
    errors: Vec<E>,
}

impl<E> AggregateError<E> {
    /// Collects `errors` in their order.
    #[must_use]
    pub fn new(errors: impl IntoIterator<Item = E>) -> Self {
        Self {
            errors: errors.into_iter().collect(),
        }
    }

    /// Returns the errors in the order in which they occurred.
    #[must_use]
    pub fn errors(&self) -> &[E] {
        &self.errors
    }

    /// Iterates over the errors in the order in which they occurred.
    pub fn iter(&self) -> slice::Iter<'_, E> {
        self.errors.iter()
    }

    /// Returns the errors by value.
    #[must_use]
    pub fn into_errors(self) -> Vec<E> {
        self.errors
    }
}

impl<E: fmt::Display> fmt::Display for AggregateError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.errors.len() == 1 {
            "error"
        } else {
            "errors"
        };
        write!(f, "{} {noun}", self.errors.len())?;
        for (position, error) in self.errors.iter().enumerate() {
            let separator = if position == 0 { ": " } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl<E: Error + 'static> Error for AggregateError<E> {
    /// The first error, since an error has only one source.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let first = self.errors.first()?;
        Some(first)
    }
}

impl<E> IntoIterator for AggregateError<E> {
    type Item = E;
    type IntoIter = vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.errors.into_iter()
    }
}

impl<'a, E> IntoIterator for &'a AggregateError<E> {
    type Item = &'a E;
    type IntoIter = slice::Iter<'a, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
