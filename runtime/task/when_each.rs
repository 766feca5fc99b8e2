//! `Task::when_each`: tasks in the order in which they complete.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::Task;
use super::awaitable::Awaitable;
use super::sources::Attached;
use super::watch::Watch;
use crate::IProgress;
use crate::progress::{ProgressReceiver, progress_channel};

/// An iterator and stream of tasks in the order in which they complete; returned by
/// [`Task::when_each`].
///
/// As an iterator it blocks until the next task has completed; it is also a [`Stream`]. Tasks that
/// have not been returned when it is dropped continue to run.
#[must_use = "iterators do nothing unless they are read"]
pub struct WhenEach<T> {
    tasks: Vec<Option<T>>,
    ended: ProgressReceiver<usize>,
    attached: Attached,
}

impl<R: Send + 'static, S: Send + 'static> Task<R, S> {
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
    pub fn when_each(tasks: impl IntoIterator<Item = Self>) -> WhenEach<Self> {
        when_each(tasks)
    }
}

#[track_caller]
pub(super) fn when_each<T: Awaitable>(tasks: impl IntoIterator<Item = T>) -> WhenEach<T> {
    let tasks: Vec<_> = tasks.into_iter().collect();
    tasks.iter().for_each(T::refuse_if_cold);
    let (sender, ended) = progress_channel();
    let attached = Attached::default();
    for (index, task) in tasks.iter().enumerate() {
        match task.watch() {
            Watch::Pending(signal) if !signal.header().is_completed() => {
                let sender = sender.clone();
                let continuation = Box::new(move || sender.report(index));
                let key = signal.header().continue_with(continuation);
                attached.keep_continuation(signal, key);
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

impl<T> Iterator for WhenEach<T> {
    type Item = T;

    /// Blocks until the next task has completed; `None` when all have been returned.
    fn next(&mut self) -> Option<T> {
        let index = self.ended.iter().next()?;
        self.tasks[index].take()
    }
}

impl<T: Unpin> Stream for WhenEach<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let this = self.get_mut();
        let ended = Pin::new(&mut this.ended).poll_next(cx);
        ended.map(|index| this.tasks[index?].take())
    }
}

/// Removes its registrations at the tasks, which may run for long.
impl<T> Drop for WhenEach<T> {
    fn drop(&mut self) {
        self.attached.release();
    }
}

impl<T> fmt::Debug for WhenEach<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pending = self.tasks.iter().flatten().count();
        f.debug_struct("WhenEach")
            .field("pending", &pending)
            .finish_non_exhaustive()
    }
}
