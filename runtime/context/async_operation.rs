//! `AsyncOperation`: posts the callbacks of one operation to the context that was current when it
//! started.
//!
//! 1. An operation is open, then completed (it accepts no more posts), then reported (its context
//!    has been notified of the end). It is reported exactly once, at the latest when it is dropped,
//!    so each start that a context is notified of is followed by one end.
//! 2. The completed post is the last that reaches the context. Posts that are still inside
//!    `PostTarget::post` at completion are counted, and the last of them to return posts it; no
//!    thread waits for another.
//! 3. No lock is held while the context is called.

use std::fmt;

use super::{ContextClosed, SynchronizationContext};
use crate::error::InvalidOperation;
use crate::error::catch;
use crate::sync::{Mutex, lock};

/// Creates [`AsyncOperation`]s for the context that is current on the calling thread.
///
/// .NET calls it `AsyncOperationManager`.
///
/// # Examples
///
/// ```
/// use trefoil::context::AsyncOperationManager;
/// use trefoil::{MessageLoop, SynchronizationContext};
///
/// let message_loop = MessageLoop::new();
/// let current = SynchronizationContext::set_current(Some(message_loop.context()));
/// let operation = AsyncOperationManager::create_operation("my state");
/// drop(current);
///
/// operation.post_operation_completed(|| println!("on the message loop"))?;
/// assert_eq!(message_loop.run_pending(), 1);
/// # Ok::<(), trefoil::task::InvalidOperation>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AsyncOperationManager;

impl AsyncOperationManager {
    /// Creates an operation that posts to the current context, or to the [default
    /// one](SynchronizationContext::base), and notifies the context that it has started.
    pub fn create_operation<T>(user_supplied_state: T) -> AsyncOperation<T> {
        let context = Self::synchronization_context();
        context.operation_started();
        AsyncOperation {
            context,
            user_supplied_state,
            state: Mutex::new(State::default()),
        }
    }

    /// Returns the context to which an operation would post that is created here.
    ///
    /// If none is current, this is the [default one](SynchronizationContext::base). Unlike in .NET,
    /// the call does not make it current.
    #[must_use]
    pub fn synchronization_context() -> SynchronizationContext {
        SynchronizationContext::current().unwrap_or_else(SynchronizationContext::base)
    }
}

/// Posts the callbacks of one operation to its context, until it completes.
///
/// .NET calls it `AsyncOperation`. The members that `#[eap]` generates use one for each start; use
/// it for components that are written by hand. Its methods can be called from any thread.
///
/// Dropping an operation that was not completed notifies the context that it has completed, and
/// posts nothing.
///
/// # Examples
///
/// ```
/// use trefoil::context::AsyncOperationManager;
///
/// let operation = AsyncOperationManager::create_operation(7);
/// assert_eq!(*operation.user_supplied_state(), 7);
///
/// operation.operation_completed()?;
/// assert!(operation.post(|| unreachable!()).is_err());
/// # Ok::<(), trefoil::task::InvalidOperation>(())
/// ```
#[must_use = "dropping an operation notifies its context that it is over"]
pub struct AsyncOperation<T = ()> {
    context: SynchronizationContext,
    user_supplied_state: T,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    stage: Stage,
    /// The number of calls that are inside the context's `post`.
    posting: usize,
}

#[derive(Default)]
enum Stage {
    #[default]
    Open,
    /// The last `post` that is still inside the context makes the completed post, and notifies the
    /// context.
    Deferred(Option<Work>),
    Completed,
    Reported,
}

type Work = Box<dyn FnOnce() + Send>;

impl<T> AsyncOperation<T> {
    /// Schedules `work` to be called on the operation's context, and does not wait for it.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] once the operation has completed, or if the context has closed. `work`
    /// is dropped then.
    pub fn post(&self, work: impl FnOnce() + Send + 'static) -> Result<(), InvalidOperation> {
        {
            let mut state = lock(&self.state);
            if !matches!(state.stage, Stage::Open) {
                return Err(HAS_COMPLETED);
            }
            state.posting += 1;
        }
        let _posting = Posting(self);
        self.context.post(work).map_err(gone)
    }

    /// Completes the operation: schedules `work` as the last call on its context, and notifies the
    /// context that the operation has completed.
    ///
    /// # Errors
    ///
    /// As [`post`](Self::post). The operation counts as completed even if the context rejects
    /// `work`. While another thread is inside [`post`](Self::post), that thread posts `work` when
    /// it returns, and a rejection is not reported.
    pub fn post_operation_completed(
        &self,
        work: impl FnOnce() + Send + 'static,
    ) -> Result<(), InvalidOperation> {
        self.complete(Some(work))
    }

    /// Completes the operation without posting anything.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if the operation had completed before.
    pub fn operation_completed(&self) -> Result<(), InvalidOperation> {
        self.complete(None::<fn()>)
    }

    /// Returns the state with which the operation was created.
    #[must_use]
    pub fn user_supplied_state(&self) -> &T {
        &self.user_supplied_state
    }

    /// Returns the context to which the operation posts.
    #[must_use]
    pub fn synchronization_context(&self) -> &SynchronizationContext {
        &self.context
    }

    fn complete(
        &self,
        work: Option<impl FnOnce() + Send + 'static>,
    ) -> Result<(), InvalidOperation> {
        {
            let mut state = lock(&self.state);
            if !matches!(state.stage, Stage::Open) {
                return Err(HAS_COMPLETED);
            }
            if state.posting > 0 {
                state.stage = Stage::Deferred(work.map(|work| Box::new(work) as Work));
                return Ok(());
            }
            state.stage = Stage::Completed;
        }
        if let Some(work) = work {
            self.context.post(work).map_err(gone)?;
        }
        self.report();
        Ok(())
    }

    /// Notifies the context that the operation has completed, unless that has been done.
    fn report(&self) {
        let stage = std::mem::replace(&mut lock(&self.state).stage, Stage::Reported);
        if !matches!(stage, Stage::Reported) {
            self.context.operation_completed();
        }
    }
}

/// A call that is inside the context's `post`; dropped when that has returned or unwound.
struct Posting<'o, T>(&'o AsyncOperation<T>);

impl<T> Drop for Posting<'_, T> {
    fn drop(&mut self) {
        let operation = self.0;
        let work = {
            let mut state = lock(&operation.state);
            state.posting -= 1;
            if state.posting > 0 || !matches!(state.stage, Stage::Deferred(_)) {
                return;
            }
            match std::mem::replace(&mut state.stage, Stage::Completed) {
                Stage::Deferred(work) => work,
                _ => None,
            }
        };
        // A context that panics must not unwind out of a drop. One that rejects the post is
        // notified when the operation is dropped.
        drop(catch(|| {
            if work.is_none_or(|work| operation.context.post(work).is_ok()) {
                operation.report();
            }
        }));
    }
}

const HAS_COMPLETED: InvalidOperation =
    InvalidOperation::new("the asynchronous operation has completed");

fn gone(_: ContextClosed) -> InvalidOperation {
    InvalidOperation::new("the context of the asynchronous operation has closed")
}

impl<T> Drop for AsyncOperation<T> {
    fn drop(&mut self) {
        // A context that panics must not unwind out of a drop.
        drop(catch(|| self.report()));
    }
}

impl<T: fmt::Debug> fmt::Debug for AsyncOperation<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncOperation")
            .field("user_supplied_state", &self.user_supplied_state)
            .field(
                "has_completed",
                &!matches!(lock(&self.state).stage, Stage::Open),
            )
            .finish_non_exhaustive()
    }
}
