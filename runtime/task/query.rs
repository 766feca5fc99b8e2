//! The properties of a task that can be read at any time: its status and its id.

use super::{Task, TaskId, TaskStatus};

impl<R, S> Task<R, S> {
    /// The status of the task.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.handle.status()
    }

    /// The task's id, unique in this process.
    #[must_use]
    pub fn id(&self) -> TaskId {
        self.handle.id()
    }

    /// Whether the task has completed, in whatever way.
    #[must_use]
    #[doc(alias = "is_finished")]
    pub fn is_completed(&self) -> bool {
        self.status().is_final()
    }

    /// Whether the task has completed with a result.
    #[must_use]
    pub fn is_completed_successfully(&self) -> bool {
        self.status() == TaskStatus::RanToCompletion
    }

    /// Whether the task has completed with an error or a panic, or was abandoned.
    #[must_use]
    pub fn is_faulted(&self) -> bool {
        self.status() == TaskStatus::Faulted
    }

    /// Whether the task was canceled.
    #[must_use]
    pub fn is_canceled(&self) -> bool {
        self.status() == TaskStatus::Canceled
    }
}
