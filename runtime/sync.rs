//! The locks, condition variables and atomics of the crate, from std or, under
//! `--cfg loom`, from the model checker. Other files name either only in tests,
//! and std's for what is static, which the model checker's cannot be.
//!
//! `Arc` is std's in both builds: loom's cannot be coerced to a trait object.
//! Locks are never poisoned for us: no user code runs while one is held, so the
//! data behind a lock is whole whatever unwinds. [`lock`] and its relatives
//! therefore look through std's poison flag.

use std::sync::PoisonError;
use std::time::Duration;

#[cfg(loom)]
pub(crate) use loom::sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, atomic};
#[cfg(not(loom))]
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, atomic};

/// Identity of threads; under loom all model threads share one system thread,
/// so std's would not tell them apart.
pub(crate) mod thread {
    #[cfg(loom)]
    pub(crate) use loom::thread::ThreadId;
    #[cfg(not(loom))]
    pub(crate) use std::thread::ThreadId;

    /// The calling thread.
    pub(crate) fn current_id() -> ThreadId {
        #[cfg(loom)]
        return loom::thread::current().id();
        #[cfg(not(loom))]
        return std::thread::current().id();
    }
}

/// Locks, whatever happened to earlier holders.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits once; as ever with condition variables, for nothing in particular.
pub(crate) fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condvar.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

/// Waits once, but not longer than `limit`. Callers look at the clock
/// themselves, so that spurious wake-ups need no care here.
pub(crate) fn wait_timeout<'a, T>(
    condvar: &Condvar,
    guard: MutexGuard<'a, T>,
    limit: Duration,
) -> MutexGuard<'a, T> {
    condvar
        .wait_timeout(guard, limit)
        .unwrap_or_else(PoisonError::into_inner)
        .0
}
