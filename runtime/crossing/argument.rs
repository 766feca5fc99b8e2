//! Questions about a type whose lifetimes may not all be written, as `Decoder` for `Decoder<'_>`.
//!
//! A where clause cannot elide a lifetime, and would complain of that in words of the compiler's own. The argument of
//! a function pointer can, so what is asked of the type is asked of `fn(Decoder)`: each question has a trait for it
//! here, whose name ends in `AsArgument`. What is known of the pointer is brought to the type here.
//!
//! A clause is one trait and speaks of no associated type: where `Array<A>` stands for a type with an associated type
//! in it, the compiler would find such a clause true and not know it again.

use std::borrow::Borrow;

use super::lifetimes::Pointer;
use super::{CanceledValue, CopyAcross, Crosses, Family, OutValue};
use crate::OperationCanceled;

/// The very same pointer. No clause says what its argument is, so that each side knows that of its own.
#[doc(hidden)]
pub trait Same<P> {
    /// Calls the other's argument its own.
    fn from(value: P::Argument) -> Self::Argument
    where
        Self: Pointer<Argument: Sized>,
        P: Pointer<Argument: Sized>;

    /// And back.
    fn to(value: Self::Argument) -> P::Argument
    where
        Self: Pointer<Argument: Sized>,
        P: Pointer<Argument: Sized>;

    /// The same of what is made of it.
    fn made<F: Family>(made: F::Of<Self::Argument>) -> F::Of<P::Argument>
    where
        Self: Pointer<Argument: Sized + 'static>,
        P: Pointer<Argument: Sized + 'static>;

    /// Calls what the other takes behind a reference its own.
    fn lent_from(lent: &P::Argument) -> &Self::Argument
    where
        Self: Pointer,
        P: Pointer;

    /// And back.
    fn lent_to(lent: &Self::Argument) -> &P::Argument
    where
        Self: Pointer,
        P: Pointer;
}

impl<P> Same<P> for P {
    fn from(value: P::Argument) -> P::Argument
    where
        P: Pointer<Argument: Sized>,
    {
        value
    }

    fn to(value: P::Argument) -> P::Argument
    where
        P: Pointer<Argument: Sized>,
    {
        value
    }

    fn made<F: Family>(made: F::Of<P::Argument>) -> F::Of<P::Argument>
    where
        P: Pointer<Argument: Sized + 'static>,
    {
        made
    }

    fn lent_from(lent: &P::Argument) -> &P::Argument
    where
        P: Pointer,
    {
        lent
    }

    fn lent_to(lent: &P::Argument) -> &P::Argument
    where
        P: Pointer,
    {
        lent
    }
}

/// `fn(A)`, where `A` [`Crosses`].
#[diagnostic::on_unimplemented(
    message = "this type cannot cross between the caller and the worker of this operation",
    label = "goes to another thread, so it must be `Send + 'static`",
    note = "use what is `Send`, such as `Arc` for `Rc`, `Mutex` for `RefCell`, and `Box<dyn Trait + Send>` for \
            `Box<dyn Trait>` [not_send]"
)]
#[doc(hidden)]
pub trait CrossesAsArgument: 'static {
    /// As [`Crosses::SentAcross`].
    type Sent: Send + 'static;

    /// As [`Crosses::sent`].
    fn sent<T>(value: T) -> Self::Sent
    where
        Self: Same<fn(T)>;

    /// As [`Crosses::received`].
    fn received<T>(sent: Self::Sent) -> T
    where
        Self: Same<fn(T)>;

    /// As [`Crosses::recast`].
    fn recast<T: 'static, F: Family>(made: F::Of<Self::Sent>) -> F::Of<T>
    where
        Self: Same<fn(T)>;
}

#[diagnostic::do_not_recommend]
impl<A: Crosses> CrossesAsArgument for fn(A) {
    type Sent = A::SentAcross;

    fn sent<T>(value: T) -> A::SentAcross
    where
        Self: Same<fn(T)>,
    {
        A::sent(<Self as Same<fn(T)>>::from(value))
    }

    fn received<T>(sent: A::SentAcross) -> T
    where
        Self: Same<fn(T)>,
    {
        <Self as Same<fn(T)>>::to(A::received(sent))
    }

    fn recast<T: 'static, F: Family>(made: F::Of<A::SentAcross>) -> F::Of<T>
    where
        Self: Same<fn(T)>,
    {
        <Self as Same<fn(T)>>::made::<F>(A::recast::<F>(made))
    }
}

/// A value whose type [`Crosses`], in a place where that may be known of `fn(T)` alone.
#[doc(hidden)]
pub trait Carried: Sized {
    /// As [`Crosses::SentAcross`].
    type Sent: Send + 'static;

    /// As [`Crosses::sent`].
    fn sent(value: Self) -> Self::Sent;

    /// As [`Crosses::received`].
    fn received(sent: Self::Sent) -> Self;

    /// As [`Crosses::recast`].
    fn recast<F: Family>(made: F::Of<Self::Sent>) -> F::Of<Self>
    where
        Self: 'static;
}

impl<T> Carried for T
where
    fn(T): CrossesAsArgument,
{
    type Sent = <fn(T) as CrossesAsArgument>::Sent;

    fn sent(value: T) -> Self::Sent {
        <fn(T) as CrossesAsArgument>::sent(value)
    }

    fn received(sent: Self::Sent) -> T {
        <fn(T) as CrossesAsArgument>::received(sent)
    }

    fn recast<F: Family>(made: F::Of<Self::Sent>) -> F::Of<T>
    where
        T: 'static,
    {
        <fn(T) as CrossesAsArgument>::recast::<T, F>(made)
    }
}

/// `fn(A)`, where `A` can be copied: [`CopyAcross`].
#[diagnostic::on_unimplemented(
    message = "this type is borrowed by this operation and cannot be copied for the worker",
    label = "the operation outlives the call, so there must be a copy that is `Send + 'static`",
    note = "implement `Clone`; or, if it is not to be copied, take it by value, as an `Arc`, or as `#[owned]`",
    note = "where it is not `Send`, use what is, such as `Arc` for `Rc`, and `Arc<dyn Trait + Send + Sync>` for \
            `Box<dyn Trait>` [copy_borrowed]"
)]
#[doc(hidden)]
pub trait CopyAcrossAsArgument: 'static {
    /// As [`CopyAcross::CopiedAcross`].
    type Owned: Send + 'static;

    /// As [`CopyAcross::copy_across`].
    fn copy_across<T: ?Sized>(lent: &T) -> Self::Owned
    where
        Self: Same<fn(T)>;

    /// What such a copy lends.
    fn lend_copy<T: ?Sized>(copy: &Self::Owned) -> &T
    where
        Self: Same<fn(T)>;
}

#[diagnostic::do_not_recommend]
impl<A: CopyAcross + ?Sized + 'static> CopyAcrossAsArgument for fn(A) {
    type Owned = A::CopiedAcross;

    fn copy_across<T: ?Sized>(lent: &T) -> A::CopiedAcross
    where
        Self: Same<fn(T)>,
    {
        A::copy_across(<Self as Same<fn(T)>>::lent_from(lent))
    }

    fn lend_copy<T: ?Sized>(copy: &A::CopiedAcross) -> &T
    where
        Self: Same<fn(T)>,
    {
        <Self as Same<fn(T)>>::lent_to(copy.borrow())
    }
}

/// A copy of what the pointer `P` takes.
#[expect(missing_debug_implementations, reason = "never seen by users")]
pub struct Copied<P: CopyAcrossAsArgument>(P::Owned);

impl<P: CopyAcrossAsArgument> Copied<P> {
    /// Makes the copy.
    pub(super) fn of<T: ?Sized>(lent: &T) -> Self
    where
        P: Same<fn(T)>,
    {
        Self(P::copy_across(lent))
    }

    /// Lends it. A method, so that nothing is said of what has no type.
    pub fn lend<T: ?Sized>(&self) -> &T
    where
        P: Same<fn(T)>,
    {
        P::lend_copy(&self.0)
    }
}

/// `fn(A)`, where an `A` can be made: [`OutValue`].
#[diagnostic::on_unimplemented(
    message = "this type is an `#[out]` parameter of this operation and has no value to begin with",
    label = "must be made before the function runs",
    note = "implement `Default` for it, or take it as a plain `&mut`, which the caller passes by value \
            [out_value]"
)]
#[doc(hidden)]
pub trait OutValueAsArgument {
    /// As [`OutValue::out_value`].
    fn out_value<T>() -> T
    where
        Self: Same<fn(T)>;
}

#[diagnostic::do_not_recommend]
impl<A: OutValue> OutValueAsArgument for fn(A) {
    fn out_value<T>() -> T
    where
        Self: Same<fn(T)>,
    {
        <Self as Same<fn(T)>>::to(A::out_value())
    }
}

/// As [`OutValue::out_value`].
#[must_use]
pub fn out_value<T>() -> T
where
    fn(T): OutValueAsArgument,
{
    <fn(T) as OutValueAsArgument>::out_value()
}

/// `fn(A)`, where an `A` can say that its operation was canceled: [`CanceledValue`].
#[diagnostic::on_unimplemented(
    message = "this type cannot say that its operation was canceled",
    label = "this is what a canceled task must give",
    note = "implement `From<OperationCanceled>` for the error type, or name a function that makes the \
            error with `on_canceled = ...`, or leave the token out [canceled_value]"
)]
#[doc(hidden)]
pub trait CanceledValueAsArgument {
    /// As [`CanceledValue::canceled_value`].
    fn canceled_value<T>(canceled: OperationCanceled) -> T
    where
        Self: Same<fn(T)>;
}

#[diagnostic::do_not_recommend]
impl<A: CanceledValue> CanceledValueAsArgument for fn(A) {
    fn canceled_value<T>(canceled: OperationCanceled) -> T
    where
        Self: Same<fn(T)>,
    {
        <Self as Same<fn(T)>>::to(A::canceled_value(canceled))
    }
}
