//! A receiver that keeps the latest report only.

use std::fmt;
use std::sync::Arc;

use super::IProgress;
use crate::sync::{Mutex, lock};

/// Keeps the latest report for a reader to look at.
///
/// For a display that is redrawn at its own pace. Clones are handles of the same object: one goes
/// to the operation, the other stays with the reader. Values come in an `Arc`, so that reading one
/// costs no copy and needs no `Clone`.
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
    /// Makes one to which nothing has been reported.
    #[must_use]
    pub fn new() -> Self {
        Self {
            latest: Arc::new(Mutex::new(None)),
        }
    }

    /// Returns the latest report and leaves it there.
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
        // Dropped while the lock is free: `T`'s drop is not ours.
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
