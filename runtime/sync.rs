//! The locks, condition variables and atomics of the crate, from std or, under
//! `--cfg trefoil_loom`, from the model checker. Other files name either only in tests,
//! and std's for what is static, which the model checker's cannot be.
//!
//! `Arc` is std's in both builds: loom's cannot be coerced to a trait object.
//! Lock poisoning is ignored: no user code runs while one of these locks is held,
//! so what unwinds leaves the data behind it whole.

use std::sync::PoisonError;
use std::time::Duration;

#[cfg(trefoil_loom)]
pub(crate) use loom::sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, atomic};
#[cfg(not(trefoil_loom))]
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, atomic};

/// Identity of threads; under loom all model threads share one system thread,
/// so std's would not tell them apart.
pub(crate) mod thread {
    #[cfg(trefoil_loom)]
    pub(crate) use loom::thread::ThreadId;
    #[cfg(not(trefoil_loom))]
    pub(crate) use std::thread::ThreadId;

    /// The calling thread.
    pub(crate) fn current_id() -> ThreadId {
        #[cfg(trefoil_loom)]
        return loom::thread::current().id();
        #[cfg(not(trefoil_loom))]
        return std::thread::current().id();
    }
}

/// Locks, also after a holder has panicked.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits once, at most for `limit`, on a thread of the crate's own. Calls of users wait through
/// [`blocking`](crate::blocking).
pub(crate) fn sleep_on<'a, T>(
    condvar: &Condvar,
    guard: MutexGuard<'a, T>,
    limit: Duration,
) -> MutexGuard<'a, T> {
    condvar
        .wait_timeout(guard, limit)
        .unwrap_or_else(PoisonError::into_inner)
        .0
}
