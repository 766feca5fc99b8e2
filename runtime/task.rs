//! Tasks: handles of operations, and everything that creates, combines or observes one.
//!
//! `core`, `polled` (of futures) and `promise` complete tasks, `header` notifies what waits for
//! them, and `handle`, with the state of its owner a `Task`, forwards to these. `start`,
//! `start_future`, `run`, `factory`, `from_future`, `delay`, `completed`, `cold` and
//! `completion_source` create tasks; `combine`, `concurrent`, `continue_with`, `wait_async` and
//! `unwrap` create tasks from other tasks; `shared` is the handle for several awaiters.

// The documentation of `Task` lists its methods in the order of these modules: what is used most
// comes first.
mod run;

mod future;

mod wait;

mod query;

mod combine;

mod when_each;

mod concurrent;

mod continue_with;

mod wait_async;

mod delay;

mod completed;

mod shared;

mod state;

mod unwrap;

mod from_future;

mod cold;

mod awaitable;
mod classify;
mod completion_source;
mod core;
mod delivered;
mod factory;
mod finished;
mod handle;
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
mod wait_target;
mod waiters;
mod watch;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::fmt;
use std::sync::Arc;

use self::core::Completion;
use self::handle::Handle;

pub use crate::error::{
    AggregateError, InvalidOperation, OperationAbandoned, PanicPayload, SerialPoisoned,
};
pub use combine::WhenAny;
pub use completion_source::TaskCompletionSource;
pub use concurrent::FirstFailure;
pub use continue_with::TaskContinuationOptions;
pub use factory::TaskFactory;
pub use future::TaskOutcome;
pub use id::TaskId;
pub use outcome::{Fault, Outcome};
pub use shared::SharedTask;
use status::NOT_STARTED;
pub use status::TaskStatus;
pub use unobserved::{UnobservedFault, clear_unobserved_fault_hook, set_unobserved_fault_hook};
pub(crate) use unobserved::{discard as discard_unobserved, report_callback};
pub use wait_async::WaitAsyncError;
pub(crate) use wait_target::WaitTarget;
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
/// `S` is the type of a state that the owner may [attach](Self::with_state).
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
pub struct Task<R, S = ()> {
    handle: Handle<R>,
    state: S,
}

// The outcome is moved, never pinned, and so is the state.
impl<R, S> Unpin for Task<R, S> {}

impl<R> Task<R> {
    pub(crate) fn ready(outcome: Outcome<R>) -> Self
    where
        R: 'static,
    {
        Self::of(Handle::ready(outcome))
    }

    pub(crate) fn from_core(core: Arc<dyn Completion<R>>) -> Self {
        Self::of(Handle::from_core(core))
    }

    fn of(handle: Handle<R>) -> Self {
        Self { handle, state: () }
    }

    pub(crate) fn cancel_on_drop(mut self, source: Option<CancellationTokenSource>) -> Self {
        self.handle.cancel_on_drop = source;
        self
    }
}

impl<R, S> Task<R, S> {
    /// The token by which a completed task was canceled.
    pub(crate) fn canceled_by(&self) -> Option<CancellationToken> {
        self.handle.canceled_by()
    }

    /// Takes the outcome of a completed task.
    pub(crate) fn into_outcome(self) -> Outcome<R> {
        self.handle.into_outcome()
    }

    /// The task with its result type erased.
    pub(crate) fn watch(&self) -> Watch {
        self.handle.watch()
    }

    /// Panics for a cold task whose handle is consumed, since it could not be started any more.
    #[track_caller]
    fn refuse_if_cold(&self) {
        assert!(self.status() != TaskStatus::Created, "{NOT_STARTED}");
    }
}

impl<R, S> fmt::Debug for Task<R, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task")
            .field("id", &self.id())
            .field("status", &self.status())
            .finish()
    }
}
