//! Awaiting a task, for its value or for its outcome.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::handle::SPENT;
use super::{Outcome, Task};

impl<R, S> Task<R, S> {
    /// Converts the task into a future of its [`Outcome`], which returns a panic or a cancellation
    /// as a value where awaiting the task would unwind.
    ///
    /// Await it, or call [`TaskOutcome::wait`].
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationTokenSource, Outcome, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// source.cancel();
    /// let task = Task::run_with_cancellation(|_| 7, source.token());
    /// match task.outcome().wait() {
    ///     Outcome::Canceled { token, .. } => assert_eq!(token, source.token()),
    ///     other => unreachable!("{other:?}"),
    /// }
    /// ```
    pub fn outcome(self) -> TaskOutcome<R, S> {
        TaskOutcome { task: self }
    }

    fn poll_outcome(&mut self, context: &mut Context<'_>) -> Poll<Outcome<R>> {
        if let Some(core) = self.handle.core() {
            self.refuse_if_cold();
            if !core.header().poll(context) {
                return Poll::Pending;
            }
        }
        Poll::Ready(self.handle.take_outcome().expect(SPENT))
    }
}

/// Returns what the function returned, or resumes its panic.
///
/// # Panics
///
/// Awaiting resumes the operation's panic. It unwinds with an
/// [`OperationCanceled`](crate::OperationCanceled) if the operation was canceled and has no value
/// that reports this, with an [`OperationAbandoned`](crate::task::OperationAbandoned) if it was
/// dropped before it ran, and with a [`SerialPoisoned`](crate::task::SerialPoisoned) if its
/// [`Serial`](crate::Serial) rejected it. [`Task::outcome`] returns all of these as values.
impl<R, S> Future for Task<R, S> {
    type Output = R;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        self.poll_outcome(context).map(Outcome::into_value)
    }
}

/// The future of a task's [`Outcome`]; returned by [`Task::outcome`].
#[must_use = "futures do nothing unless they are awaited; call `wait` to block"]
pub struct TaskOutcome<R, S = ()> {
    task: Task<R, S>,
}

impl<R, S> TaskOutcome<R, S> {
    /// Blocks until the task has completed, and returns its outcome.
    ///
    /// # Panics
    ///
    /// On the misuses that [`Task::wait`] lists, and never with a panic of the operation.
    #[must_use]
    #[track_caller]
    pub fn wait(mut self) -> Outcome<R> {
        self.task.block();
        self.task.handle.take_outcome().expect(SPENT)
    }
}

impl<R, S> Future for TaskOutcome<R, S> {
    type Output = Outcome<R>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome<R>> {
        self.task.poll_outcome(context)
    }
}

impl<R, S> fmt::Debug for TaskOutcome<R, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TaskOutcome").field(&self.task).finish()
    }
}
