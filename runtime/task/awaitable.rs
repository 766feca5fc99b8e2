//! What continuations, combinators and limited waits need of a handle: the same for a [`Task`],
//! which gives its outcome away, and for a [`SharedTask`], which gives clones.

use super::outcome::Outcome;
use super::watch::Watch;
use super::{SharedTask, Task};

/// A handle of a task, whatever its type.
pub(super) trait Awaitable: Send + 'static {
    fn watch(&self) -> Watch;

    /// Panics for a task that was created cold and not started.
    #[track_caller]
    fn refuse_if_cold(&self);
}

/// A handle that gives the outcome of its completed task.
pub(super) trait IntoOutcome: Awaitable {
    type Value: Send + 'static;

    fn into_outcome(self) -> Outcome<Self::Value>;
}

impl<R: Send + 'static, S: Send + 'static> Awaitable for Task<R, S> {
    fn watch(&self) -> Watch {
        Task::watch(self)
    }

    fn refuse_if_cold(&self) {
        Task::refuse_if_cold(self);
    }
}

impl<R: Send + 'static, S: Send + 'static> IntoOutcome for Task<R, S> {
    type Value = R;

    fn into_outcome(self) -> Outcome<R> {
        Task::into_outcome(self)
    }
}

impl<R: Send + Sync + 'static, S: Send + Sync + 'static> Awaitable for SharedTask<R, S> {
    fn watch(&self) -> Watch {
        SharedTask::watch(self)
    }

    /// No cold task is shared.
    fn refuse_if_cold(&self) {}
}

impl<R, S> IntoOutcome for SharedTask<R, S>
where
    R: Clone + Send + Sync + 'static,
    S: Send + Sync + 'static,
{
    type Value = R;

    fn into_outcome(self) -> Outcome<R> {
        self.completed().clone()
    }
}
