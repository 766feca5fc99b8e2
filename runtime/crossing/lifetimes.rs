//! Whether all lifetimes of a type are written: `fn(Decoder)` for `Decoder<'_>` is `for<'a> fn(Decoder<'a>)`,
//! and so of no type `fn(A)`.

use super::leave::{Leave, Nothing};

/// `fn(A)`, if all lifetimes of `A` are written, which makes `M` known.
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

    /// [`Leave`], where they are written.
    type Leave: Default;
}

#[diagnostic::do_not_recommend]
impl<F: Pointer> WritesLifetimes<()> for F {
    type Type = F::Argument;
    type Leave = Leave;
}

/// `fn(A)`, whatever the clauses around say of it.
#[doc(hidden)]
pub trait Pointer {
    /// The `A`.
    type Argument: ?Sized;
}

impl<A: ?Sized> Pointer for fn(A) {
    type Argument = A;
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> Pointer for T {
    type Argument = ();
}

#[diagnostic::do_not_recommend]
impl<T: Nothing> WritesLifetimes<Leave> for T {
    type Type = ();
    type Leave = Leave;
}
