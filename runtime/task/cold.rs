//! Cold tasks, which run once they are started.

use std::sync::Arc;

use super::Task;
use super::core::Operation;
use super::finished::Finished;
use super::start::Lowered;
use super::status::TaskStatus;
use crate::CancellationToken;
use crate::error::InvalidOperation;
use crate::scheduler::{Job, TaskScheduler, ThreadPool};

impl<R: Send + 'static> Task<R> {
    /// Creates a cold task, which runs `function` once it is [started](Self::start).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, TaskStatus};
    ///
    /// let task = Task::new(|| 7);
    /// assert_eq!(task.status(), TaskStatus::Created);
    /// task.start()?;
    /// assert!(task.start().is_err());
    /// assert_eq!(task.wait(), 7);
    /// # Ok::<(), trefoil::task::InvalidOperation>(())
    /// ```
    pub fn new(function: impl FnOnce() -> R + Send + 'static) -> Self {
        Self::cold(function, CancellationToken::none())
    }

    /// Creates a cold task with a token. It is `Canceled` if the token is requested before the
    /// function begins, or is requested already; awaiting it unwinds then, since there is no value.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationToken, Task};
    ///
    /// let task = Task::new_with_cancellation(|| 7, CancellationToken::new(true));
    /// assert!(task.is_canceled());
    /// assert!(task.start().is_err());
    /// ```
    pub fn new_with_cancellation(
        function: impl FnOnce() -> R + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self {
        Self::cold(function, cancellation_token)
    }

    fn cold(function: impl FnOnce() -> R + Send + 'static, token: CancellationToken) -> Self {
        let body = Lowered::new(
            function,
            |function, _| Finished::ran(function()),
            |_, _| None,
        );
        let operation = Operation::new(TaskStatus::Created, token, body);
        // If the token is requested already, this cancels the task.
        operation.cancel_at_once();
        Self::from_core(operation)
    }

    /// Starts a cold task on the global pool.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] for a task that was started before, was created hot, has no work of its
    /// own, or was canceled.
    pub fn start(&self) -> Result<(), InvalidOperation> {
        self.start_on(ThreadPool::global())
    }

    /// Starts a cold task on `scheduler`. On an [`InlineScheduler`](crate::InlineScheduler) it runs
    /// inside this call, which .NET calls `RunSynchronously`.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn start_on(&self, scheduler: &dyn TaskScheduler) -> Result<(), InvalidOperation> {
        let refused = InvalidOperation::new(
            "only a task created by `Task::new` can be started, and only once",
        );
        let Some(core) = self.handle.core() else {
            return Err(refused);
        };
        if !core.header().status.start() {
            return Err(refused);
        }
        if let Some(work) = Arc::clone(core).into_runnable() {
            scheduler.schedule(Job::from_runnable(work));
        }
        Ok(())
    }
}
