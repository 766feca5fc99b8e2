//! The locks, condition variables and atomics of the crate, from std or, under
//! `--cfg trefoil_loom`, from the model checker. Other files name either only in tests,
//! and std's for what is static, which the model checker's cannot be.
//!
//! `Arc` is std's in both builds: loom's cannot be coerced to a trait object.
//! Lock poisoning is ignored: no user code runs while one of these locks is held,
//! so what unwinds leaves the data behind it whole.

use std::hint;
use std::num::NonZero;
use std::sync::{LazyLock, PoisonError};
use std::time::{Duration, Instant};

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

/// How long a thread looks for what it waits for before it sleeps: about what going to sleep and
/// waking costs. Nothing on a single core, where looking keeps the other thread from running, and
/// nothing in a model, whose schedules must not depend on the clock.
pub(crate) fn default_spin() -> Duration {
    static SPIN: LazyLock<Duration> = LazyLock::new(|| {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let looks = cores > 1 && !cfg!(trefoil_loom);
        Duration::from_micros(if looks { 20 } else { 0 })
    });
    *SPIN
}

/// Looks at `is_over` again and again for at most `limit`, without giving the core away. Returns
/// whether it came true.
pub(crate) fn spin_until(limit: Duration, is_over: impl Fn() -> bool) -> bool {
    if limit.is_zero() {
        return is_over();
    }
    let begun = Instant::now();
    loop {
        // The clock costs about as much as this many looks.
        for _ in 0..32 {
            if is_over() {
                return true;
            }
            hint::spin_loop();
        }
        if begun.elapsed() >= limit {
            return false;
        }
    }
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
