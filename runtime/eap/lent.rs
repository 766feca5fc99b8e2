//! Values of an event's arguments: lent to many handlers, and given to one.
//!
//! 1. The value is in a read-write lock, whose read guard is what is lent. A writer never waits in that
//!    lock, so readers are never held up by one, and a handler may borrow a value twice.
//! 2. Who takes the value holds the gate, tries to write, and waits at the gate while that fails. Who
//!    gives a loan back opens the gate after the read lock is released, so no return is missed.
//! 3. Each thread knows what it has borrowed: taking what the same thread has borrowed would wait for
//!    ever, and panics instead.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::{PoisonError, TryLockError};

use crate::blocking;
use crate::sync::{Condvar, Mutex, RwLock, RwLockReadGuard, lock, thread_local_of_model};

/// A value that can be lent and given away.
pub struct Lendable<T> {
    /// `None` once it has been given away, and where there never was one.
    value: RwLock<Option<T>>,
    gate: Mutex<()>,
    returned: Condvar,
}

/// A value of an event's arguments on loan; the handlers share it.
///
/// It reads like a reference. While it is held, `take_result` and its like wait for it on other threads,
/// and panic on this one.
///
/// # Examples
///
/// ```
/// use trefoil::eap::Lent;
///
/// fn greet(name: &Lent<'_, String>) -> String {
///     format!("hello, {}", name.to_uppercase())
/// }
/// # let name = trefoil::__v0_1_0::Lendable::new(Some(String::from("Ada")));
/// # let name = name.lend().unwrap();
/// assert_eq!(greet(&name), "hello, ADA");
/// ```
pub struct Lent<'a, T> {
    value: RwLockReadGuard<'a, Option<T>>,
    /// The younger field, so that the gate opens after the lock is released.
    _return: Return<'a>,
}

/// Gives a loan back.
struct Return<'a> {
    address: *const (),
    gate: &'a Mutex<()>,
    returned: &'a Condvar,
}

thread_local_of_model! {
    /// Where the values are that this thread has borrowed.
    static LOANS: RefCell<Vec<*const ()>> = RefCell::new(Vec::new());
}

impl<T> Lendable<T> {
    /// Keeps a value, or none.
    #[must_use]
    pub fn new(value: Option<T>) -> Self {
        Self {
            value: RwLock::new(value),
            gate: Mutex::new(()),
            returned: Condvar::new(),
        }
    }

    /// Lends the value, if it is there.
    #[must_use]
    pub fn lend(&self) -> Option<Lent<'_, T>> {
        let value = self.value.read().unwrap_or_else(PoisonError::into_inner);
        value.as_ref()?;
        // While the thread's locals are torn down nobody takes anything.
        let _ = LOANS.try_with(|loans| loans.borrow_mut().push(self.address()));
        Some(Lent {
            value,
            _return: Return {
                address: self.address(),
                gate: &self.gate,
                returned: &self.returned,
            },
        })
    }

    /// Gives the value away, if it is there; waits until nobody reads it.
    ///
    /// # Panics
    ///
    /// If this thread has borrowed it.
    #[track_caller]
    pub fn take(&self) -> Option<T> {
        assert!(
            !is_on_loan(self.address()),
            "a value was taken from the arguments of an event on the thread that has borrowed it; \
             let go of what was lent first"
        );
        // Behind the gate, so that only a reader can be in the way, who notifies when it leaves.
        let at_once = {
            let _gate = lock(&self.gate);
            self.try_take()
        };
        if let Ok(value) = at_once {
            return value;
        }
        let blocking = blocking::enter();
        let mut gate = lock(&self.gate);
        loop {
            match self.try_take() {
                Ok(value) => return value,
                Err(IsRead) => gate = blocking.wait(&self.returned, gate),
            }
        }
    }

    /// The value, if nothing reads it; it may have been taken before.
    fn try_take(&self) -> Result<Option<T>, IsRead> {
        match self.value.try_write() {
            Ok(mut value) => Ok(value.take()),
            Err(TryLockError::Poisoned(value)) => Ok(value.into_inner().take()),
            Err(TryLockError::WouldBlock) => Err(IsRead),
        }
    }

    fn address(&self) -> *const () {
        std::ptr::from_ref(self).cast()
    }
}

/// A handler reads the value.
struct IsRead;

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

impl<T> Deref for Lent<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &*self.value {
            Some(value) => value,
            None => unreachable!("nothing is taken while it is on loan"),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Lent<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Lent<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> fmt::Debug for Lendable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lendable").finish_non_exhaustive()
    }
}
