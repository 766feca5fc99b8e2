//! `LatestProgress`, which keeps only the latest report.

use std::fmt;
use std::sync::Arc;

use super::IProgress;
use crate::sync::{Mutex, lock};

/// Keeps the latest report.
///
/// For a display that is redrawn at intervals of its own. Clones are handles of the same object:
/// one is for the operation, the other for the reader. Reports are kept in an `Arc`, so that
/// reading one needs no copy.
///
/// # Examples
///
/// ```
/// use trefoil::progress::LatestProgress;
/// use trefoil::IProgress;
///
/// let progress = LatestProgress::new();
/// progress.report(30);
/// progress.report(60);
/// assert_eq!(progress.get().as_deref(), Some(&60));
/// assert_eq!(progress.take().as_deref(), Some(&60));
/// assert_eq!(progress.take(), None);
/// ```
#[doc(alias = "watch")]
pub struct LatestProgress<T> {
    latest: Arc<Mutex<Option<Arc<T>>>>,
}

impl<T> LatestProgress<T> {
    /// Creates an object without a report.
    #[must_use]
    pub fn new() -> Self {
        Self {
            latest: Arc::new(Mutex::new(None)),
        }
    }

    /// Returns the latest report and keeps it.
    #[must_use]
    pub fn get(&self) -> Option<Arc<T>> {
        lock(&self.latest).clone()
    }

    /// Returns the latest report if it has not been taken yet.
    #[must_use = "`take` removes the report"]
    pub fn take(&self) -> Option<Arc<T>> {
        lock(&self.latest).take()
    }
}

impl<T> IProgress<T> for LatestProgress<T> {
    fn report(&self, value: T) {
        let previous = lock(&self.latest).replace(Arc::new(value));
        // Dropped while the lock is free, because `T`'s drop is user code.
        drop(previous);
    }
}

impl<T> Clone for LatestProgress<T> {
    fn clone(&self) -> Self {
        Self {
            latest: Arc::clone(&self.latest),
        }
    }
}

impl<T> Default for LatestProgress<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for LatestProgress<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LatestProgress").field(&self.get()).finish()
    }
}
