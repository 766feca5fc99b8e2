//! The token of the innermost operation that runs on this thread.

use std::cell::RefCell;
use std::marker::PhantomData;

use super::CancellationToken;

thread_local! {
    static CURRENT: RefCell<CancellationToken> = const { RefCell::new(CancellationToken::none()) };
}

/// Reads the innermost token; `none` while the thread's locals are being torn down.
pub(super) fn get() -> CancellationToken {
    CURRENT
        .try_with(|current| current.borrow().clone())
        .unwrap_or_default()
}

/// Makes `token` the innermost until the guard is dropped, also by unwinding. Guards are dropped in
/// the reverse order of their making, which scopes do by themselves.
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

/// Returns the token that was there, for the caller to drop: what goes with a token's last clone
/// may well ask for the current one.
fn replace(token: CancellationToken) -> CancellationToken {
    CURRENT
        .try_with(|current| current.replace(token))
        .unwrap_or_default()
}
