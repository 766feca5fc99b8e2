//! What expansions ask the compiler about a user's types: whether they can be sent, shared, cloned,
//! made, canceled.
//!
//! Each check is a trait with a message of its own, asked in one of three ways:
//!
//! 1. **In the body**, of a type that names no type parameter: `check::<<Ty as
//!    CheckSend<_>>::Passed>()`. The second implementation, for [`Never`], keeps the compiler from
//!    settling on the first one before it knows that it applies. So where the check fails, `Passed`
//!    stays unknown, and so does the type of everything that is made from the [`CheckPassed`]: the
//!    failed check is the only error.
//! 2. **In a where clause**, of a type that names a type parameter: `Vec<T>: SendArgument`, whose
//!    supertraits give the body `Send + 'static`. Callers that fail the check read its message.
//! 3. **In a guarded where clause**, of a type that may or may not name one, since the `impl`
//!    around a method is not seen. If the type is concrete, the compiler reports a false clause by
//!    the bounds of its supertraits, in words of its own. So `Self: GuardSend`, which has none,
//!    reports the failure, and what the body relies on is written with a lifetime that is bound in
//!    the clause, which the compiler does not look into before a call: `for<'c> <fn(&'c ()) -> Self
//!    as Returns>::Type: SendArgument`. Without it `tests/ui/not_sync.rs` and
//!    `tests/ui/not_send.rs` show the compiler's words.
//!
//! A type may be written without its lifetime, as `Decoder` for `Decoder<'_>`. A where clause
//! cannot elide one, but the arguments and the result of a function pointer can: see [`lifetimes`].

mod clone;
mod lifetimes;
mod send;
mod value;

#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::sync::Arc;

pub use self::clone::{CloneArgument, CloneResult, CloneSelf};
pub use self::lifetimes::{Returns, WritesLifetimes};
pub use self::send::{CheckSend, CheckShare, GuardSend, GuardShare, SendArgument, ShareSelf};
pub use self::value::{CanceledValue, OutValue};

use crate::OperationCanceled;
use crate::task::private::Start;

/// Implemented by no type.
#[doc(hidden)]
pub trait Never {}

/// All checks of a member have passed. What a member does with a checked value starts here, so that
/// a failed check leaves it without a type.
#[derive(Clone, Copy, Debug, Default)]
#[doc(hidden)]
pub struct CheckPassed;

/// Asks for a check by its result.
#[must_use]
pub fn check<P: Default>() -> P {
    P::default()
}

impl CheckPassed {
    /// This check and another one.
    #[must_use]
    pub fn and<P>(self, other: P) -> P {
        other
    }

    /// Begins the start of the operation.
    #[must_use]
    pub fn start<'s>(self) -> Start<'s> {
        Start::new()
    }

    /// The value of a parameter that exists only in some configurations.
    pub fn value<V>(self, value: V) -> V {
        value
    }

    /// Copies a borrowed argument.
    #[must_use]
    pub fn clone_argument<T: CloneArgument + ?Sized>(self, lent: &T) -> T::Cloned {
        T::clone_argument(lent)
    }

    /// Clones `Self`.
    #[must_use]
    pub fn clone_self<T: CloneSelf>(self, lent: &T) -> T::Cloned {
        T::clone_self(lent)
    }

    /// Clones `Self` for the worker and the handlers of an event.
    #[must_use]
    pub fn clone_shared<T: CloneSelf>(self, lent: &T) -> Arc<T> {
        T::clone_shared(lent)
    }

    /// Makes the value of an `#[out]` parameter.
    #[must_use]
    pub fn out_value<T: OutValue>(self) -> T {
        T::out_value()
    }

    /// Makes the result of an operation that was canceled before it ran.
    #[must_use]
    pub fn canceled_value<T: CanceledValue>(self, canceled: OperationCanceled) -> T {
        T::canceled_value(canceled)
    }
}
