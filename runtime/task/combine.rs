//! `when_all` and `when_any`: tasks that wait for several others.

use std::fmt;
use std::sync::Arc;

use super::Task;
use super::awaitable::{Awaitable, IntoOutcome};
use super::help::Needs;
use super::outcome::{Fault, Outcome};
use super::promise::{Promise, Sources};
use super::sources::Attached;
use super::watch::Watch;
use crate::OperationCanceled;
use crate::error::{AggregateError, PanicPayload};
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::{Mutex, lock};

/// The result of [`Task::when_any`]: the task that completed first, and the others. `T` is the type
/// of their handles.
#[non_exhaustive]
pub struct WhenAny<T> {
    /// The index of the task that completed first among those given.
    pub index: usize,
    /// The task that completed first, in whatever way.
    pub task: T,
    /// The others in their order. They continue to run.
    pub rest: Vec<T>,
}

impl<R: Send + 'static, S: Send + 'static> Task<R, S> {
    /// Creates a task that completes when all of `tasks` have, with their values in the same order.
    ///
    /// It waits for all tasks, even after one has failed. It is `Faulted` if any of them is,
    /// otherwise `Canceled` if any of them is. In both cases its result has all values: of
    /// functions that return a `Result`, it contains what each of them returned. Without tasks it
    /// is completed from the start.
    ///
    /// # Panics
    ///
    /// Awaiting unwinds if one of the tasks has no value because it panicked, was abandoned or was
    /// canceled without one: with that panic, or with an [`AggregateError`] of several. The values
    /// of the others are dropped then; those of [`shared`](Self::shared) tasks can be read from
    /// their other handles.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let squares = Task::when_all((1..4).map(|n| Task::run(move || n * n)));
    /// assert_eq!(squares.wait(), [1, 4, 9]);
    /// ```
    ///
    /// The call panics if one of the tasks was created by [`Task::new`] and not started.
    #[track_caller]
    #[doc(alias = "join_all")]
    pub fn when_all(tasks: impl IntoIterator<Item = Self>) -> Task<Vec<R>> {
        when_all(tasks)
    }

    /// Calls `function` with all of `tasks` on the global pool when they have completed, in
    /// whatever way.
    ///
    /// .NET calls it `TaskFactory.ContinueWhenAll`. Unlike with [`when_all`](Self::when_all) the
    /// function gets the tasks themselves, and so the outcome of each.
    ///
    /// # Panics
    ///
    /// If one of the tasks was created by [`Task::new`] and not started.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let parsed = ["1", "x", "3"].map(|text| Task::try_run(|| text.parse::<u8>()));
    /// let failed = Task::continue_when_all(parsed, |parsed| {
    ///     parsed.iter().filter(|task| task.is_faulted()).count()
    /// });
    /// assert_eq!(failed.wait(), 1);
    /// ```
    #[track_caller]
    pub fn continue_when_all<U: Send + 'static>(
        tasks: impl IntoIterator<Item = Self>,
        function: impl FnOnce(Vec<Self>) -> U + Send + 'static,
    ) -> Task<U> {
        continue_when_all(tasks, function)
    }

    /// Calls `function` on the global pool when the first of `tasks` has completed, in whatever
    /// way.
    ///
    /// .NET calls it `TaskFactory.ContinueWhenAny`.
    ///
    /// # Panics
    ///
    /// As [`when_any`](Self::when_any) does.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, TaskCompletionSource};
    ///
    /// let never = TaskCompletionSource::<u8>::new();
    /// let tasks = [never.task(), Task::run(|| 1)];
    /// assert_eq!(Task::continue_when_any(tasks, |first| first.index).wait(), 1);
    /// ```
    #[track_caller]
    pub fn continue_when_any<U: Send + 'static>(
        tasks: impl IntoIterator<Item = Self>,
        function: impl FnOnce(WhenAny<Self>) -> U + Send + 'static,
    ) -> Task<U> {
        Self::when_any(tasks).continue_with(|first| function(first.wait()))
    }

    /// Creates a task that completes when one of `tasks` has: with that task, its index and the
    /// others.
    ///
    /// It always runs to completion, even if the task that completed first has failed. Of several
    /// tasks that have completed already, it returns the first. The others continue to run.
    ///
    /// # Panics
    ///
    /// If there are no tasks, or one of them was created by [`Task::new`] and not started.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Task, TaskCompletionSource};
    ///
    /// let never = TaskCompletionSource::<u8>::new();
    /// let first = Task::when_any([never.task(), Task::run(|| 1)]).wait();
    /// assert_eq!((first.index, first.task.wait(), first.rest.len()), (1, 1, 1));
    /// ```
    #[track_caller]
    #[doc(alias = "select")]
    pub fn when_any(tasks: impl IntoIterator<Item = Self>) -> Task<WhenAny<Self>> {
        when_any(tasks)
    }
}

#[track_caller]
pub(super) fn when_all<T: IntoOutcome>(tasks: impl IntoIterator<Item = T>) -> Task<Vec<T::Value>> {
    gather(tasks.into_iter().collect(), |tasks| {
        combine(tasks.into_iter().map(T::into_outcome))
    })
}

#[track_caller]
pub(super) fn continue_when_all<T: Awaitable, U: Send + 'static>(
    tasks: impl IntoIterator<Item = T>,
    function: impl FnOnce(Vec<T>) -> U + Send + 'static,
) -> Task<U> {
    let ended = gather(tasks.into_iter().collect(), Outcome::RanToCompletion);
    ended.continue_with(|ended| function(ended.wait()))
}

#[track_caller]
pub(super) fn when_any<T: Awaitable>(tasks: impl IntoIterator<Item = T>) -> Task<WhenAny<T>> {
    let tasks: Vec<_> = tasks.into_iter().collect();
    assert!(!tasks.is_empty(), "`when_any` needs at least one task");
    tasks.iter().for_each(T::refuse_if_cold);
    let watches: Vec<_> = tasks.iter().map(T::watch).collect();
    if let Some(index) = watches.iter().position(Watch::is_completed) {
        return Task::from_result(WhenAny::of(tasks, index));
    }
    let race = Promise::with_sources(Race {
        tasks: Mutex::new(Some(tasks)),
        attached: Attached::default(),
    });
    for (index, signal) in watches
        .into_iter()
        .filter_map(Watch::into_signal)
        .enumerate()
    {
        let ending = Arc::clone(&race);
        let continuation = Box::new(move || one_won(&ending, index));
        let key = signal.header().continue_with(continuation);
        race.sources().attached.keep_continuation(signal, key);
    }
    Task::from_core(race)
}

/// Tasks that are waited for, and the number of those that are pending.
struct Gather<T, V> {
    pending: AtomicUsize,
    tasks: Mutex<Vec<T>>,
    finish: fn(Vec<T>) -> Outcome<V>,
}

/// Creates a task that completes when all of `tasks` have, with the outcome that `finish` returns.
#[track_caller]
fn gather<T: Awaitable, V: Send + 'static>(
    tasks: Vec<T>,
    finish: fn(Vec<T>) -> Outcome<V>,
) -> Task<V> {
    tasks.iter().for_each(T::refuse_if_cold);
    let watches = tasks.iter().map(T::watch);
    let signals: Vec<_> = watches.filter_map(Watch::into_signal).collect();
    let gather = Promise::with_sources(Gather {
        pending: AtomicUsize::new(signals.len() + 1),
        tasks: Mutex::new(tasks),
        finish,
    });
    for signal in signals {
        let gather = Arc::clone(&gather);
        signal
            .header()
            .continue_with(Box::new(move || one_ended(&gather)));
    }
    // The one counted for this loop, so that the task does not complete before all are attached.
    one_ended(&gather);
    Task::from_core(gather)
}

fn one_ended<T: Awaitable, V: Send + 'static>(gather: &Promise<V, Gather<T, V>>) {
    // AcqRel: the thread that counts down to zero sees the outcomes that all others stored before.
    if gather.sources().pending.fetch_sub(1, Ordering::AcqRel) > 1 {
        return;
    }
    let tasks = std::mem::take(&mut *lock(&gather.sources().tasks));
    drop(gather.try_complete((gather.sources().finish)(tasks)));
}

impl<T: Awaitable, V: Send + 'static> Sources for Gather<T, V> {
    fn needs(&self) -> Needs {
        let tasks = lock(&self.tasks);
        let pending = tasks.iter().map(T::watch);
        let pending = pending.filter(|watch| !watch.is_completed());
        Needs::All(pending.filter_map(Watch::into_signal).collect())
    }
}

/// The tasks of a `when_any`, until the first has completed.
struct Race<T> {
    tasks: Mutex<Option<Vec<T>>>,
    /// The registrations at the other tasks. These may run for long and be part of many other
    /// `when_any`, so nothing of a completed one stays there.
    attached: Attached,
}

fn one_won<T: Awaitable>(race: &Promise<WhenAny<T>, Race<T>>, index: usize) {
    let tasks = lock(&race.sources().tasks).take();
    if let Some(tasks) = tasks {
        let first = WhenAny::of(tasks, index);
        drop(race.try_complete(Outcome::RanToCompletion(first)));
    }
}

// Waiting for a race runs none of its tasks, since another one may complete first.
impl<T: Awaitable> Sources for Race<T> {
    fn release(&self) {
        self.attached.release();
    }

    const ENDS_UNWATCHED: bool = true;
}

impl<T> WhenAny<T> {
    fn of(mut tasks: Vec<T>, index: usize) -> Self {
        let task = tasks.remove(index);
        Self {
            index,
            task,
            rest: tasks,
        }
    }
}

impl<T> fmt::Debug for WhenAny<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WhenAny")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

/// The common outcome: faulted takes precedence over canceled, and that over ran to completion.
fn combine<R>(outcomes: impl Iterator<Item = Outcome<R>>) -> Outcome<Vec<R>> {
    let mut values = Vec::with_capacity(outcomes.size_hint().0);
    let mut panics = Vec::new();
    let (mut failed, mut canceled, mut missing) = (false, None, false);
    for outcome in outcomes {
        match outcome {
            Outcome::RanToCompletion(value) => values.push(value),
            Outcome::Faulted(fault) => {
                failed = true;
                match fault.into_returned() {
                    Ok(value) => values.push(value),
                    Err(panic) => flatten(panic, &mut panics),
                }
            }
            Outcome::Canceled { token, value } => {
                missing |= value.is_none();
                canceled.get_or_insert(token);
                values.extend(value);
            }
        }
    }
    match (failed, canceled) {
        (true, canceled) => {
            if missing && panics.is_empty() {
                // A value is missing, and no panic explains why.
                let canceled = OperationCanceled::new(canceled.unwrap_or_default());
                panics.push(PanicPayload::of(canceled));
            }
            Outcome::Faulted(one_of(panics).map_or(Fault::Returned(values), Fault::Panicked))
        }
        (false, Some(token)) => Outcome::Canceled {
            token,
            value: (!missing).then_some(values),
        },
        (false, None) => Outcome::RanToCompletion(values),
    }
}

/// Several panics as one; a single one is returned unchanged.
fn one_of(mut panics: Vec<PanicPayload>) -> Option<PanicPayload> {
    if panics.len() < 2 {
        return panics.pop();
    }
    Some(PanicPayload::of(AggregateError::new(panics)))
}

/// Adds a panic; the aggregate of a nested combination is replaced by its parts.
fn flatten(panic: PanicPayload, into: &mut Vec<PanicPayload>) {
    match panic.try_into_payload::<AggregateError<PanicPayload>>() {
        Ok(several) => into.extend(several),
        Err(single) => into.push(single),
    }
}
