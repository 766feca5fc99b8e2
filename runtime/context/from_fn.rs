//! Contexts that are created from a closure, which passes work to an event loop.

use std::sync::{Arc, Weak};

use super::{ContextClosed, PostTarget, SynchronizationContext};

/// What the closure of [`SynchronizationContext::from_fn`] may return: nothing, or a `Result` whose
/// error means that the event loop has ended.
pub trait PostResult {
    /// Whether the work was accepted.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the work was rejected.
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
    /// The handle that is made current while work runs, because event loops do not know trefoil's
    /// contexts.
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
