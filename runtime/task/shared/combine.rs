//! The limited waits, continuations and combinators of shared tasks: those of `Task`, with clones
//! of the handle and of the result.

use std::time::Duration;

use super::SharedTask;
use crate::sync::Instant;
use crate::task::combine::{self, WhenAny};
use crate::task::continue_with::{TaskContinuationOptions, continue_with};
use crate::task::wait_async::{WaitAsyncError, wait_async};
use crate::task::wait_target::WaitTarget;
use crate::task::when_each::{WhenEach, when_each};
use crate::{CancellationToken, OperationCanceled, Task};

/// Waits that end before the task does.
impl<R, S> SharedTask<R, S> {
    /// Blocks until the task has completed or `timeout` has passed; see [`Task::wait_timeout`].
    ///
    /// # Panics
    ///
    /// As [`Task::wait_timeout`].
    #[must_use]
    #[track_caller]
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        self.watch().block(Instant::now().checked_add(timeout))
    }

    /// Blocks until the task has completed or `cancellation_token` is requested; see
    /// [`Task::wait_with_cancellation`].
    ///
    /// # Errors
    ///
    /// [`OperationCanceled`] with that token, unless the task has completed.
    ///
    /// # Panics
    ///
    /// As [`Task::wait_with_cancellation`].
    #[track_caller]
    pub fn wait_with_cancellation(
        &self,
        cancellation_token: &CancellationToken,
    ) -> Result<(), OperationCanceled> {
        WaitTarget::block_with_cancellation(self.watch(), None, cancellation_token).map(drop)
    }

    /// Blocks until all of `tasks` have completed, in whatever way; see [`Task::wait_all`].
    ///
    /// # Panics
    ///
    /// As [`Task::wait_all`].
    #[track_caller]
    pub fn wait_all(tasks: &[Self]) {
        for task in tasks {
            task.watch().block(None);
        }
    }

    /// Blocks until one of `tasks` has completed, and returns its index; see [`Task::wait_any`].
    ///
    /// # Panics
    ///
    /// As [`Task::wait_any`].
    #[must_use]
    #[track_caller]
    pub fn wait_any(tasks: &[Self]) -> Option<usize> {
        let watches = tasks.iter().map(Self::watch).map(WaitTarget::Task);
        WaitTarget::block_any(&watches.collect::<Vec<_>>(), None)
    }
}

/// Continuations and combinators that get the handles.
impl<R: Send + Sync + 'static, S: Send + Sync + 'static> SharedTask<R, S> {
    /// Runs `function` with this handle on the global pool when the task has completed; see
    /// [`Task::continue_with`]. Each clone can be continued.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let text = Task::run(|| "shared").shared();
    /// let length = text.clone().continue_with(|ended| ended.wait().len());
    /// let first = text.continue_with(|ended| ended.wait().chars().next());
    /// assert_eq!((length.wait(), first.wait()), (6, Some('s')));
    /// ```
    #[track_caller]
    #[doc(alias = "then")]
    pub fn continue_with<U: Send + 'static>(
        self,
        function: impl FnOnce(Self) -> U + Send + 'static,
    ) -> Task<U> {
        continue_with(self, function, TaskContinuationOptions::new())
    }

    /// As [`continue_with`](Self::continue_with), with options; see
    /// [`Task::continue_with_options`].
    ///
    /// # Panics
    ///
    /// If the options exclude every outcome.
    #[track_caller]
    pub fn continue_with_options<U: Send + 'static>(
        self,
        function: impl FnOnce(Self) -> U + Send + 'static,
        options: TaskContinuationOptions,
    ) -> Task<U> {
        continue_with(self, function, options)
    }

    /// Creates a task that completes when one of `tasks` has; see [`Task::when_any`].
    ///
    /// # Panics
    ///
    /// If there are no tasks.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{SharedTask, Task, TaskCompletionSource};
    ///
    /// let never = TaskCompletionSource::<u8>::new();
    /// let tasks = [never.task().shared(), Task::run(|| 1).shared()];
    /// let first = SharedTask::when_any(tasks.clone()).wait();
    /// assert_eq!((first.index, first.task.wait()), (1, 1));
    /// assert!(tasks[1].is_completed());
    /// ```
    #[track_caller]
    #[doc(alias = "select")]
    pub fn when_any(tasks: impl IntoIterator<Item = Self>) -> Task<WhenAny<Self>> {
        combine::when_any(tasks)
    }

    /// Returns each of `tasks` when it has completed; see [`Task::when_each`].
    #[doc(alias = "FuturesUnordered")]
    pub fn when_each(tasks: impl IntoIterator<Item = Self>) -> WhenEach<Self> {
        when_each(tasks)
    }

    /// Calls `function` with all of `tasks` on the global pool when they have completed; see
    /// [`Task::continue_when_all`].
    pub fn continue_when_all<U: Send + 'static>(
        tasks: impl IntoIterator<Item = Self>,
        function: impl FnOnce(Vec<Self>) -> U + Send + 'static,
    ) -> Task<U> {
        combine::continue_when_all(tasks, function)
    }

    /// Calls `function` on the global pool when the first of `tasks` has completed; see
    /// [`Task::continue_when_any`].
    ///
    /// # Panics
    ///
    /// If there are no tasks.
    #[track_caller]
    pub fn continue_when_any<U: Send + 'static>(
        tasks: impl IntoIterator<Item = Self>,
        function: impl FnOnce(WhenAny<Self>) -> U + Send + 'static,
    ) -> Task<U> {
        Self::when_any(tasks).continue_with(|first| function(first.wait()))
    }
}

/// Tasks of clones of the result.
impl<R: Clone + Send + Sync + 'static, S: Send + Sync + 'static> SharedTask<R, S> {
    /// Creates a task that completes when all of `tasks` have, with clones of their values in the
    /// same order; see [`Task::when_all`].
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{SharedTask, Task};
    ///
    /// let tasks = [2, 3].map(|n| Task::run(move || n * n).shared());
    /// assert_eq!(SharedTask::when_all(tasks.clone()).wait(), [4, 9]);
    /// assert_eq!(tasks[0].wait(), 4);
    /// ```
    #[doc(alias = "join_all")]
    pub fn when_all(tasks: impl IntoIterator<Item = Self>) -> Task<Vec<R>> {
        combine::when_all(tasks)
    }

    /// Waits for at most `timeout`, and returns a clone of the task's result, or else this handle;
    /// see [`Task::wait_async`].
    ///
    /// # Errors
    ///
    /// [`WaitAsyncError::TimedOut`] with this handle.
    #[doc(alias = "timeout")]
    pub fn wait_async(self, timeout: Duration) -> Task<Result<R, WaitAsyncError<Self>>> {
        wait_async(self, Some(timeout), &CancellationToken::none())
    }

    /// Waits until the token is requested, and returns a clone of the task's result, or else this
    /// handle; see [`Task::wait_with_cancellation_async`].
    ///
    /// # Errors
    ///
    /// [`WaitAsyncError::Canceled`] with this handle.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "tokens are passed by value everywhere"
    )]
    pub fn wait_with_cancellation_async(
        self,
        cancellation_token: CancellationToken,
    ) -> Task<Result<R, WaitAsyncError<Self>>> {
        wait_async(self, None, &cancellation_token)
    }

    /// As [`wait_async`](Self::wait_async), but ends as soon as the token is requested; see
    /// [`Task::wait_timeout_with_cancellation_async`].
    ///
    /// # Errors
    ///
    /// [`WaitAsyncError::Canceled`] or [`WaitAsyncError::TimedOut`], with this handle.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "tokens are passed by value everywhere"
    )]
    pub fn wait_timeout_with_cancellation_async(
        self,
        timeout: Duration,
        cancellation_token: CancellationToken,
    ) -> Task<Result<R, WaitAsyncError<Self>>> {
        wait_async(self, Some(timeout), &cancellation_token)
    }
}
