//! Questions about a type whose lifetimes may not all be written, as `Decoder` for `Decoder<'_>`.
//!
//! A where clause cannot elide a lifetime, and would complain of that in words of the compiler's own. The argument of
//! a function pointer can, so what is asked of the type is asked of the argument of `fn(Decoder)`. What is
//! known of an argument is brought to the type here.

use std::borrow::Borrow;

use super::leave::Nothing;
use super::{CopyAcross, Crosses, Family};

/// `fn(A)`, where a question about `A` can be asked.
#[diagnostic::on_unimplemented(
    message = "this operation takes or gives a type that hides a lifetime",
    label = "one of its types is written without its lifetime",
    note = "it is told where the function is written [hidden_lifetime]"
)]
pub trait Argument {
    /// The `A`.
    type Type: ?Sized;
}

#[diagnostic::do_not_recommend]
impl<A: ?Sized> Argument for fn(A) {
    type Type = A;
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> Argument for T {
    type Type = ();
}

/// A value whose type [`Crosses`], in a place where that may be known of `fn(T)` alone.
pub trait Carried: Sized {
    /// As [`Crosses::Sent`].
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
    fn(T): Argument<Type: Crosses>,
{
    type Sent = <AsArgument<T> as Crosses>::Sent;

    fn sent(value: T) -> Self::Sent {
        Crosses::sent(as_argument::<T>(value))
    }

    fn received(sent: Self::Sent) -> T {
        of_argument::<T>(Crosses::received(sent))
    }

    fn recast<F: Family>(made: F::Of<Self::Sent>) -> F::Of<T>
    where
        T: 'static,
    {
        made_of_argument::<T, F>(<AsArgument<T> as Crosses>::recast::<F>(made))
    }
}

/// `T`, where it is asked about as an argument. A clause that says something of `fn(T)` hides that the two are one type,
/// which the functions below still know.
type AsArgument<T> = <fn(T) as Argument>::Type;

fn as_argument<T>(value: T) -> AsArgument<T> {
    value
}

fn of_argument<T>(value: AsArgument<T>) -> T {
    value
}

fn made_of_argument<T: 'static, F: Family>(made: F::Of<AsArgument<T>>) -> F::Of<T> {
    made
}

/// As [`CopyAcross::copy_across`].
pub fn copy_across<T: ?Sized>(lent: &T) -> <AsArgument<T> as CopyAcross>::Owned
where
    fn(T): Argument<Type: CopyAcross>,
{
    CopyAcross::copy_across(lent_as_argument(lent))
}

/// What such a copy lends.
pub fn lend_copy<T: ?Sized>(copy: &<AsArgument<T> as CopyAcross>::Owned) -> &T
where
    fn(T): Argument<Type: CopyAcross>,
{
    lent_of_argument::<T>(copy.borrow())
}

fn lent_as_argument<T: ?Sized>(lent: &T) -> &AsArgument<T> {
    lent
}

fn lent_of_argument<T: ?Sized>(lent: &AsArgument<T>) -> &T {
    lent
}
