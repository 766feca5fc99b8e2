//! Blocking for operations of any kind.

use std::fmt;
use std::time::{Duration, Instant};

use crate::task::{Task, Watch};

/// Blocks until an operation has ended, whatever it gives.
///
/// .NET calls it `WaitHandle`. It is made on demand, is signaled from the end of the operation on
/// for ever, and costs no object of the system. Clones are of the same operation.
///
/// # Blocking
///
/// As [`Task::wait`]: on a worker of the pool that holds the operation, one that has not begun runs
/// on the waiting thread.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use trefoil::apm::IAsyncResult;
/// use trefoil::TaskCompletionSource;
///
/// let source = TaskCompletionSource::<u8>::new();
/// let task = source.task();
/// let handle = task.async_wait_handle();
/// assert!(!handle.wait_timeout(Duration::ZERO));
/// source.set_result(1)?;
/// handle.wait();
/// # Ok::<(), trefoil::task::InvalidOperation>(())
/// ```
#[derive(Clone)]
#[doc(alias("ManualResetEvent", "Notify"))]
pub struct WaitHandle {
    watch: Watch,
}

impl WaitHandle {
    pub(super) fn new(watch: Watch) -> Self {
        Self { watch }
    }

    /// Whether the operation has ended.
    #[must_use]
    pub fn is_signaled(&self) -> bool {
        self.watch.is_completed()
    }

    /// Blocks until the operation has ended. .NET calls this `WaitOne`.
    ///
    /// # Panics
    ///
    /// Where the wait would never finish, as [`Task::wait`] says; never for how the operation
    /// ended.
    #[track_caller]
    pub fn wait(&self) {
        self.watch.block(None);
    }

    /// Blocks until the operation has ended or `timeout` has passed. Answers whether it has ended.
    ///
    /// # Panics
    ///
    /// As [`wait`](Self::wait), for a `timeout` beyond the clock's range.
    #[must_use]
    #[track_caller]
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        self.watch.block(Instant::now().checked_add(timeout))
    }

    /// Blocks until all of the operations have ended.
    ///
    /// # Panics
    ///
    /// As [`wait`](Self::wait).
    #[track_caller]
    pub fn wait_all(handles: &[Self]) {
        handles.iter().for_each(Self::wait);
    }

    /// The same for at most `timeout`. Answers whether all have ended.
    ///
    /// # Panics
    ///
    /// As [`wait_timeout`](Self::wait_timeout).
    #[must_use]
    #[track_caller]
    pub fn wait_all_timeout(handles: &[Self], timeout: Duration) -> bool {
        let deadline = Instant::now().checked_add(timeout);
        handles.iter().all(|handle| handle.watch.block(deadline))
    }

    /// Blocks until one of the operations has ended, and gives its index: the lowest, if several
    /// have. `None` if there are none.
    ///
    /// # Panics
    ///
    /// As [`wait`](Self::wait), if it concerns all of them.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::apm::{IAsyncResult, WaitHandle};
    /// use trefoil::{Task, TaskCompletionSource};
    ///
    /// let never = TaskCompletionSource::<u8>::new();
    /// let (pending, text) = (never.task(), Task::run(|| "done"));
    /// let handles = [pending.async_wait_handle(), text.async_wait_handle()];
    /// assert_eq!(WaitHandle::wait_any(&handles), Some(1));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn wait_any(handles: &[Self]) -> Option<usize> {
        Self::wait_any_until(handles, None)
    }

    /// The same for at most `timeout`; `None` also when none has ended by then.
    ///
    /// # Panics
    ///
    /// As [`wait_timeout`](Self::wait_timeout), if it concerns all of them.
    #[must_use]
    #[track_caller]
    pub fn wait_any_timeout(handles: &[Self], timeout: Duration) -> Option<usize> {
        Self::wait_any_until(handles, Instant::now().checked_add(timeout))
    }

    #[track_caller]
    fn wait_any_until(handles: &[Self], deadline: Option<Instant>) -> Option<usize> {
        let watches: Vec<_> = handles.iter().map(|handle| handle.watch.clone()).collect();
        Watch::block_any(&watches, deadline)
    }

    /// Makes a task that gives `true` when the operation has ended, or `false` when `timeout` has
    /// passed before. .NET's way is `ThreadPool.RegisterWaitForSingleObject`.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::apm::IAsyncResult;
    /// use trefoil::TaskCompletionSource;
    ///
    /// let source = TaskCompletionSource::<u8>::new();
    /// let handle = source.task().async_wait_handle();
    /// assert!(!handle.wait_async(Duration::from_millis(1)).wait());
    /// ```
    pub fn wait_async(&self, timeout: Duration) -> Task<bool> {
        self.watch.ended_within(timeout)
    }
}

impl fmt::Debug for WaitHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitHandle")
            .field("is_signaled", &self.is_signaled())
            .finish()
    }
}
