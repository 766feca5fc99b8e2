//! `Progress::delivered`: waits until reports have been delivered.

use super::{Task, TaskCompletionSource};
use crate::Progress;

impl<T: 'static> Progress<T> {
    /// Returns a task that completes when every report made before this call has been delivered,
    /// and its handlers have returned.
    ///
    /// Reports that the context drops, because it has closed, count as delivered.
    ///
    /// # Blocking
    ///
    /// A blocking wait for the task on the thread of the progress's own context, or in a handler,
    /// never completes, since that thread delivers the reports.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::{Arc, Mutex};
    /// use trefoil::{IProgress, Progress, Task};
    ///
    /// let seen = Arc::new(Mutex::new(Vec::new()));
    /// let sink = Arc::clone(&seen);
    /// let progress = Progress::new(move |percent: &u32| sink.lock().unwrap().push(*percent));
    ///
    /// let reporter = progress.clone();
    /// Task::run(move || (1..=100).for_each(|percent| reporter.report(percent))).wait();
    /// progress.delivered().wait();
    /// assert!(seen.lock().unwrap().iter().copied().eq(1..=100));
    /// ```
    #[doc(alias = "flush")]
    pub fn delivered(&self) -> Task<()> {
        let source = TaskCompletionSource::new();
        let task = source.task();
        let delivered = Delivered(source);
        self.after_delivery(move || drop(delivered));
        task
    }
}

/// Completes its task when it is called or dropped.
struct Delivered(TaskCompletionSource<()>);

impl Drop for Delivered {
    fn drop(&mut self) {
        // This cannot fail, because it has the only handle.
        let _ = self.0.set_result(());
    }
}
