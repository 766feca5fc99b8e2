//! What expansions ask of the types that cross to a worker and back, in words of our own.
//!
//! Each question is a trait that stands in the where clause of a generated member, so that a type that
//! does not meet it fails there, once. For that to be the only error, the member's body must compile
//! all the same: it deals with values as the traits' associated types, which are `Send + 'static`
//! whatever becomes of the bound. Each trait has one implementation, for every type that is fit, and
//! its conversions are the identity. The associated types have names of their own: a trait of the
//! author's may well have an `Owned`, and `T::Owned` must say which.

mod answer;
mod argument;
mod cargo;
mod leave;
mod lifetimes;
mod shared;
mod start;

#[cfg(all(test, feature = "apm", not(trefoil_loom)))]
mod tests;

use std::borrow::{Borrow, Cow};
use std::sync::Arc;

pub use self::answer::{Answer, Family, One, Several, UnlessCanceled};
pub(crate) use self::argument::Carried;
pub use self::argument::{
    CanceledValueAsArgument, Copied, CopyAcrossAsArgument, CrossesAsArgument, OutValueAsArgument,
    out_value,
};
pub use self::cargo::Cargo;
pub use self::leave::{Leave, MayBeCanceled, MayClone, MayCopy, MayCross, MayShare, given};
pub use self::lifetimes::WritesLifetimes;
pub use self::shared::{ArcOf, OwnerFamily, PinOf, Shared, StaticOf};
#[cfg(feature = "serial")]
pub use self::start::SerialCrossing;
pub use self::start::{Crossing, Delivery};

use crate::OperationCanceled;

/// A value that moves to the worker, or comes back from it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot cross between the caller and the worker of this operation",
    label = "goes to another thread, so it must be `Send + 'static`",
    note = "use what is `Send`, such as `Arc` for `Rc`, `Mutex` for `RefCell`, and `Box<dyn Trait + Send>` for \
            `Box<dyn Trait>` [not_send]"
)]
#[doc(hidden)]
pub trait Crosses: Sized + 'static {
    /// The very same type, known to be fit.
    type SentAcross: Send + 'static;

    /// Sends a value off.
    fn sent(value: Self) -> Self::SentAcross;

    /// Takes a value in.
    fn received(sent: Self::SentAcross) -> Self;

    /// Calls any type that is made of the one what is made of the other: they are the same.
    fn cast<F: Family>(made: F::Of<Self>) -> F::Of<Self::SentAcross>;

    /// And back.
    fn recast<F: Family>(made: F::Of<Self::SentAcross>) -> F::Of<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: Send + 'static> Crosses for T {
    type SentAcross = T;

    fn sent(value: T) -> T {
        value
    }

    fn received(sent: T) -> T {
        sent
    }

    fn cast<F: Family>(made: F::Of<T>) -> F::Of<T> {
        made
    }

    fn recast<F: Family>(made: F::Of<T>) -> F::Of<T> {
        made
    }
}

/// The `Self` of a method that the worker and the caller share.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shared with the worker of this operation",
    label = "lent to another thread, so `Self` must be `Send + Sync + 'static`",
    note = "let the type hold what is `Sync`, such as `Arc` for `Rc` and `Mutex` for `RefCell`; a trait object is \
            `dyn Trait + Send + Sync`",
    note = "where `Send` is enough, put `#[async_patterns(serial)]` on the `impl` block; or, without `#[eap]`, write \
            `receiver = value` among the options of the attribute to move `self` and have it handed back, or \
            `receiver = clone` [not_sync]"
)]
#[doc(hidden)]
pub trait ShareAcross: 'static {
    /// The very same type, known to be fit.
    type SharedAcross: Send + Sync + ?Sized + 'static;

    /// Calls the owner of a `Self` an owner of the other.
    fn cast<F: OwnerFamily>(owner: F::Of<Self>) -> F::Of<Self::SharedAcross>;

    /// And back.
    fn recast<F: OwnerFamily>(owner: F::Of<Self::SharedAcross>) -> F::Of<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + ?Sized + 'static> ShareAcross for T {
    type SharedAcross = T;

    fn cast<F: OwnerFamily>(owner: F::Of<T>) -> F::Of<T> {
        owner
    }

    fn recast<F: OwnerFamily>(owner: F::Of<T>) -> F::Of<T> {
        owner
    }
}

/// The `Self` of a method that takes `&self` and is run on a clone of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be cloned for the worker of this operation",
    label = "cloned for another thread, so `Self` must be `Clone + Send + 'static`",
    note = "implement `Clone` and hold what is `Send`, or write `receiver = value` to move `self` and have it handed \
            back, or leave `receiver` out to share it in an `Arc` [not_clone]"
)]
#[doc(hidden)]
pub trait CloneAcross: Sized + 'static {
    /// The clone.
    type ClonedAcross: Borrow<Self> + Send + 'static;

    /// Makes the clone.
    fn clone_across(this: &Self) -> Self::ClonedAcross;

    /// Makes one that is shared with what the events are raised by.
    fn clone_shared(this: &Self) -> Arc<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + 'static> CloneAcross for T {
    type ClonedAcross = T;

    fn clone_across(this: &T) -> T {
        this.clone()
    }

    fn clone_shared(this: &T) -> Arc<T> {
        Arc::new(this.clone())
    }
}

/// A borrowed parameter: it is copied before the call returns, and the copy is lent to the function.
///
/// One trait for every type: `str` crosses as `String`, `[T]` as `Vec<T>`, `Path` as `PathBuf`, any
/// other `T` as its clone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is borrowed by this operation and cannot be copied for the worker",
    label = "the operation outlives the call, so there must be a copy that is `Send + 'static`",
    note = "implement `Clone`; or, if it is not to be copied, take it by value, as an `Arc`, or as `#[owned]`",
    note = "where it is not `Send`, use what is, such as `Arc` for `Rc`, and `Arc<dyn Trait + Send + Sync>` for \
            `Box<dyn Trait>` [copy_borrowed]"
)]
#[doc(hidden)]
pub trait CopyAcross {
    /// The copy, which moves to the worker.
    type CopiedAcross: Borrow<Self> + Send + 'static;

    /// Makes the copy.
    fn copy_across(lent: &Self) -> Self::CopiedAcross;
}

#[diagnostic::do_not_recommend]
impl<T: ToOwned + ?Sized> CopyAcross for T
where
    T::Owned: Send + 'static,
{
    type CopiedAcross = T::Owned;

    fn copy_across(lent: &T) -> T::Owned {
        lent.to_owned()
    }
}

/// A borrowed result: the worker copies what the function lends, before it lets go of the arguments.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is lent by the function and cannot be copied for the task",
    label = "the arguments are gone when the result arrives, so there must be a copy that is `Send + 'static`",
    note = "implement `Clone`, or return an owned value or an `Arc`",
    note = "where it is not `Send`, use what is, such as `Arc` for `Rc`, and `Arc<dyn Trait + Send + Sync>` for \
            `Box<dyn Trait>` [copy_borrowed]"
)]
#[doc(hidden)]
pub trait CopyBack {
    /// The copy, which the task answers with.
    type CopiedBack: Send + 'static;

    /// Makes the copy.
    fn copy_back(lent: &Self) -> Self::CopiedBack;

    /// Makes the copy if it is none yet.
    fn own_back(lent: Cow<'_, Self>) -> <Self as CopyBack>::CopiedBack
    where
        Self: ToOwned;
}

#[diagnostic::do_not_recommend]
impl<T: ToOwned + ?Sized> CopyBack for T
where
    T::Owned: Send + 'static,
{
    type CopiedBack = T::Owned;

    fn copy_back(lent: &T) -> T::Owned {
        lent.to_owned()
    }

    fn own_back(lent: Cow<'_, T>) -> T::Owned {
        lent.into_owned()
    }
}

/// An `#[out]` parameter: the value is made where the function runs, and handed back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is an `#[out]` parameter of this operation and has no value to begin with",
    label = "must be made before the function runs",
    note = "implement `Default` for it, or take it as a plain `&mut`, which the caller passes by value \
            [out_value]"
)]
#[doc(hidden)]
pub trait OutValue: Sized {
    /// What the function is lent.
    fn out_value() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> OutValue for T {
    fn out_value() -> Self {
        Self::default()
    }
}

/// A result that can say that its operation was canceled before the function ran.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say that its operation was canceled",
    label = "this is what a canceled task must give",
    note = "implement `From<OperationCanceled>` for the error type, or name a function that makes the \
            error with `on_canceled = ...`, or leave the token out [canceled_value]"
)]
#[doc(hidden)]
pub trait CanceledValue: Sized {
    /// Makes the value.
    fn canceled_value(canceled: OperationCanceled) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<OperationCanceled>> CanceledValue for Result<T, E> {
    fn canceled_value(canceled: OperationCanceled) -> Self {
        Err(canceled.into())
    }
}
