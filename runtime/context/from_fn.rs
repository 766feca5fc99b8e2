//! Contexts made of a closure that hands work to an event loop.

use std::sync::{Arc, Weak};

use super::{ContextClosed, PostTarget, SynchronizationContext};

/// What the closure of [`SynchronizationContext::from_fn`] may return: nothing, or a `Result` whose
/// error means that the event loop is gone.
pub trait PostResult {
    /// Reads the result.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the work was refused.
    fn into_result(self) -> Result<(), ContextClosed>;
}

impl PostResult for () {
    fn into_result(self) -> Result<(), ContextClosed> {
        Ok(())
    }
}

impl<T, E> PostResult for Result<T, E> {
    fn into_result(self) -> Result<(), ContextClosed> {
        self.map(drop).map_err(|_| ContextClosed)
    }
}

pub(super) struct FromFn<F> {
    hand_over: F,
    /// For the handle that is current while work runs: event loops know nothing of trefoil's
    /// contexts, so we set it ourselves.
    this: Weak<Self>,
}

impl<F> FromFn<F> {
    pub(super) fn new(hand_over: F) -> Arc<Self> {
        Arc::new_cyclic(|this| Self {
            hand_over,
            this: Weak::clone(this),
        })
    }
}

impl<F, A> PostTarget for FromFn<F>
where
    F: Fn(Box<dyn FnOnce() + Send>) -> A + Send + Sync + 'static,
    A: PostResult,
{
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        let this = self.this.upgrade().ok_or(ContextClosed)?;
        let work = move || {
            let context = SynchronizationContext::of(this);
            let _current = SynchronizationContext::set_current(Some(context));
            work();
        };
        (self.hand_over)(Box::new(work)).into_result()
    }
}
