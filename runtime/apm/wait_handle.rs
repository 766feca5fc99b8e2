//! `WaitHandle`, for blocking waits for operations of any kind, and for tokens.

use std::fmt;
use std::time::Duration;

use crate::CancellationToken;
use crate::sync::Instant;
use crate::task::{Task, WaitTarget, Watch};

/// A handle that blocks until an operation has completed, whatever its result type, or until a
/// token is requested ([`CancellationToken::wait_handle`]).
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
    target: WaitTarget,
}

impl WaitHandle {
    pub(super) fn new(watch: Watch) -> Self {
        Self {
            target: WaitTarget::Task(watch),
        }
    }

    /// Whether the operation has completed.
    #[must_use]
    pub fn is_signaled(&self) -> bool {
        self.target.is_reached()
    }

    /// Blocks until the operation has completed. .NET calls this `WaitOne`.
    ///
    /// # Panics
    ///
    /// If the wait would never complete, as [`Task::wait`] and [`CancellationToken::wait_handle`]
    /// say; never with a panic of the operation.
    #[track_caller]
    pub fn wait(&self) {
        self.target.block(None);
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
        self.target.block(Instant::now().checked_add(timeout))
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
        handles.iter().all(|handle| handle.target.block(deadline))
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
        let targets: Vec<_> = handles.iter().map(|handle| handle.target.clone()).collect();
        WaitTarget::block_any(&targets, deadline)
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
        self.target.reached_within(timeout)
    }
}

impl CancellationToken {
    /// Returns the handle that is signaled when cancellation is requested, to wait for a request
    /// and for operations at once.
    ///
    /// .NET calls it `CancellationToken.WaitHandle`.
    ///
    /// The handle of a token that can no longer be requested (there is no source, or its last
    /// handle was dropped) is never signaled: waits for it and for operations wait for the
    /// operations, and time-outs pass. A wait without a time-out for nothing but such handles
    /// would never complete and panics, also if the source is dropped meanwhile. To wait for a
    /// token alone, [`CancellationToken::wait`] returns `false` then.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::thread;
    /// use trefoil::apm::{IAsyncResult, WaitHandle};
    /// use trefoil::{CancellationTokenSource, TaskCompletionSource};
    ///
    /// let never = TaskCompletionSource::<u8>::new();
    /// let (task, source) = (never.task(), CancellationTokenSource::new());
    /// let handles = [task.async_wait_handle(), source.token().wait_handle()];
    /// thread::spawn(move || source.cancel());
    /// assert_eq!(WaitHandle::wait_any(&handles), Some(1));
    /// ```
    #[must_use]
    pub fn wait_handle(&self) -> WaitHandle {
        WaitHandle {
            target: WaitTarget::Token(self.clone()),
        }
    }
}

impl fmt::Debug for WaitHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitHandle")
            .field("is_signaled", &self.is_signaled())
            .finish()
    }
}
