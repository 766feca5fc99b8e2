//! Types that may be written without their lifetime, as `Decoder` for `Decoder<'_>`.
//!
//! In that case `fn(Decoder)` means `for<'a> fn(Decoder<'a>)`, which is not of the form `fn(A)`:
//! [`WritesLifetimes`] is not implemented for it, and so detects the elided lifetime. In `fn(&'c
//! ()) -> Decoder` the elided lifetime is `'c`: by [`Returns`] a where clause, which itself cannot
//! elide a lifetime, names the type without an error.

use super::{CheckPassed, Never};

/// `fn(A)`, if all lifetimes of `A` are written.
#[diagnostic::on_unimplemented(
    message = "a type hides a lifetime here, and the operation outlives every borrow",
    label = "is declared with a lifetime, which is not written here",
    note = "write the lifetime: `Type<'_>` for `Type`; the members take and give the type with `'static` in its place; \
            instead of a result that borrows from the arguments, return a type that owns what it holds [hidden_lifetime]"
)]
#[doc(hidden)]
pub trait WritesLifetimes<M> {
    /// The `A`.
    type Type: ?Sized;

    /// [`CheckPassed`].
    type Passed: Default;
}

#[diagnostic::do_not_recommend]
impl<F: Pointer> WritesLifetimes<()> for F {
    type Type = F::Argument;
    type Passed = CheckPassed;
}

/// `fn(A)`. An implementation of [`WritesLifetimes`] for the pointer itself would be listed in its
/// message.
#[doc(hidden)]
pub trait Pointer {
    /// The `A`.
    type Argument: ?Sized;
}

impl<A: ?Sized> Pointer for fn(A) {
    type Argument = A;
}

#[diagnostic::do_not_recommend]
impl<T: Never> Pointer for T {
    type Argument = ();
}

#[diagnostic::do_not_recommend]
impl<T: Never> WritesLifetimes<CheckPassed> for T {
    type Type = ();
    type Passed = CheckPassed;
}

/// `fn(&()) -> R`.
///
/// A clause that is checked for callers names `fn(R)` as the `A`. If `R` hides a lifetime, that
/// lifetime is bound in the clause, which the compiler does not report before a call: so
/// [`WritesLifetimes`] reports the only error. Without it `tests/ui/hidden_lifetime.rs` shows a
/// second one.
#[doc(hidden)]
pub trait Returns<A: ?Sized = ()> {
    /// The `R`.
    type Type: ?Sized;
}

impl<'c, R: ?Sized, A: ?Sized> Returns<A> for fn(&'c ()) -> R {
    type Type = R;
}
