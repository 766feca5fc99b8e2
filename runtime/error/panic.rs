//! Panics as values: how user code is run and dropped without unwinding into the runtime.
//!
//! Two things can unwind where it is not expected: the drop of a panic's own payload, and the drop
//! of a closure that never ran. [`drop_quietly`] is for both; [`catch`] is for code that is called.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use super::describe::describe;
use crate::sync::{Mutex, lock};

/// What a panic left behind, as a value that can be kept, sent and resumed.
///
/// .NET has no counterpart, since a panic there is an exception like any other.
///
/// Clones share one payload. It goes to the first of them that is resumed or taken apart; the
/// others go on with the message alone, as a `String`.
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
    /// Empty once a clone has taken it.
    payload: Mutex<Option<Box<dyn Any + Send>>>,
}

impl PanicPayload {
    /// Wraps what [`catch_unwind`] or a thread's `join` gave.
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

    /// The panic that unwinds with one of trefoil's own errors.
    pub(crate) fn of(error: impl Error + Send + 'static) -> Self {
        Self::new(Box::new(error))
    }

    /// Returns the panic's message, or a stand-in if its payload is not text.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.shared.message
    }

    /// Goes on unwinding where the panic was caught. The panic hook, which has seen the panic
    /// already, is not called again.
    ///
    /// # Panics
    ///
    /// Always: with the payload, or with the message if a clone took that.
    pub fn resume(self) -> ! {
        resume_unwind(self.into_payload())
    }

    /// Returns the payload, or the message as a `String` if a clone took it.
    #[must_use]
    pub fn into_payload(self) -> Box<dyn Any + Send> {
        let payload = lock(&self.shared.payload).take();
        payload.unwrap_or_else(|| Box::new(String::from(self.message())))
    }

    /// Returns the payload if it is a `T` that no clone has taken, else the panic as it was.
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

/// Calls `work` and turns an unwinding panic into a value.
pub(crate) fn catch<R>(work: impl FnOnce() -> R) -> Result<R, PanicPayload> {
    // What `work` may leave half done is either its own or dropped with it.
    catch_unwind(AssertUnwindSafe(work)).map_err(PanicPayload::new)
}

/// Drops what belongs to others and swallows a panic of its destructor, which the panic hook has
/// reported.
pub(crate) fn drop_quietly<T>(value: T) {
    let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(value))) else {
        return;
    };
    // The payload may have such a destructor too. Whoever goes on like that loses memory instead of
    // the thread.
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(payload);
    }
}
