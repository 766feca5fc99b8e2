//! How an operation reaches the context that was current when it started.
//!
//! An operation goes through three stages, by compare-and-swap: open, completed (it posts nothing
//! more), and told (its context heard that it is over). The last is reached exactly once, at the latest
//! when the operation is dropped, so a context's notices are balanced whatever happens.

use std::fmt;

use super::{ContextGone, SynchronizationContext};
use crate::error::InvalidOperation;
use crate::error::catch;
use crate::sync::atomic::{AtomicU8, Ordering};

const OPEN: u8 = 0; //       --> COMPLETED
const COMPLETED: u8 = 1; //  --> TOLD
const TOLD: u8 = 2;

/// Makes [`AsyncOperation`]s for the context that is current on the calling thread.
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
    /// Makes an operation that posts to the context that is current here, or to the
    /// [pool](SynchronizationContext::base), and tells the context that it has started.
    pub fn create_operation<T>(user_supplied_state: T) -> AsyncOperation<T> {
        let context = Self::synchronization_context();
        context.operation_started();
        AsyncOperation {
            context,
            user_supplied_state,
            stage: AtomicU8::new(OPEN),
        }
    }

    /// Returns the context for which an operation would be made here.
    ///
    /// Where none is current that is the [pool's](SynchronizationContext::base). Unlike in .NET it does
    /// not become current by being asked for.
    #[must_use]
    pub fn synchronization_context() -> SynchronizationContext {
        SynchronizationContext::current().unwrap_or_else(SynchronizationContext::base)
    }
}

/// The life of one operation on its context: posts while it is under way, and nothing after its end.
///
/// .NET calls it `AsyncOperation`. What `#[eap]` generates uses one for each start; use it yourself for
/// a component that is written by hand. Its methods can be called from any thread.
///
/// Dropping an operation that was not completed tells the context that it is over, and posts nothing.
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
#[must_use = "dropping an operation tells its context that it is over"]
pub struct AsyncOperation<T = ()> {
    context: SynchronizationContext,
    user_supplied_state: T,
    stage: AtomicU8,
}

impl<T> AsyncOperation<T> {
    /// Has `work` called later on the operation's context, and does not wait.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] once the operation has completed, or if the context runs nothing any more.
    /// `work` is dropped then.
    pub fn post(&self, work: impl FnOnce() + Send + 'static) -> Result<(), InvalidOperation> {
        if self.stage.load(Ordering::Acquire) != OPEN {
            return Err(HAS_COMPLETED);
        }
        self.context.post(work).map_err(gone)
    }

    /// Completes the operation: has `work` called later on its context, as the last of all, and tells
    /// the context that the operation is over.
    ///
    /// # Errors
    ///
    /// As [`post`](Self::post). The operation counts as completed also if the context refuses.
    pub fn post_operation_completed(
        &self,
        work: impl FnOnce() + Send + 'static,
    ) -> Result<(), InvalidOperation> {
        self.complete()?;
        self.context.post(work).map_err(gone)?;
        self.tell();
        Ok(())
    }

    /// Completes the operation without posting anything.
    ///
    /// # Errors
    ///
    /// [`InvalidOperation`] if the operation has completed before.
    pub fn operation_completed(&self) -> Result<(), InvalidOperation> {
        self.complete()?;
        self.tell();
        Ok(())
    }

    /// Returns what the operation was made with.
    #[must_use]
    pub fn user_supplied_state(&self) -> &T {
        &self.user_supplied_state
    }

    /// Returns the context to which the operation posts.
    #[must_use]
    pub fn synchronization_context(&self) -> &SynchronizationContext {
        &self.context
    }

    fn complete(&self) -> Result<(), InvalidOperation> {
        self.advance(OPEN, COMPLETED).map_err(|()| HAS_COMPLETED)
    }

    /// Tells the context, unless it was told.
    fn tell(&self) {
        if self.advance(COMPLETED, TOLD).is_ok() {
            self.context.operation_completed();
        }
    }

    fn advance(&self, from: u8, to: u8) -> Result<(), ()> {
        let exchanged = self
            .stage
            .compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire);
        exchanged.map(drop).map_err(drop)
    }
}

const HAS_COMPLETED: InvalidOperation =
    InvalidOperation::new("the asynchronous operation has completed");

fn gone(_: ContextGone) -> InvalidOperation {
    InvalidOperation::new("the context of the asynchronous operation runs nothing any more")
}

impl<T> Drop for AsyncOperation<T> {
    fn drop(&mut self) {
        // A context that panics must not unwind out of a drop.
        drop(catch(|| {
            let _ = self.complete();
            self.tell();
        }));
    }
}

impl<T: fmt::Debug> fmt::Debug for AsyncOperation<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncOperation")
            .field("user_supplied_state", &self.user_supplied_state)
            .field(
                "has_completed",
                &(self.stage.load(Ordering::Acquire) != OPEN),
            )
            .finish_non_exhaustive()
    }
}
