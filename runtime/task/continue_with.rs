//! Continuations: tasks that begin when another one has completed.

use std::fmt;
use std::sync::Arc;

use super::awaitable::Awaitable;
use super::core::{Body, Operation, Signal};
use super::finished::Finished;
use super::help::Needs;
use super::outcome::Outcome;
use super::watch::Watch;
use super::{Task, TaskStatus};
use crate::scheduler::{DedicatedThreads, InlineScheduler, Job, TaskScheduler, ThreadPool};
use crate::{CancellationToken, OperationCanceled};

/// Options for [`Task::continue_with_options`]: when and where a continuation runs.
///
/// .NET calls this `TaskContinuationOptions`, and passes token and scheduler as separate arguments.
///
/// # Examples
///
/// ```
/// use trefoil::task::TaskContinuationOptions;
/// use trefoil::Task;
///
/// let task = Task::run(|| 7);
/// let on_fault = TaskContinuationOptions::new().only_on_faulted();
/// let handler = task.continue_with_options(|_| "failed", on_fault);
/// while !handler.is_completed() {
///     std::thread::yield_now();
/// }
/// assert!(handler.is_canceled()); // the task did not fail
/// ```
#[derive(Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
#[must_use = "options do nothing by themselves; pass them to `continue_with_options`"]
pub struct TaskContinuationOptions {
    on_ran_to_completion: bool,
    on_faulted: bool,
    on_canceled: bool,
    lazy_cancellation: bool,
    cancellation_token: CancellationToken,
    /// `None` for the global pool.
    scheduler: Option<Arc<dyn TaskScheduler>>,
}

impl TaskContinuationOptions {
    /// Runs for every outcome, on the global pool.
    pub fn new() -> Self {
        Self {
            on_ran_to_completion: true,
            on_faulted: true,
            on_canceled: true,
            lazy_cancellation: false,
            cancellation_token: CancellationToken::none(),
            scheduler: None,
        }
    }

    /// Does not run if the antecedent ran to completion.
    pub fn not_on_ran_to_completion(self) -> Self {
        Self {
            on_ran_to_completion: false,
            ..self
        }
    }

    /// Does not run if the antecedent faulted.
    pub fn not_on_faulted(self) -> Self {
        Self {
            on_faulted: false,
            ..self
        }
    }

    /// Does not run if the antecedent was canceled.
    pub fn not_on_canceled(self) -> Self {
        Self {
            on_canceled: false,
            ..self
        }
    }

    /// Runs only if the antecedent ran to completion.
    pub fn only_on_ran_to_completion(self) -> Self {
        self.not_on_faulted().not_on_canceled()
    }

    /// Runs only if the antecedent faulted.
    pub fn only_on_faulted(self) -> Self {
        self.not_on_ran_to_completion().not_on_canceled()
    }

    /// Runs only if the antecedent was canceled.
    pub fn only_on_canceled(self) -> Self {
        self.not_on_ran_to_completion().not_on_faulted()
    }

    /// Runs on the thread that completes the antecedent, or on the one that attaches the
    /// continuation if the antecedent has completed by then. For quick functions.
    ///
    /// # Panics
    ///
    /// If the options say already where the continuation runs: `execute_synchronously`,
    /// `long_running` and `scheduler` exclude each other.
    #[track_caller]
    pub fn execute_synchronously(self) -> Self {
        self.scheduler(InlineScheduler)
    }

    /// Runs on a thread of its own.
    ///
    /// # Panics
    ///
    /// If the options say already where the continuation runs.
    #[track_caller]
    pub fn long_running(self) -> Self {
        self.scheduler(DedicatedThreads)
    }

    /// Runs on this scheduler.
    ///
    /// # Panics
    ///
    /// If the options say already where the continuation runs.
    #[track_caller]
    pub fn scheduler(self, scheduler: impl TaskScheduler + 'static) -> Self {
        assert!(
            self.scheduler.is_none(),
            "the options say already where the continuation runs: give one of \
             `execute_synchronously`, `long_running` and `scheduler`"
        );
        Self {
            scheduler: Some(Arc::new(scheduler)),
            ..self
        }
    }

    /// Cancels the continuation, and not its antecedent, when this token is requested before it
    /// runs.
    pub fn cancellation_token(self, cancellation_token: CancellationToken) -> Self {
        Self {
            cancellation_token,
            ..self
        }
    }

    /// Checks the token only when the antecedent has completed.
    pub fn lazy_cancellation(self) -> Self {
        Self {
            lazy_cancellation: true,
            ..self
        }
    }

    fn accept(&self, status: TaskStatus) -> bool {
        match status {
            TaskStatus::RanToCompletion => self.on_ran_to_completion,
            TaskStatus::Faulted => self.on_faulted,
            _ => self.on_canceled,
        }
    }
}

impl Default for TaskContinuationOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for TaskContinuationOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskContinuationOptions")
            .field("on_ran_to_completion", &self.on_ran_to_completion)
            .field("on_faulted", &self.on_faulted)
            .field("on_canceled", &self.on_canceled)
            .finish_non_exhaustive()
    }
}

impl<R: Send + 'static, S: Send + 'static> Task<R, S> {
    /// Runs `function` with this task on the global pool when the task has completed.
    ///
    /// It runs exactly once, for every outcome. A panic of `function` faults the continuation, and
    /// does not unwind into the code that completes this task. If `function` returns a task, the
    /// continuation is a task of a task, which [`unwrap`](Task::unwrap) flattens.
    ///
    /// # Panics
    ///
    /// If this task was created by [`Task::new`] and not started, since it could not be started any
    /// more.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let length = Task::run(|| "blocking").continue_with(|ended| ended.wait().len());
    /// assert_eq!(length.wait(), 8);
    /// ```
    #[track_caller]
    #[doc(alias = "then")]
    pub fn continue_with<U: Send + 'static>(
        self,
        function: impl FnOnce(Self) -> U + Send + 'static,
    ) -> Task<U> {
        continue_with(self, function, TaskContinuationOptions::new())
    }

    /// As [`continue_with`](Self::continue_with), with options. A continuation whose condition is
    /// not met is `Canceled`, and awaiting it unwinds.
    ///
    /// # Panics
    ///
    /// If the options exclude every outcome, and as [`continue_with`](Self::continue_with).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::task::TaskContinuationOptions;
    /// use trefoil::Task;
    ///
    /// let failing = Task::try_run(|| "x".parse::<u32>());
    /// let options = TaskContinuationOptions::new().only_on_faulted();
    /// let handler = failing.continue_with_options(|failed| failed.wait().is_err(), options);
    /// assert!(handler.wait());
    /// ```
    #[track_caller]
    pub fn continue_with_options<U: Send + 'static>(
        self,
        function: impl FnOnce(Self) -> U + Send + 'static,
        options: TaskContinuationOptions,
    ) -> Task<U> {
        continue_with(self, function, options)
    }

    /// Calls `function` with the outcome, on the thread that completes the task.
    pub(super) fn on_outcome(self, function: impl FnOnce(Outcome<R>) + Send + 'static) {
        let core = self.handle.core().map(Arc::clone);
        let ended = move || function(self.into_outcome());
        match core {
            None => ended(),
            Some(core) => {
                core.header().continue_with(Box::new(ended));
            }
        }
    }
}

/// Creates the continuation of a task.
#[track_caller]
pub(super) fn continue_with<T: Awaitable, U: Send + 'static>(
    antecedent: T,
    function: impl FnOnce(T) -> U + Send + 'static,
    options: TaskContinuationOptions,
) -> Task<U> {
    assert!(
        options.on_ran_to_completion || options.on_faulted || options.on_canceled,
        "the options exclude every outcome, so the continuation could never run"
    );
    antecedent.refuse_if_cold();
    let watch = antecedent.watch();
    let body = Continuing {
        antecedent,
        function,
    };
    let token = options.cancellation_token.clone();
    let operation = Operation::new(TaskStatus::WaitingForActivation, token, body);
    if !options.lazy_cancellation {
        operation.cancel_at_once();
    }
    let task = Task::from_core(Arc::clone(&operation) as _);
    match &watch {
        Watch::Ended(last) => activate(operation, *last, options),
        Watch::Pending(antecedent) => {
            let ended = Arc::clone(antecedent);
            antecedent.header().continue_with(Box::new(move || {
                activate(operation, ended.header().status.get(), options);
            }));
        }
    }
    task
}

/// A function that runs when a task has completed.
struct Continuing<T, F> {
    antecedent: T,
    function: F,
}

impl<T, U, F> Body<U> for Continuing<T, F>
where
    T: Awaitable,
    F: FnOnce(T) -> U + Send + 'static,
{
    fn call(self, _: &CancellationToken) -> Finished<U> {
        Finished::ran((self.function)(self.antecedent))
    }

    fn cancel(self, _: OperationCanceled) -> Option<U> {
        None
    }

    fn needs(&self) -> Needs {
        match self.antecedent.watch() {
            Watch::Ended(_) => Needs::Nothing,
            Watch::Pending(signal) => Needs::One(signal),
        }
    }
}

/// Called when the antecedent has completed: schedules the continuation, or cancels it.
fn activate<B, U>(
    operation: Arc<Operation<B, U>>,
    last: TaskStatus,
    options: TaskContinuationOptions,
) where
    B: Body<U>,
    U: Send + 'static,
{
    // With lazy cancellation the token is checked here, not only when the job runs.
    if !options.accept(last) || options.cancellation_token.is_cancellation_requested() {
        operation.cancel();
    } else if operation.header().status.activate() {
        let job = Job::from_runnable(operation);
        match options.scheduler {
            None => ThreadPool::global().schedule(job),
            Some(scheduler) => scheduler.schedule(job),
        }
    }
}
