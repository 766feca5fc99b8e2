//! The context that is current on each thread.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;

use super::SynchronizationContext;
use crate::error::drop_quietly;
use crate::sync::thread_local_of_model;

thread_local_of_model! {
    static CURRENT: RefCell<Option<SynchronizationContext>> = RefCell::new(None);
}

/// Restores the previous context when it is dropped; returned by
/// [`SynchronizationContext::set_current`].
#[must_use = "dropping the guard restores the previous context"]
pub struct CurrentContext {
    previous: Option<SynchronizationContext>,
    /// Not `Send`: it restores this thread's context.
    on_this_thread: PhantomData<*const ()>,
}

pub(super) fn get() -> Option<SynchronizationContext> {
    CURRENT
        .try_with(|current| current.borrow().clone())
        .ok()
        .flatten()
}

/// Returns whether the context at `address` is current.
pub(super) fn is(address: *const ()) -> bool {
    let is_there = |current: &RefCell<Option<SynchronizationContext>>| {
        let current = current.borrow();
        current.as_ref().map(SynchronizationContext::address) == Some(address)
    };
    CURRENT.try_with(is_there).unwrap_or(false)
}

pub(super) fn set(context: Option<SynchronizationContext>) -> CurrentContext {
    CurrentContext {
        previous: replace(context),
        on_this_thread: PhantomData,
    }
}

/// Whatever becomes current while the guard lives, the context that is current now is so again when
/// it is dropped.
pub(super) fn keep() -> CurrentContext {
    CurrentContext {
        previous: get(),
        on_this_thread: PhantomData,
    }
}

/// Returns the previous context, for the caller to drop: the drop of a context may ask for the
/// current one.
fn replace(context: Option<SynchronizationContext>) -> Option<SynchronizationContext> {
    CURRENT
        .try_with(|current| current.replace(context))
        .ok()
        .flatten()
}

impl Drop for CurrentContext {
    fn drop(&mut self) {
        if let Some(context) = replace(self.previous.take()) {
            // The drop of a context is user code, and this thread may be unwinding already.
            drop_quietly(context);
        }
    }
}

impl fmt::Debug for CurrentContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CurrentContext")
            .field("previous", &self.previous)
            .finish_non_exhaustive()
    }
}
