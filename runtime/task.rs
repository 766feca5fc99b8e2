//! Tasks: handles of operations, and everything that creates, combines or observes one.
//!
//! `core`, `polled` (of futures) and `promise` complete tasks, `header` notifies what waits for them,
//! and the handle here forwards to these. `start`, `start_future`, `run`, `from_future`, `delay` and
//! `completion_source` create tasks; `combine`, `continue_with`, `wait_async` and `unwrap` create tasks from other tasks; `shared` is
//! the handle for several awaiters.

// The documentation of `Task` lists its methods in the order of these modules: what is used most
// comes first.
mod run;

mod future;

mod wait;

mod query;

mod combine;

mod when_each;

mod continue_with;

mod wait_async;

mod delay;

mod shared;

mod unwrap;

mod from_future;

mod classify;
mod completion_source;
mod core;
mod delivered;
mod finished;
mod header;
mod help;
mod id;
mod nesting;
mod outcome;
mod polled;
mod promise;
mod sources;
mod start;
mod start_future;
mod status;
mod unobserved;
mod waiters;
mod watch;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::fmt;
use std::sync::Arc;

use self::core::Completion;
use self::header::Detached;
use self::id::IdCell;

pub use crate::error::{
    AggregateError, InvalidOperation, OperationAbandoned, PanicPayload, SerialPoisoned,
};
pub use combine::WhenAny;
pub use completion_source::TaskCompletionSource;
pub use continue_with::TaskContinuationOptions;
pub use future::TaskOutcome;
pub use id::TaskId;
pub use outcome::{Fault, Outcome};
pub use shared::SharedTask;
use status::NOT_STARTED;
pub use status::TaskStatus;
pub use unobserved::{UnobservedFault, clear_unobserved_fault_hook, set_unobserved_fault_hook};
pub(crate) use unobserved::{discard as discard_unobserved, report_callback};
pub use wait_async::WaitAsyncError;
pub(crate) use watch::Watch;
pub use when_each::WhenEach;

/// What expansions call; public through the hidden module of the crate root.
pub(crate) mod private {
    pub(crate) use super::classify::canceled_by;
    pub use super::classify::{ByReference, ByType, ErrorProbe, ResultLike};
    pub(crate) use super::core::{Body, Operation, Signal};
    pub use super::finished::{CompletionKind, Finished};
    pub(crate) use super::polled::{AsyncBody, Begun, Polled};
    pub(crate) use super::run::read;
    pub(crate) use super::start::{Lowered, Submission};
    pub use super::start::{Prepared, Start, run};
    pub(crate) use super::start_future::{Droppable, Lasting};
}

use crate::{CancellationToken, CancellationTokenSource};

/// A handle of an operation that has been started, by which its result is awaited.
///
/// .NET calls this `Task` and `Task<TResult>`. What `#[tap]` generates returns one, and so do
/// [`Task::run`], the combinators and a [`TaskCompletionSource`]. It is *hot*: the work is
/// scheduled before you have the task, and runs whether or not it is awaited. (Only [`Task::new`]
/// creates a cold one, for [`start`](Self::start).)
///
/// - **Await it**, under any executor: a task is a [`Future`] whose output is exactly what the
///   function returns, so `read_async(path).await?` replaces `read(path)?`. A panic of the function
///   resumes there.
/// - **Wait for it** where there is no executor: [`wait`](Self::wait) blocks the thread and returns
///   the same.
/// - **Inspect its outcome**: [`outcome`](Self::outcome) returns result, error, panic and
///   cancellation as a value and never unwinds. [`status`](Self::status) can be read at any time.
/// - **Drop it** to detach the operation, which continues. (Members generated with `cancel_on_drop`
///   request its cancellation then.) A fault that was not observed goes to
///   [`set_unobserved_fault_hook`].
///
/// A task has one owner, who awaits it; [`shared`](Self::shared) converts it for several awaiters.
///
/// # Examples
///
/// ```
/// use trefoil::Task;
///
/// # futures::executor::block_on(async {
/// let task = Task::run(|| (1..=10).product::<u32>());
/// assert_eq!(task.await, 3_628_800);
/// # });
/// ```
///
/// # Cancel safety
///
/// Polling a task has no effect on the operation: a task that was not chosen by a `select!` can be
/// awaited again.
#[must_use = "a dropped task runs on, and its result is lost; await it, or call `wait` or `outcome`"]
#[doc(alias = "JoinHandle")]
pub struct Task<R> {
    state: State<R>,
    /// Requested when the task is dropped before it completes.
    cancel_on_drop: Option<CancellationTokenSource>,
    /// The outcome has been taken, so that a drop leaves nothing behind.
    is_spent: bool,
}

enum State<R> {
    /// Completed from the beginning, without an allocation.
    Ready {
        status: TaskStatus,
        outcome: Option<Outcome<R>>,
        id: IdCell,
        discard: Discard<R>,
    },
    Core(Arc<dyn Completion<R>>),
}

/// [`unobserved::discard`], as a pointer taken where `R` is known to be `'static`, a bound that
/// `Drop` cannot have.
type Discard<R> = fn(TaskId, Option<Outcome<R>>);

// The outcome is moved, never pinned.
impl<R> Unpin for Task<R> {}

impl<R> Task<R> {
    pub(crate) fn ready(outcome: Outcome<R>) -> Self
    where
        R: 'static,
    {
        let (status, id, discard) = (outcome.status(), IdCell::new(), unobserved::discard);
        let state = State::Ready {
            status,
            outcome: Some(outcome),
            id,
            discard,
        };
        Self {
            state,
            cancel_on_drop: None,
            is_spent: false,
        }
    }

    pub(crate) fn from_core(core: Arc<dyn Completion<R>>) -> Self {
        Self {
            state: State::Core(core),
            cancel_on_drop: None,
            is_spent: false,
        }
    }

    pub(crate) fn cancel_on_drop(mut self, source: Option<CancellationTokenSource>) -> Self {
        self.cancel_on_drop = source;
        self
    }

    /// Takes the outcome of a completed task; `None` once it has been taken.
    fn take_outcome(&mut self) -> Option<Outcome<R>> {
        let outcome = match &mut self.state {
            State::Ready { outcome, .. } => outcome.take(),
            State::Core(core) => core.take(),
        };
        self.is_spent |= outcome.is_some();
        outcome
    }

    /// The token by which a completed task was canceled.
    pub(crate) fn canceled_by(&self) -> Option<CancellationToken> {
        match &self.state {
            State::Ready { outcome, .. } => {
                outcome.as_ref().and_then(Outcome::canceled_by).cloned()
            }
            State::Core(core) => core.canceled_by(),
        }
    }

    /// Takes the outcome of a completed task, for code whose own task would never complete without
    /// one. A task may have been awaited by reference before it was passed on, and then its outcome
    /// is a panic that says so.
    pub(crate) fn into_outcome(mut self) -> Outcome<R> {
        let spent = || Outcome::Faulted(Fault::Panicked(PanicPayload::new(Box::new(SPENT))));
        self.take_outcome().unwrap_or_else(spent)
    }

    /// Panics for a cold task whose handle is consumed, since it could not be started any more.
    #[track_caller]
    fn refuse_if_cold(&self) {
        assert!(self.status() != TaskStatus::Created, "{NOT_STARTED}");
    }
}

/// The message of the panic if the outcome of a task is taken twice.
const SPENT: &str = "a task was used after its result was taken";

/// A cold task needs nothing here: only its handle can start it or wait for it.
impl<R> Drop for Task<R> {
    fn drop(&mut self) {
        if self.is_spent {
            return;
        }
        if let State::Ready {
            outcome: outcome @ Some(Outcome::Faulted(_)),
            id,
            discard,
            ..
        } = &mut self.state
        {
            discard(id.get(), outcome.take());
        } else if let State::Core(core) = &self.state {
            match core.header().detach() {
                Detached::Completed => return core.discard(),
                Detached::Unwatched => core.unwatched(),
                Detached::Watched => {}
            }
            if let Some(source) = &self.cancel_on_drop {
                // A callback that panics must not unwind out of a drop.
                drop(source.try_cancel());
            }
        }
    }
}

impl<R> fmt::Debug for Task<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task")
            .field("id", &self.id())
            .field("status", &self.status())
            .finish()
    }
}
