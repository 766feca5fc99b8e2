//! One task, awaited by many.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use super::id::IdCell;
use super::outcome::Outcome;
use super::promise::Promise;
use super::waiters::Key;
use super::{SPENT, State, Task, TaskId, TaskStatus};

/// A task that can be cloned, so that any number of awaiters see the same outcome.
///
/// Made by [`Task::shared`]. Awaiting it gives a clone of the result. Every .NET task is of this
/// kind; in Rust a result has one owner unless it says otherwise.
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
pub struct SharedTask<R> {
    shared: Arc<Shared<R>>,
    /// This handle's place among the awaiters, while it waits.
    waiting: Option<Key>,
}

struct Shared<R> {
    /// Kept for its status, and for what dropping it does.
    task: Task<R>,
    /// Taken from the task by the first handle that looks, and lent to all.
    outcome: OnceLock<Outcome<R>>,
}

impl<R: Send + 'static> Task<R> {
    /// Makes the task one for many awaiters.
    ///
    /// # Panics
    ///
    /// If this task was made by [`Task::new`] and not started: then it could never be started.
    #[track_caller]
    pub fn shared(mut self) -> SharedTask<R> {
        self.refuse_if_cold();
        if let State::Ready { outcome, id, .. } = &mut self.state
            && let Some(ready) = outcome.take()
        {
            let id = std::mem::replace(id, IdCell::new());
            self.state = State::Core(Promise::completed(ready, id));
        }
        SharedTask {
            shared: Arc::new(Shared {
                task: self,
                outcome: OnceLock::new(),
            }),
            waiting: None,
        }
    }
}

impl<R> SharedTask<R> {
    /// Where the task is in its life.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.shared.task.status()
    }

    /// The task's id, unique in this process.
    #[must_use]
    pub fn id(&self) -> TaskId {
        self.shared.task.id()
    }

    /// Whether the task has ended, in whatever way.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.shared.task.is_completed()
    }

    /// How the task ended; `None` while it is pending. Never unwinds for how it ended.
    ///
    /// # Panics
    ///
    /// If the task had given its result before it was shared.
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
        let Some(core) = self.shared.task.core() else {
            return self.shared.outcome.get();
        };
        Some(
            self.shared
                .outcome
                .get_or_init(|| core.take().expect(SPENT)),
        )
    }
}

impl<R: Clone> SharedTask<R> {
    /// Blocks until the task has ended, and gives a clone of what the function returned.
    ///
    /// # Blocking
    ///
    /// As [`Task::wait`].
    ///
    /// # Panics
    ///
    /// As [`Task::wait`]. A panic of the operation is resumed with its payload for the first handle
    /// that asks, and with its message for the others.
    #[must_use]
    #[track_caller]
    pub fn wait(&self) -> R {
        self.shared.task.block();
        self.value()
    }

    #[track_caller]
    fn value(&self) -> R {
        self.outcome()
            .cloned()
            .expect("a task that was waited for has ended")
            .into_value()
    }
}

/// Gives a clone of what the function returned.
///
/// # Panics
///
/// As awaiting a [`Task`].
impl<R: Clone> Future for SharedTask<R> {
    type Output = R;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        let this = &mut *self;
        if let Some(core) = this.shared.task.core()
            && !core.header().poll_shared(&mut this.waiting, context)
        {
            return Poll::Pending;
        }
        Poll::Ready(this.value())
    }
}

// The outcome is cloned, never pinned.
impl<R> Unpin for SharedTask<R> {}

impl<R> Clone for SharedTask<R> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            waiting: None,
        }
    }
}

impl<R> Drop for SharedTask<R> {
    fn drop(&mut self) {
        if let (Some(key), Some(core)) = (self.waiting, self.shared.task.core()) {
            core.header().forget_shared(key);
        }
    }
}

impl<R> fmt::Debug for SharedTask<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedTask")
            .field("id", &self.id())
            .field("status", &self.status())
            .finish()
    }
}
