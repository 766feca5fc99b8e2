//! `Task::when_each`: tasks in the order in which they complete.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::Task;
use super::sources::Attached;
use crate::IProgress;
use crate::progress::{ProgressReceiver, progress_channel};

/// An iterator and stream of tasks in the order in which they complete; returned by
/// [`Task::when_each`].
///
/// As an iterator it blocks until the next task has completed; it is also a [`Stream`]. Tasks that
/// have not been returned when it is dropped continue to run.
#[must_use = "iterators do nothing unless they are read"]
pub struct WhenEach<R: Send + 'static> {
    tasks: Vec<Option<Task<R>>>,
    ended: ProgressReceiver<usize>,
    attached: Attached,
}

impl<R: Send + 'static> Task<R> {
    /// Returns each of `tasks` when it has completed, in whatever way: first those that have
    /// completed already, in their order, then the others in the order in which they complete.
    ///
    /// .NET calls it `Task.WhenEach`.
    ///
    /// # Panics
    ///
    /// If one of the tasks was created by [`Task::new`] and not started.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, TaskCompletionSource};
    ///
    /// let slow = TaskCompletionSource::new();
    /// let mut each = Task::when_each([slow.task(), Task::from_result("quick")]);
    /// assert_eq!(each.next().unwrap().wait(), "quick");
    /// slow.set_result("slow").unwrap();
    /// assert_eq!(each.next().unwrap().wait(), "slow");
    /// assert!(each.next().is_none());
    /// ```
    ///
    /// As a stream:
    ///
    /// ```
    /// use futures::{StreamExt, executor::block_on};
    /// use trefoil::Task;
    ///
    /// let tasks = (1..=3).map(|n| Task::run(move || n));
    /// let sum = Task::when_each(tasks).then(|task| task).fold(0, async |sum, n| sum + n);
    /// assert_eq!(block_on(sum), 6);
    /// ```
    #[track_caller]
    #[doc(alias = "FuturesUnordered")]
    pub fn when_each(tasks: impl IntoIterator<Item = Self>) -> WhenEach<R> {
        let tasks: Vec<_> = tasks.into_iter().collect();
        tasks.iter().for_each(Self::refuse_if_cold);
        let (sender, ended) = progress_channel();
        let attached = Attached::default();
        for (index, task) in tasks.iter().enumerate() {
            match task.core() {
                Some(core) if !core.header().is_completed() => {
                    let sender = sender.clone();
                    let continuation = Box::new(move || sender.report(index));
                    let key = core.header().continue_with(continuation);
                    attached.keep_continuation(Arc::clone(core) as _, key);
                }
                _ => sender.report(index),
            }
        }
        WhenEach {
            tasks: tasks.into_iter().map(Some).collect(),
            ended,
            attached,
        }
    }
}

impl<R: Send + 'static> Iterator for WhenEach<R> {
    type Item = Task<R>;

    /// Blocks until the next task has completed; `None` when all have been returned.
    fn next(&mut self) -> Option<Task<R>> {
        let index = self.ended.iter().next()?;
        self.tasks[index].take()
    }
}

impl<R: Send + 'static> Stream for WhenEach<R> {
    type Item = Task<R>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Task<R>>> {
        let this = self.get_mut();
        let ended = Pin::new(&mut this.ended).poll_next(cx);
        ended.map(|index| this.tasks[index?].take())
    }
}

/// Removes its registrations at the tasks, which may run for long.
impl<R: Send + 'static> Drop for WhenEach<R> {
    fn drop(&mut self) {
        self.attached.release();
    }
}

impl<R: Send + 'static> fmt::Debug for WhenEach<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pending = self.tasks.iter().flatten().count();
        f.debug_struct("WhenEach")
            .field("pending", &pending)
            .finish_non_exhaustive()
    }
}
