//! `BufferedProgress`, which keeps every report.

use std::fmt;
use std::mem;
use std::sync::Arc;

use super::IProgress;
use crate::sync::{Mutex, lock};

/// Keeps every report, in order, until they are drained.
///
/// For tests, and for code that reads the reports from time to time. The number of reports is not
/// limited. Clones are handles of the same object.
///
/// # Examples
///
/// ```
/// use trefoil::progress::BufferedProgress;
/// use trefoil::IProgress;
///
/// let progress = BufferedProgress::new();
/// progress.report("open");
/// progress.report("read");
/// assert_eq!(progress.len(), 2);
/// assert_eq!(progress.drain(), ["open", "read"]);
/// assert!(progress.is_empty());
/// ```
pub struct BufferedProgress<T> {
    reports: Arc<Mutex<Vec<T>>>,
}

impl<T> BufferedProgress<T> {
    /// Creates an empty buffer.
    #[must_use]
    pub fn new() -> Self {
        Self {
            reports: Arc::new(Mutex::new(Vec::new())),
        }
    }

    /// Removes all reports and returns them in the order in which they were made.
    #[must_use = "`drain` removes the reports"]
    pub fn drain(&self) -> Vec<T> {
        mem::take(&mut *lock(&self.reports))
    }

    /// Returns how many reports are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        lock(&self.reports).len()
    }

    /// Returns whether no report is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T> IProgress<T> for BufferedProgress<T> {
    fn report(&self, value: T) {
        lock(&self.reports).push(value);
    }
}

impl<T> Clone for BufferedProgress<T> {
    fn clone(&self) -> Self {
        Self {
            reports: Arc::clone(&self.reports),
        }
    }
}

impl<T> Default for BufferedProgress<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for BufferedProgress<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BufferedProgress")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
