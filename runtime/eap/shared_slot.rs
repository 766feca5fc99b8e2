//! `SharedSlot`: a value of an event's arguments, which several handlers borrow and one may take.
//!
//! 1. The value is in a read-write lock, and a borrow holds its read guard. No writer ever waits in
//!    that lock, so it does not block readers, and a handler may borrow a value twice.
//! 2. Taking the value holds the gate, tries to lock for writing, and waits at the gate while that
//!    fails. Returning a borrow opens the gate after the read lock is released, so no return is
//!    missed.
//! 3. Each thread records what it has borrowed. Taking a value that the same thread has borrowed
//!    would never return, so it panics.

use std::cell::RefCell;
use std::fmt;
use std::ops::{ControlFlow, Deref};
use std::sync::{PoisonError, TryLockError};

use crate::blocking;
use crate::sync::{Condvar, Mutex, RwLock, RwLockReadGuard, lock, thread_local_of_model};

/// A value that several handlers can borrow and one can take.
pub struct SharedSlot<T> {
    /// `None` once it has been taken, or if there never was one.
    value: RwLock<Option<T>>,
    gate: Mutex<()>,
    returned: Condvar,
}

/// A borrowed value of an event's arguments, which several handlers may hold at once.
///
/// It derefs to the value. While it exists, `take_result` and similar methods block on other
/// threads, and panic on this one.
///
/// # Examples
///
/// ```
/// use trefoil::eap::ResultGuard;
///
/// fn greet(name: &ResultGuard<'_, String>) -> String {
///     format!("hello, {}", name.to_uppercase())
/// }
/// # let name = trefoil::__v0_1_0::SharedSlot::new(Some(String::from("Ada")));
/// # let name = name.lend().unwrap();
/// assert_eq!(greet(&name), "hello, ADA");
/// ```
pub struct ResultGuard<'a, T> {
    value: RwLockReadGuard<'a, Option<T>>,
    /// Declared last, so that the gate opens after the lock is released.
    _return: Return<'a>,
}

/// Returns a borrow when it is dropped.
struct Return<'a> {
    address: *const (),
    gate: &'a Mutex<()>,
    returned: &'a Condvar,
}

thread_local_of_model! {
    /// The addresses of the values that this thread has borrowed.
    static LOANS: RefCell<Vec<*const ()>> = RefCell::new(Vec::new());
}

impl<T> SharedSlot<T> {
    /// Creates a slot with a value, or without one.
    #[must_use]
    pub fn new(value: Option<T>) -> Self {
        Self {
            value: RwLock::new(value),
            gate: Mutex::new(()),
            returned: Condvar::new(),
        }
    }

    /// Borrows the value, if it is there.
    #[must_use]
    pub fn lend(&self) -> Option<ResultGuard<'_, T>> {
        let value = self.value.read().unwrap_or_else(PoisonError::into_inner);
        value.as_ref()?;
        // In the destructors of thread locals the record may be destroyed; nothing is taken there.
        let _ = LOANS.try_with(|loans| loans.borrow_mut().push(self.address()));
        Some(ResultGuard {
            value,
            _return: Return {
                address: self.address(),
                gate: &self.gate,
                returned: &self.returned,
            },
        })
    }

    /// Takes the value, if it is there; waits until no other thread has borrowed it.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    pub fn take(&self) -> Option<T> {
        assert!(
            !is_on_loan(self.address()),
            "a value was taken from the arguments of an event on the thread that has borrowed it; \
             drop the `ResultGuard` first"
        );
        // With the gate held, so that only a reader can prevent it, and that notifies when it
        // returns the borrow.
        let at_once = {
            let _gate = lock(&self.gate);
            self.try_take()
        };
        if let ControlFlow::Break(value) = at_once {
            return value;
        }
        let blocking = blocking::enter();
        let mut gate = lock(&self.gate);
        loop {
            match self.try_take() {
                ControlFlow::Break(value) => return value,
                ControlFlow::Continue(()) => gate = blocking.wait(&self.returned, gate),
            }
        }
    }

    /// Takes the value, which may have been taken before, unless it is borrowed.
    fn try_take(&self) -> ControlFlow<Option<T>> {
        match self.value.try_write() {
            Ok(mut value) => ControlFlow::Break(value.take()),
            Err(TryLockError::Poisoned(value)) => ControlFlow::Break(value.into_inner().take()),
            Err(TryLockError::WouldBlock) => ControlFlow::Continue(()),
        }
    }

    fn address(&self) -> *const () {
        std::ptr::from_ref(self).cast()
    }
}

fn is_on_loan(address: *const ()) -> bool {
    LOANS
        .try_with(|loans| loans.borrow().contains(&address))
        .unwrap_or(false)
}

impl Drop for Return<'_> {
    fn drop(&mut self) {
        let _ = LOANS.try_with(|loans| {
            let mut loans = loans.borrow_mut();
            let position = loans.iter().rposition(|loan| *loan == self.address);
            position.map(|position| loans.remove(position))
        });
        drop(lock(self.gate));
        self.returned.notify_all();
    }
}

impl<T> Deref for ResultGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &*self.value {
            Some(value) => value,
            None => unreachable!("nothing is taken while it is borrowed"),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for ResultGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for ResultGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> fmt::Debug for SharedSlot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedSlot").finish_non_exhaustive()
    }
}
