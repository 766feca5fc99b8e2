//! Blocking waits for tasks.

use std::time::Duration;

use super::Task;
use super::wait_target::WaitTarget;
use crate::sync::Instant;
use crate::{CancellationToken, OperationCanceled};

impl<R, S> Task<R, S> {
    /// Blocks until the task has completed, and returns what the function returned.
    ///
    /// .NET calls this `Wait` and `Result`.
    ///
    /// # Blocking
    ///
    /// Blocks the calling thread, so it is not for use inside an executor. A worker of a pool first
    /// runs what the task needs, if it is queued at that pool; while the worker is blocked, the
    /// pool replaces it. So such waits cannot deadlock for lack of a thread; see
    /// [`ThreadPool`](crate::ThreadPool#blocking).
    ///
    /// # Panics
    ///
    /// As awaiting does: resumes the operation's panic, and unwinds with an [`OperationCanceled`]
    /// or [`OperationAbandoned`](crate::task::OperationAbandoned) if there is no value, or with a
    /// [`SerialPoisoned`](crate::task::SerialPoisoned). Panics too if the wait would never
    /// complete: for a task that was never started; (`would_never_finish`) for one that is queued
    /// on a [`ManualScheduler`](crate::ManualScheduler) that the calling thread is stepping; and
    /// (`serial_reentry`) inside an operation of a `Serial`, for another operation of the same one,
    /// or of one that waits for it.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// assert_eq!(Task::run(|| 40 + 2).wait(), 42);
    /// ```
    #[track_caller]
    #[doc(alias("block_on", "GetAwaiter"))]
    pub fn wait(self) -> R {
        self.outcome().wait().into_value()
    }

    /// Blocks until the task has completed or `timeout` has passed. Returns whether it has
    /// completed.
    ///
    /// The task continues after a time-out. [`wait_async`](Self::wait_async) is the asynchronous
    /// form.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::{Task, TaskCompletionSource};
    ///
    /// let source = TaskCompletionSource::<u8>::new();
    /// let task = source.task();
    /// assert!(!task.wait_timeout(Duration::ZERO));
    /// source.set_result(1)?;
    /// assert!(task.wait_timeout(Duration::ZERO));
    /// # Ok::<(), trefoil::task::InvalidOperation>(())
    /// ```
    ///
    /// # Panics
    ///
    /// With [`Duration::MAX`], which is no limit, on the misuses that [`wait`](Self::wait) lists.
    #[must_use]
    #[track_caller]
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        self.block_until(Instant::now().checked_add(timeout))
    }

    /// As [`wait_timeout`](Self::wait_timeout), but returns as soon as `cancellation_token` is
    /// requested. This does not affect the operation.
    ///
    /// # Errors
    ///
    /// [`OperationCanceled`] with that token, unless the task has completed.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::{CancellationToken, TaskCompletionSource};
    ///
    /// let source = TaskCompletionSource::<u8>::new();
    /// let task = source.task();
    /// let requested = CancellationToken::new(true);
    /// assert!(task.wait_timeout_with_cancellation(Duration::MAX, &requested).is_err());
    /// ```
    #[track_caller]
    pub fn wait_timeout_with_cancellation(
        &self,
        timeout: Duration,
        cancellation_token: &CancellationToken,
    ) -> Result<bool, OperationCanceled> {
        let deadline = Instant::now().checked_add(timeout);
        WaitTarget::block_with_cancellation(self.watch(), deadline, cancellation_token)
    }

    /// Blocks until the task has completed, but returns as soon as `cancellation_token` is
    /// requested. This does not affect the operation.
    ///
    /// .NET calls it `Wait(CancellationToken)`. [`wait_with_cancellation_async`] is the
    /// asynchronous form.
    ///
    /// # Errors
    ///
    /// [`OperationCanceled`] with that token, unless the task has completed.
    ///
    /// # Panics
    ///
    /// On the misuses that [`wait`](Self::wait) lists, if the token cannot be requested either.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationTokenSource, TaskCompletionSource};
    ///
    /// let (source, cancellation) = (TaskCompletionSource::new(), CancellationTokenSource::new());
    /// let task = source.task();
    /// cancellation.cancel();
    /// assert!(task.wait_with_cancellation(&cancellation.token()).is_err());
    /// source.set_result(1)?;
    /// assert!(task.wait_with_cancellation(&cancellation.token()).is_ok());
    /// # Ok::<(), trefoil::task::InvalidOperation>(())
    /// ```
    ///
    /// [`wait_with_cancellation_async`]: Self::wait_with_cancellation_async
    #[track_caller]
    pub fn wait_with_cancellation(
        &self,
        cancellation_token: &CancellationToken,
    ) -> Result<(), OperationCanceled> {
        let waited = WaitTarget::block_with_cancellation(self.watch(), None, cancellation_token);
        waited.map(drop)
    }

    /// Blocks until all of `tasks` have completed, in whatever way.
    ///
    /// .NET's `WaitAll` throws their exceptions; here each task keeps its outcome for its owner.
    ///
    /// # Panics
    ///
    /// On the misuses that [`wait`](Self::wait) lists.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let tasks = [1, 2, 3].map(|n| Task::run(move || n * n));
    /// Task::wait_all(&tasks);
    /// assert_eq!(tasks.map(Task::wait), [1, 4, 9]);
    /// ```
    #[track_caller]
    pub fn wait_all(tasks: &[Self]) {
        for task in tasks {
            task.block();
        }
    }

    /// As [`wait_all`](Self::wait_all), for at most `timeout`. Returns whether all have completed.
    ///
    /// # Panics
    ///
    /// As [`wait_timeout`](Self::wait_timeout).
    #[must_use]
    #[track_caller]
    pub fn wait_all_timeout(tasks: &[Self], timeout: Duration) -> bool {
        let deadline = Instant::now().checked_add(timeout);
        tasks.iter().all(|task| task.block_until(deadline))
    }

    /// Blocks until one of `tasks` has completed, and returns its index: the lowest, if several
    /// have.
    ///
    /// Returns `None` if `tasks` is empty, where .NET's `WaitAny` returns -1.
    ///
    /// # Panics
    ///
    /// On the misuses that [`wait`](Self::wait) lists, if they concern all of the tasks.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, TaskCompletionSource};
    ///
    /// let never = TaskCompletionSource::<u8>::new();
    /// let tasks = [never.task(), Task::run(|| 1)];
    /// assert_eq!(Task::wait_any(&tasks), Some(1));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn wait_any(tasks: &[Self]) -> Option<usize> {
        Self::wait_any_until(tasks, None)
    }

    /// As [`wait_any`](Self::wait_any), for at most `timeout`. Returns `None` too if none has
    /// completed by then.
    ///
    /// # Panics
    ///
    /// As [`wait_timeout`](Self::wait_timeout), if it concerns all of the tasks.
    #[must_use]
    #[track_caller]
    pub fn wait_any_timeout(tasks: &[Self], timeout: Duration) -> Option<usize> {
        Self::wait_any_until(tasks, Instant::now().checked_add(timeout))
    }

    #[track_caller]
    fn wait_any_until(tasks: &[Self], deadline: Option<Instant>) -> Option<usize> {
        let watches = tasks.iter().map(Self::watch).map(WaitTarget::Task);
        WaitTarget::block_any(&watches.collect::<Vec<_>>(), deadline)
    }

    /// Blocks until the task has completed, after running what it needs as far as this thread can.
    #[track_caller]
    pub(super) fn block(&self) {
        self.watch().block(None);
    }

    /// The same until `deadline`. Nothing is run here if there is one, since that could take
    /// longer.
    #[track_caller]
    fn block_until(&self, deadline: Option<Instant>) -> bool {
        self.watch().block(deadline)
    }
}
