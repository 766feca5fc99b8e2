//! The current token of each thread: that of the innermost operation that runs on it.

use std::cell::RefCell;
use std::marker::PhantomData;

use super::CancellationToken;
use crate::sync::thread_local_of_model;

thread_local_of_model! {
    static CURRENT: RefCell<CancellationToken> = RefCell::new(CancellationToken::none());
}

/// Returns the innermost token; `none` while the thread's locals are being destroyed.
pub(super) fn get() -> CancellationToken {
    CURRENT
        .try_with(|current| current.borrow().clone())
        .unwrap_or_default()
}

/// Makes `token` the innermost until the guard is dropped, also by unwinding. Guards must be
/// dropped in the reverse order of their creation, as scopes do.
pub(crate) fn enter(token: CancellationToken) -> Entered {
    Entered {
        previous: replace(token),
        on_this_thread: PhantomData,
    }
}

/// Restores the token that was innermost before.
#[must_use = "dropping the guard restores the previous token"]
pub(crate) struct Entered {
    previous: CancellationToken,
    /// Not `Send`: it restores this thread's token.
    on_this_thread: PhantomData<*const ()>,
}

impl Drop for Entered {
    fn drop(&mut self) {
        replace(std::mem::take(&mut self.previous));
    }
}

/// Returns the previous token, for the caller to drop: dropping a token's last clone drops user
/// code, which may ask for the current token.
fn replace(token: CancellationToken) -> CancellationToken {
    CURRENT
        .try_with(|current| current.replace(token))
        .unwrap_or_default()
}
