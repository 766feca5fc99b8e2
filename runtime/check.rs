//! The traits by which expansions check a user's types: whether they can be sent, shared, cloned,
//! created without the function, and report a cancellation.
//!
//! Each check is a trait with a message of its own. An expansion names it in one of three ways:
//!
//! 1. **In the body**, of a type that names no type parameter: `check::<<Ty as
//!    CheckSend<_>>::Passed>()`. The second implementation, for [`Never`], keeps the compiler from
//!    settling on the first one before it knows that it applies. So if the check fails, `Passed`
//!    stays unknown, and so does the type of everything that is created from the [`CheckPassed`]:
//!    the failed check is the only error.
//! 2. **In a where clause**, of a type that names a type parameter: `Vec<T>: SendArgument`, whose
//!    supertraits give the body `Send + 'static`. Callers whose types fail the check get its
//!    message.
//! 3. **In a guarded where clause**, of a type that may or may not name one, since the `impl`
//!    around a method is not seen. If the type is concrete, the compiler reports an unmet clause by
//!    the supertraits' own messages. So `Self: GuardSend`, which has no supertraits, reports the
//!    failure, and the bound on which the body relies names a lifetime that is bound in the clause,
//!    because the compiler does not check such a bound before a call: `for<'c> <fn(&'c ()) -> Self
//!    as Returns>::Type: SendArgument`. Without it `tests/ui/not_sync.rs` and
//!    `tests/ui/not_send.rs` show the compiler's messages.
//!
//! A type may be written without its lifetime, as `Decoder` for `Decoder<'_>`. A where clause
//! cannot elide one, but the arguments and the result of a function pointer can: see [`lifetimes`].

mod clone;
mod itself;
mod lifetimes;
mod send;
mod value;

#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::sync::Arc;

pub use self::clone::{CloneArgument, CloneResult, CloneSelf};
pub use self::itself::NamesSelf;
pub use self::lifetimes::{Returns, WritesLifetimes};
pub use self::send::{
    CheckLent, CheckSend, CheckShare, GuardLent, GuardSend, GuardShare, GuardSized, LentArgument,
    SendArgument, ShareSelf,
};
pub use self::value::{CanceledValue, OutValue};

use crate::OperationCanceled;
use crate::task::private::Start;

/// Implemented by no type.
#[doc(hidden)]
pub trait Never {}

/// Says that all checks of a member have passed. All that a member does with a checked value begins
/// with a method of this type, so that it has no type if a check fails.
#[derive(Clone, Copy, Debug, Default)]
#[doc(hidden)]
pub struct CheckPassed;

/// Names a check by its result type.
#[must_use]
pub fn check<P: Default>() -> P {
    P::default()
}

impl CheckPassed {
    /// Combines this check with another one.
    #[must_use]
    pub fn and<P>(self, other: P) -> P {
        other
    }

    /// Begins the start of the operation.
    #[must_use]
    pub fn start<'s>(self) -> Start<'s> {
        Start::new()
    }

    /// Passes on the value of a parameter that exists only in some configurations.
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

    /// Creates the value of an `#[out]` parameter.
    #[must_use]
    pub fn out_value<T: OutValue>(self) -> T {
        T::out_value()
    }

    /// Creates the result of an operation that was canceled before it ran.
    #[must_use]
    pub fn canceled_value<T: CanceledValue>(self, canceled: OperationCanceled) -> T {
        T::canceled_value(canceled)
    }
}
