//! The locks, condition variables, atomics, threads and clock of the crate, from std or, under
//! `--cfg trefoil_loom`, from the model checker. Other files name either only in tests,
//! and std's for what is static, which the model checker's cannot be.
//!
//! `Arc` is std's in both builds: loom's cannot be coerced to a trait object.
//! Lock poisoning is ignored: no user code runs while one of these locks is held,
//! so what unwinds leaves the data behind it whole.

#[cfg(trefoil_loom)]
pub(crate) mod model;
pub(crate) mod spin;
pub(crate) mod thread;

use std::sync::PoisonError;
#[cfg(not(trefoil_loom))]
pub(crate) use std::time::Instant;

#[cfg(trefoil_loom)]
pub(crate) use self::model::Instant;

#[cfg(trefoil_loom)]
pub(crate) use loom::sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, atomic};
#[cfg(not(trefoil_loom))]
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, atomic};

/// Makes a thread-local of each thread; under loom of each thread of the model, which all run on
/// one thread of the system.
#[cfg(not(trefoil_loom))]
macro_rules! thread_local_of_model {
    ($(#[$attribute:meta])* static $name:ident: $ty:ty = $value:expr;) => {
        std::thread_local! { $(#[$attribute])* static $name: $ty = const { $value }; }
    };
}
#[cfg(trefoil_loom)]
macro_rules! thread_local_of_model {
    ($(#[$attribute:meta])* static $name:ident: $ty:ty = $value:expr;) => {
        ::loom::thread_local! { $(#[$attribute])* static $name: $ty = $value; }
    };
}
pub(crate) use thread_local_of_model;

/// Locks, also after a holder has panicked.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
