//! `try_for_each_concurrent` and `try_when_all`: several tasks that stop at the first one that
//! fails, and lose no value.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::vec;

use futures_core::Stream;

use super::sources::Attached;
use super::watch::Watch;
use super::{Task, TaskStatus};
use crate::progress::{ProgressReceiver, ProgressSender, progress_channel};
use crate::{CancellationToken, CancellationTokenSource, IProgress};

/// The error of several tasks of which one failed: that task, and whatever else there was. No value
/// is lost, such as a buffer that is handed back.
///
/// Returned by [`Task::try_when_all`] and [`Task::try_for_each_concurrent`].
#[non_exhaustive]
pub struct FirstFailure<R, I = vec::IntoIter<Task<R>>> {
    /// The index of the task that failed first among those started.
    pub index: usize,
    /// The task that failed first: it is `Faulted` or `Canceled`.
    pub task: Task<R>,
    /// The others that were started, in their order, completed or not. Their cancellation was
    /// requested.
    pub rest: Vec<Task<R>>,
    /// What was not started.
    pub left: I,
}

impl<R: Send + 'static> Task<R> {
    /// Creates a task that completes when all of `tasks` have, with their values in the same order,
    /// or as soon as one is `Faulted` or `Canceled`.
    ///
    /// It is `Faulted` then, and `source` is canceled, which requests the cancellation of those
    /// tasks that have its token. What they still return, and what others have returned, is in
    /// [`FirstFailure::rest`]. [`when_all`](Self::when_all) waits for all instead.
    ///
    /// An `Err` is a failure if it faults its task: in the members that `#[tap]` generates and in
    /// [`try_run`](Task::try_run), not in [`run`](Self::run).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// let token = source.token();
    /// let slow = Task::try_run(move || {
    ///     token.wait();
    ///     Err(String::from("stopped"))
    /// });
    /// let broken = Task::try_run(|| "x".parse::<u8>().map_err(|error| error.to_string()));
    ///
    /// let failure = Task::try_when_all([slow, broken], source).wait().unwrap_err();
    /// assert_eq!(failure.index, 1);
    /// assert!(failure.task.wait().is_err());
    /// let slow = failure.rest.into_iter().next().unwrap();
    /// assert_eq!(slow.wait(), Err(String::from("stopped")));
    /// ```
    #[doc(alias = "try_join_all")]
    pub fn try_when_all(
        tasks: impl IntoIterator<Item = Self>,
        source: CancellationTokenSource,
    ) -> Task<Result<Vec<R>, FirstFailure<R>>> {
        let tasks: Vec<_> = tasks.into_iter().collect();
        let running = Running::new(tasks.into_iter(), source);
        Task::try_from_future(running.run(usize::MAX, |task, _| task))
    }

    /// Starts a task for each of `items`, at most `limit` at the same time, and completes with
    /// their values in the order of the items, or as soon as one task is `Faulted` or `Canceled`.
    ///
    /// `start` gets an item and a token, which is requested when a task has failed, and when
    /// `cancellation_token` is. No item is started after a failure: those that are left are in
    /// [`FirstFailure::left`]. The iterator and `start` run on the global pool, and should not
    /// block. A panic in them faults the task and requests the token.
    ///
    /// .NET calls it `Parallel.ForEachAsync`. For a stream of the values there is `buffered` of the
    /// crate `futures`: `stream::iter(items).map(load_async).buffered(8)`.
    ///
    /// # Panics
    ///
    /// If `limit` is zero.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationToken, Task};
    ///
    /// let lengths = Task::try_for_each_concurrent(
    ///     ["one", "three", "four"],
    ///     2,
    ///     CancellationToken::none(),
    ///     |word, _token| Task::run(move || word.len()),
    /// );
    /// assert_eq!(lengths.wait().unwrap(), [3, 5, 4]);
    /// ```
    #[doc(alias("ForEachAsync", "for_each_limited", "buffered"))]
    #[expect(
        clippy::type_complexity,
        reason = "an alias would hide what is lost or not"
    )]
    #[track_caller]
    pub fn try_for_each_concurrent<I>(
        items: I,
        limit: usize,
        cancellation_token: CancellationToken,
        start: impl FnMut(I::Item, &CancellationToken) -> Self + Send + 'static,
    ) -> Task<Result<Vec<R>, FirstFailure<R, I::IntoIter>>>
    where
        I: IntoIterator<IntoIter: Send + 'static, Item: Send>,
    {
        assert!(limit > 0, "a limit of zero would start nothing");
        let source = CancellationTokenSource::linked([cancellation_token]);
        let running = Running::new(items.into_iter(), source);
        Task::try_from_future(running.run(limit, start))
    }
}

/// The tasks that were started, and the items that were not.
struct Running<R: Send + 'static, I> {
    items: I,
    tasks: Vec<Task<R>>,
    pending: usize,
    sender: ProgressSender<usize>,
    ended: ProgressReceiver<usize>,
    registrations: Registrations,
}

/// Removes its registrations at the tasks, which may run for long, and requests the cancellation of
/// those that are pending when the whole ends early.
struct Registrations {
    attached: Attached,
    source: Option<CancellationTokenSource>,
}

impl<R, I> Running<R, I>
where
    R: Send + 'static,
    I: Iterator + Send + 'static,
{
    fn new(items: I, source: CancellationTokenSource) -> Self {
        let (sender, ended) = progress_channel();
        Self {
            items,
            tasks: Vec::new(),
            pending: 0,
            sender,
            ended,
            registrations: Registrations {
                attached: Attached::default(),
                source: Some(source),
            },
        }
    }

    async fn run(
        mut self,
        limit: usize,
        mut start: impl FnMut(I::Item, &CancellationToken) -> Task<R> + Send + 'static,
    ) -> Result<Vec<R>, FirstFailure<R, I>> {
        let token = self.registrations.token();
        loop {
            while self.pending < limit
                && let Some(item) = self.items.next()
            {
                let task = start(item, &token);
                self.watch(task);
            }
            if self.pending == 0 {
                return Ok(self.into_values());
            }
            let index = poll_fn(|context| Pin::new(&mut self.ended).poll_next(context)).await;
            let index = index.expect("this owns a sender of the channel");
            self.pending -= 1;
            if self.tasks[index].status() != TaskStatus::RanToCompletion {
                return Err(self.fail(index));
            }
        }
    }

    fn watch(&mut self, task: Task<R>) {
        let index = self.tasks.len();
        match task.watch() {
            Watch::Pending(signal) if !signal.header().is_completed() => {
                let sender = self.sender.clone();
                let continuation = Box::new(move || sender.report(index));
                let key = signal.header().continue_with(continuation);
                self.registrations.attached.keep_continuation(signal, key);
            }
            _ => self.sender.report(index),
        }
        self.tasks.push(task);
        self.pending += 1;
    }

    fn into_values(mut self) -> Vec<R> {
        // All have ended well, so there is nothing to cancel.
        self.registrations.source = None;
        let outcomes = self.tasks.into_iter().map(Task::into_outcome);
        outcomes.map(|outcome| outcome.into_value()).collect()
    }

    fn fail(mut self, index: usize) -> FirstFailure<R, I> {
        let task = self.tasks.remove(index);
        FirstFailure {
            index,
            task,
            rest: self.tasks,
            left: self.items,
        }
    }
}

impl Registrations {
    fn token(&self) -> CancellationToken {
        let source = self.source.as_ref();
        source.map_or_else(CancellationToken::none, CancellationTokenSource::token)
    }
}

impl Drop for Registrations {
    fn drop(&mut self) {
        self.attached.release();
        if let Some(source) = self.source.take() {
            // The panic of a callback must not replace the failure.
            drop(source.try_cancel());
        }
    }
}

impl<R, I> fmt::Debug for FirstFailure<R, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FirstFailure")
            .field("index", &self.index)
            .field("task", &self.task)
            .finish_non_exhaustive()
    }
}

impl<R, I> fmt::Display for FirstFailure<R, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.task.status() {
            TaskStatus::Canceled => "was canceled",
            _ => "failed",
        };
        write!(f, "task {} of several {how}", self.index)
    }
}

impl<R, I> Error for FirstFailure<R, I> {}
