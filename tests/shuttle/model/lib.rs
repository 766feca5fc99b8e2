//! The part of loom's API that the model tests use, made of shuttle: the same tests then run in
//! random orders of their threads' steps.
//!
//! `SHUTTLE_ITERATIONS=1000000` sets how many orders each test is run in.

#![forbid(unsafe_code)]

pub use shuttle::{thread, thread_local};

/// Locks and atomics.
pub mod sync {
    pub use shuttle::sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, atomic};

    /// A notification that one thread waits for.
    #[derive(Debug, Default)]
    pub struct Notify {
        notified: Mutex<bool>,
        changed: Condvar,
    }

    impl Notify {
        /// Is not notified.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }

        /// Ends the wait, or the next one.
        ///
        /// # Panics
        ///
        /// Never: a holder of the lock does not panic.
        pub fn notify(&self) {
            *self.notified.lock().unwrap() = true;
            self.changed.notify_one();
        }

        /// Waits for a notification, and takes it.
        ///
        /// # Panics
        ///
        /// Never: a holder of the lock does not panic.
        pub fn wait(&self) {
            let mut notified = self.notified.lock().unwrap();
            while !*notified {
                notified = self.changed.wait(notified).unwrap();
            }
            *notified = false;
        }
    }
}

/// What waits for futures, and what wakes them.
pub mod future {
    use std::task::Waker;

    use shuttle::sync::Mutex;

    pub use shuttle::future::block_on;

    /// Keeps the waker that was registered last.
    #[derive(Default)]
    pub struct AtomicWaker(Mutex<Option<Waker>>);

    impl AtomicWaker {
        /// Has no waker.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }

        /// Replaces the waker.
        ///
        /// # Panics
        ///
        /// Never: a holder of the lock does not panic.
        pub fn register_by_ref(&self, waker: &Waker) {
            *self.0.lock().unwrap() = Some(waker.clone());
        }

        /// Wakes the last waker, and forgets it.
        ///
        /// # Panics
        ///
        /// Never: a holder of the lock does not panic.
        pub fn wake(&self) {
            let waker = self.0.lock().unwrap().take();
            waker.into_iter().for_each(Waker::wake);
        }
    }
}

/// Cells whose accesses are checked.
pub mod cell {
    use shuttle::sync::RwLock;
    use shuttle::thread;

    /// Panics where accesses overlap that may not.
    #[derive(Debug)]
    pub struct UnsafeCell<T>(RwLock<T>);

    impl<T> UnsafeCell<T> {
        /// Holds a value.
        pub fn new(value: T) -> Self {
            Self(RwLock::new(value))
        }

        /// Reads, which no write may overlap.
        ///
        /// # Panics
        ///
        /// If one does.
        pub fn with<R>(&self, read: impl FnOnce(*const T) -> R) -> R {
            let value = self.0.try_read().expect("a write overlaps a read");
            thread::yield_now();
            read(std::ptr::from_ref(&*value))
        }

        /// Writes, which no other access may overlap.
        ///
        /// # Panics
        ///
        /// If one does.
        pub fn with_mut<R>(&self, write: impl FnOnce(*mut T) -> R) -> R {
            let mut value = self.0.try_write().expect("an access overlaps a write");
            thread::yield_now();
            write(std::ptr::from_mut(&mut *value))
        }
    }
}

/// Runs a test in many random orders of its threads' steps.
///
/// # Panics
///
/// If the test does in one of them; shuttle prints how that one is run again.
pub fn model(test: impl Fn() + Send + Sync + 'static) {
    let iterations = std::env::var("SHUTTLE_ITERATIONS").ok();
    let iterations = iterations.map_or(10_000, |text| text.parse().expect("a number of orders"));
    shuttle::check_random(test, iterations);
}
