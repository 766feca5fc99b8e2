//! `SharedTask`: a task with several awaiters.

mod combine;

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use super::core::Completion;
use super::handle::SPENT;
use super::outcome::Outcome;
use super::watch::Watch;
use super::{Task, TaskId, TaskStatus};
use crate::keyed_list::Key;

/// A task that can be cloned, so that any number of awaiters get the same outcome.
///
/// Created by [`Task::shared`]. Awaiting it returns a clone of the result. All tasks of .NET are of
/// this kind; in Rust a result has one owner.
///
/// It has the waits, continuations and combinators of a [`Task`]. A task that is to be continued
/// twice, or to be part of two `when_any`, is shared first.
///
/// # Examples
///
/// ```
/// use trefoil::Task;
///
/// let task = Task::run(|| String::from("once")).shared();
/// let other = task.clone();
/// assert_eq!(task.wait(), "once");
/// assert_eq!(other.wait(), "once");
/// ```
#[must_use = "a dropped task runs on, and its result is lost; await it, or call `wait`"]
#[doc(alias = "Shared")]
pub struct SharedTask<R, S = ()> {
    shared: Arc<Shared<R, S>>,
    /// The key of this handle's waker, while it waits.
    waiting: Option<Key>,
}

struct Shared<R, S> {
    /// Kept for its status and its state, and for what its drop does.
    task: Task<R, S>,
    /// Taken from the task by the first handle that reads it, and shared by all.
    outcome: OnceLock<Outcome<R>>,
}

impl<R: Send + 'static, S> Task<R, S> {
    /// Converts the task for several awaiters.
    ///
    /// # Panics
    ///
    /// If this task was created by [`Task::new`] and not started, since it could not be started any
    /// more.
    #[track_caller]
    pub fn shared(mut self) -> SharedTask<R, S> {
        self.refuse_if_cold();
        self.handle.share();
        SharedTask {
            shared: Arc::new(Shared {
                task: self,
                outcome: OnceLock::new(),
            }),
            waiting: None,
        }
    }
}

impl<R, S> SharedTask<R, S> {
    /// The status of the task.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.shared.task.status()
    }

    /// The task's id, unique in this process.
    #[must_use]
    pub fn id(&self) -> TaskId {
        self.shared.task.id()
    }

    /// Whether the task has completed, in whatever way.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.shared.task.is_completed()
    }

    /// The caller's state; see [`Task::with_state`].
    #[must_use]
    #[doc(alias = "AsyncState")]
    pub fn state(&self) -> &S {
        self.shared.task.state()
    }

    /// How the task completed; `None` while it is pending. Never resumes its panic.
    ///
    /// # Panics
    ///
    /// If the result of the task was taken before it was shared.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Outcome, Task};
    ///
    /// let task = Task::from_result(7).shared();
    /// assert!(matches!(task.outcome(), Some(Outcome::RanToCompletion(7))));
    /// ```
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome<R>> {
        if !self.is_completed() {
            return None;
        }
        let Some(core) = self.core() else {
            return self.shared.outcome.get();
        };
        Some(
            self.shared
                .outcome
                .get_or_init(|| core.take().expect(SPENT)),
        )
    }

    /// The outcome of a task that has completed.
    #[track_caller]
    pub(super) fn completed(&self) -> &Outcome<R> {
        let completed = self.outcome();
        completed.expect("a task that was waited for has completed")
    }

    pub(crate) fn watch(&self) -> Watch {
        self.shared.task.watch()
    }

    fn core(&self) -> Option<&Arc<dyn Completion<R>>> {
        self.shared.task.handle.core()
    }
}

impl<R: Clone, S> SharedTask<R, S> {
    /// Blocks until the task has completed, and returns a clone of what the function returned.
    ///
    /// # Blocking
    ///
    /// As [`Task::wait`].
    ///
    /// # Panics
    ///
    /// As [`Task::wait`]. The first handle resumes a panic of the operation with its payload, and
    /// the others with its message.
    #[must_use]
    #[track_caller]
    pub fn wait(&self) -> R {
        self.shared.task.block();
        self.value()
    }

    #[track_caller]
    fn value(&self) -> R {
        self.completed().clone().into_value()
    }
}

/// Returns a clone of what the function returned.
///
/// # Panics
///
/// As awaiting a [`Task`].
impl<R: Clone, S> Future for SharedTask<R, S> {
    type Output = R;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        let this = &mut *self;
        if let Some(core) = this.shared.task.handle.core()
            && !core.header().poll_shared(&mut this.waiting, context)
        {
            return Poll::Pending;
        }
        Poll::Ready(this.value())
    }
}

// The outcome is cloned, never pinned.
impl<R, S> Unpin for SharedTask<R, S> {}

impl<R, S> Clone for SharedTask<R, S> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            waiting: None,
        }
    }
}

impl<R, S> Drop for SharedTask<R, S> {
    fn drop(&mut self) {
        if let (Some(key), Some(core)) = (self.waiting, self.core()) {
            core.header().forget_shared(key);
        }
    }
}

impl<R, S> fmt::Debug for SharedTask<R, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedTask")
            .field("id", &self.id())
            .field("status", &self.status())
            .finish()
    }
}
