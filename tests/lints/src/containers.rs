//! Containers of every kind.

use std::fmt::Debug;
use std::io;
use std::path::Path;

use trefoil::{CancellationToken, IProgress, apm, async_patterns, tap};

/// Keeps values.
#[async_patterns]
pub trait Storage<K: Ord = String>: Debug {
    /// What it keeps.
    type Value: Clone + Send + 'static;

    /// How much it keeps.
    const LIMIT: usize;

    /// The value of a key.
    ///
    /// # Errors
    ///
    /// `NotFound` if there is none.
    #[tap(cancellation)]
    #[apm(cancellation)]
    fn get(&self, key: &K) -> io::Result<Self::Value>;

    /// Sets a value.
    #[tap]
    #[apm]
    fn set(&mut self, key: K, value: Self::Value, cancellation_token: &CancellationToken);

    /// Forgets everything.
    #[tap(receiver = box)]
    #[apm(receiver = box)]
    fn clear(&mut self);

    /// Copies everything.
    #[tap]
    #[apm]
    fn copy<F: Fn(&K) -> bool>(&self, which: F, progress: &dyn IProgress<f64>) -> usize
    where
        Self: Sized;

    /// How much there can be.
    #[must_use]
    #[tap]
    #[apm]
    fn limit() -> usize
    where
        Self: Sized,
    {
        Self::LIMIT
    }

    /// Whether there is none.
    #[tap(receiver = value)]
    #[apm(receiver = value)]
    fn is_empty(&self) -> bool;
}

/// The generated members are not used.
#[async_patterns]
trait Private {
    #[tap]
    #[apm]
    fn nothing(&self) {}
}

impl Private for () {}

/// Uses what would be unused.
pub fn uses() {
    Private::nothing(&());
}

/// Numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers(u8);

#[async_patterns]
impl Numbers {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// What the file gives.
    #[cfg_attr(all(), tap, apm)]
    pub fn read(path: &Path) -> io::Result<Self> {
        std::fs::read(path).map(|bytes| Self(bytes.first().copied().unwrap_or(0)))
    }

    /// The only one.
    #[must_use]
    #[tap]
    #[apm]
    pub const fn only() -> u8 {
        1
    }
}

#[tap(cancellation)]
#[apm(cancellation)]
impl Numbers {
    /// None at all.
    #[must_use]
    #[tap(skip)]
    #[apm(skip)]
    pub const fn new() -> Self {
        Self(0)
    }

    /// Their sum.
    #[must_use]
    pub const fn sum(&self, more: u8) -> u8 {
        self.0.saturating_add(more)
    }
}

/// A line to somewhere.
#[derive(Debug, Default)]
pub struct Connection<T> {
    rows: Vec<T>,
}

#[async_patterns(serial)]
impl<T: Clone + Debug + Send + 'static> Connection<T> {
    /// What it has read.
    ///
    /// # Errors
    ///
    /// `NotFound` if there is nothing.
    #[tap(cancellation)]
    #[apm(cancellation)]
    pub fn query(&self, first: usize, found: &mut Vec<T>) -> io::Result<()> {
        let rows = self.rows.get(first..).ok_or(io::ErrorKind::NotFound)?;
        found.extend_from_slice(rows);
        Ok(())
    }

    /// Adds a row.
    #[must_use]
    #[tap]
    #[apm]
    pub fn with(&mut self, row: T) -> &mut Self {
        self.rows.push(row);
        self
    }

    #[tap]
    #[apm]
    fn private(&mut self) {
        self.rows.clear();
    }

    /// All rows.
    #[must_use]
    #[tap]
    #[apm]
    pub fn into_rows(mut self) -> Vec<T> {
        self.private();
        self.rows
    }
}
