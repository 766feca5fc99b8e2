//! Types that may be written without their lifetime, as `Decoder` for `Decoder<'_>`.
//!
//! `fn(Decoder)` is `for<'a> fn(Decoder<'a>)` then, which is no `fn(A)`: so [`WritesLifetimes`] finds out. In
//! `fn(&'c ()) -> Decoder` the lifetime is `'c`: so [`Returns`] names the type in a where clause, which itself cannot
//! elide a lifetime, without an error of its own.

use super::{CheckPassed, Never};

/// `fn(A)`, if all lifetimes of `A` are written.
#[diagnostic::on_unimplemented(
    message = "a type hides a lifetime here, and the operation outlives every borrow",
    label = "is declared with a lifetime, which is not written here",
    note = "write the lifetime: `Type<'_>` for `Type`; the members take and give the type with `'static` in its place \
            [hidden_lifetime]"
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

/// `fn(A)`. An implementation of [`WritesLifetimes`] for the pointer itself would stand in its message.
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
/// A clause that is checked for callers names `fn(R)` as the `A`. If `R` hides a lifetime, that lifetime is bound in the
/// clause, which the compiler does not report before a call: so [`WritesLifetimes`] reports the only error. Without it
/// `tests/ui/hidden_lifetime.rs` shows a second one.
#[doc(hidden)]
pub trait Returns<A: ?Sized = ()> {
    /// The `R`.
    type Type: ?Sized;
}

impl<'c, R: ?Sized, A: ?Sized> Returns<A> for fn(&'c ()) -> R {
    type Type = R;
}
