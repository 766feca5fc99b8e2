//! Waiting for the reports of a `Progress`.

use super::{Task, TaskCompletionSource};
use crate::Progress;

impl<T: 'static> Progress<T> {
    /// Returns a task that completes when every report made before this call has been delivered:
    /// its handlers have returned.
    ///
    /// Reports that the context drops, because it is gone, count as delivered.
    ///
    /// # Blocking
    ///
    /// Waiting for the task on the thread of the progress's own context never ends, since that
    /// thread is what delivers; the same holds in a handler.
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
        // It has the only handle, so it cannot be refused.
        let _ = self.0.set_result(());
    }
}
