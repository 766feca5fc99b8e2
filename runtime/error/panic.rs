//! Runs and drops user code without unwinding into the runtime, and keeps its panics as values.
//!
//! [`catch`] is for code that is called. [`drop_quietly`] is for values with destructors of the
//! user, which include the payload of a panic and a closure that never ran.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use super::describe::describe;
use crate::sync::{Mutex, lock};

/// The payload of a panic, which can be kept, sent and resumed.
///
/// .NET has no counterpart, since a panic there is an exception like any other.
///
/// Clones share one payload. It goes to the first of them that is resumed or converted; the others
/// continue with the message alone, as a `String`.
///
/// # Examples
///
/// ```
/// use std::panic::{AssertUnwindSafe, catch_unwind};
/// use trefoil::CancellationTokenSource;
///
/// let source = CancellationTokenSource::new();
/// source.token().register(|| panic!("out of paper")).detach();
///
/// let error = source.try_cancel().unwrap_err();
/// let panic = error.errors()[0].clone();
/// assert_eq!(panic.message(), "out of paper");
///
/// let payload = catch_unwind(AssertUnwindSafe(|| panic.resume())).unwrap_err();
/// assert_eq!(payload.downcast_ref(), Some(&"out of paper"));
/// ```
#[derive(Clone)]
#[doc(alias = "JoinError")]
pub struct PanicPayload {
    shared: Arc<Shared>,
}

struct Shared {
    message: Box<str>,
    /// `None` once a clone has taken it.
    payload: Mutex<Option<Box<dyn Any + Send>>>,
}

impl PanicPayload {
    /// Wraps the payload that [`catch_unwind`] or a thread's `join` returned.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::task::PanicPayload;
    ///
    /// let payload = std::thread::spawn(|| panic!("lost")).join().unwrap_err();
    /// assert_eq!(PanicPayload::new(payload).message(), "lost");
    /// ```
    #[must_use]
    pub fn new(payload: Box<dyn Any + Send>) -> Self {
        Self {
            shared: Arc::new(Shared {
                message: describe(&*payload).into(),
                payload: Mutex::new(Some(payload)),
            }),
        }
    }

    /// A panic whose payload is one of trefoil's errors.
    pub(crate) fn of(error: impl Error + Send + 'static) -> Self {
        Self::new(Box::new(error))
    }

    /// Returns the panic's message, or a default one if its payload is not text.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.shared.message
    }

    /// Resumes the panic. The panic hook, which has reported it already, is not called again.
    ///
    /// # Panics
    ///
    /// Always: with the payload, or with the message if a clone took the payload.
    pub fn resume(self) -> ! {
        resume_unwind(self.into_payload())
    }

    /// Returns the payload, or the message as a `String` if a clone took it.
    #[must_use]
    pub fn into_payload(self) -> Box<dyn Any + Send> {
        let payload = lock(&self.shared.payload).take();
        payload.unwrap_or_else(|| Box::new(String::from(self.message())))
    }

    /// Returns the payload if it is a `T` and no clone has taken it; otherwise the panic unchanged.
    pub(crate) fn try_into_payload<T: 'static>(self) -> Result<T, Self> {
        let taken = lock(&self.shared.payload).take_if(|payload| payload.is::<T>());
        match taken.map(<Box<dyn Any + Send>>::downcast) {
            Some(Ok(payload)) => Ok(*payload),
            _ => Err(self),
        }
    }
}

impl fmt::Debug for PanicPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PanicPayload")
            .field(&self.message())
            .finish()
    }
}

impl fmt::Display for PanicPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl Error for PanicPayload {}

impl Drop for Shared {
    fn drop(&mut self) {
        drop_quietly(lock(&self.payload).take());
    }
}

/// Calls `work` and returns its panic as a value.
pub(crate) fn catch<R>(work: impl FnOnce() -> R) -> Result<R, PanicPayload> {
    // Unwind safe: what `work` may leave in an inconsistent state is its own or dropped with it.
    catch_unwind(AssertUnwindSafe(work)).map_err(PanicPayload::new)
}

/// Drops a value of the user and discards a panic of its destructor, which the panic hook has
/// reported.
pub(crate) fn drop_quietly<T>(value: T) {
    let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(value))) else {
        return;
    };
    // The payload may have such a destructor too. One that panics again is leaked, so that the
    // thread survives.
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(payload);
    }
}
