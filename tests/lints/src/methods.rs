//! Methods with every receiver.

use std::fmt::Debug;
use std::io;
use std::sync::Arc;

use trefoil::{CancellationToken, apm, tap};

/// Keeps values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Store<T> {
    /// A field with the name of a method.
    pub reverse: bool,
    values: Vec<T>,
}

impl<T: Clone + Debug> Store<T> {
    /// The value at a place.
    ///
    /// # Errors
    ///
    /// `NotFound` beyond the end.
    #[tap(cancellation)]
    #[apm(cancellation)]
    pub fn get(&self, index: usize) -> io::Result<T> {
        self.values
            .get(index)
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Adds values.
    #[tap]
    #[apm]
    pub fn push(&mut self, values: &[T], cancellation_token: &CancellationToken) {
        if !cancellation_token.is_cancellation_requested() {
            self.values.extend_from_slice(values);
        }
    }

    /// How many there are.
    #[must_use]
    #[tap(receiver = clone)]
    #[apm(receiver = clone)]
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is none.
    #[must_use]
    #[tap(receiver = value)]
    #[apm(receiver = value)]
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Turns around.
    #[tap(receiver = box)]
    #[apm(receiver = box)]
    pub fn reverse(&mut self) {
        self.values.reverse();
    }

    /// All values.
    #[must_use]
    #[tap]
    #[apm]
    pub fn into_values(self) -> Vec<T> {
        self.values
    }

    /// How many share the store.
    #[must_use]
    #[tap]
    #[apm]
    pub fn count(self: Arc<Self>, _other: Self) -> usize {
        Arc::strong_count(&self)
    }

    /// A store with one value.
    #[must_use]
    #[tap]
    #[apm]
    pub fn with(value: T) -> Self {
        Self {
            reverse: false,
            values: vec![value],
        }
    }
}
