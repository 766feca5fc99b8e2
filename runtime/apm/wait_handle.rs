//! `WaitHandle`, for blocking waits for operations of any kind.

use std::fmt;
use std::time::Duration;

use crate::sync::Instant;
use crate::task::{Task, Watch};

/// A handle that blocks until an operation has completed, whatever its result type.
///
/// .NET calls it `WaitHandle`. It is created on demand, needs no object of the operating system,
/// and stays signaled once the operation has completed. Clones are handles of the same operation.
///
/// # Blocking
///
/// As [`Task::wait`]: a worker of the pool at which the operation is queued runs it itself.
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

    /// Whether the operation has completed.
    #[must_use]
    pub fn is_signaled(&self) -> bool {
        self.watch.is_completed()
    }

    /// Blocks until the operation has completed. .NET calls this `WaitOne`.
    ///
    /// # Panics
    ///
    /// If the wait would never complete, as [`Task::wait`] says; never with a panic of the
    /// operation.
    #[track_caller]
    pub fn wait(&self) {
        self.watch.block(None);
    }

    /// Blocks until the operation has completed or `timeout` has passed. Returns whether it has
    /// completed.
    ///
    /// # Panics
    ///
    /// As [`wait`](Self::wait), for a `timeout` beyond the clock's range.
    #[must_use]
    #[track_caller]
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        self.watch.block(Instant::now().checked_add(timeout))
    }

    /// Blocks until all of the operations have completed.
    ///
    /// # Panics
    ///
    /// As [`wait`](Self::wait).
    #[track_caller]
    pub fn wait_all(handles: &[Self]) {
        handles.iter().for_each(Self::wait);
    }

    /// As [`wait_all`](Self::wait_all), for at most `timeout`. Returns whether all have completed.
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

    /// Blocks until one of the operations has completed, and returns its index: the lowest, if
    /// several have. Returns `None` if there are no operations.
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

    /// As [`wait_any`](Self::wait_any), for at most `timeout`. Returns `None` too if none has
    /// completed by then.
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

    /// Creates a task that returns `true` when the operation has completed, or `false` after
    /// `timeout`. The counterpart in .NET is `ThreadPool.RegisterWaitForSingleObject`.
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
