//! Whether all lifetimes of a type are written: `fn(Decoder)` for `Decoder<'_>` is `for<'a> fn(Decoder<'a>)`,
//! and so of no type `fn(A)`.

use crate::task::private::Start;

/// `fn(A)`, if all lifetimes of `A` are written, which makes `M` known.
#[diagnostic::on_unimplemented(
    message = "a type hides a lifetime here, and the operation outlives every borrow",
    label = "is declared with a lifetime, which is not written here",
    note = "write the lifetime: `Type<'_>` for `Type`; the members take and give the type with `'static` in its place \
            [hidden_lifetime]"
)]
pub trait WritesLifetimes<M> {
    /// What allows the operation to start.
    type Leave;

    /// Gives leave.
    fn leave() -> Self::Leave;
}

#[diagnostic::do_not_recommend]
impl<F: Pointer> WritesLifetimes<()> for F {
    type Leave = Leave;

    fn leave() -> Leave {
        Leave(())
    }
}

/// `fn(A)`, whatever the clauses around say of it.
pub trait Pointer {}

impl<A: ?Sized> Pointer for fn(A) {}

/// Implemented by nothing. Where a trait has one implementation alone, the compiler takes it and complains of the
/// lifetimes afterwards, in words of its own; with a second one in sight it looks at them before.
pub trait Nothing {}

#[diagnostic::do_not_recommend]
impl<T: Nothing> Pointer for T {}

#[diagnostic::do_not_recommend]
impl<T: Nothing> WritesLifetimes<Leave> for T {
    type Leave = Leave;

    fn leave() -> Leave {
        Leave(())
    }
}

/// Given for a type whose lifetimes are written. Where it is not given, all that follows from it has no type, so that
/// nothing more is said.
#[derive(Debug)]
pub struct Leave(());

impl Leave {
    /// For both.
    #[must_use]
    pub fn and(self, _: Self) -> Self {
        self
    }

    /// As [`Start::new`].
    #[must_use]
    pub fn start<'s>(self) -> Start<'s> {
        Start::new()
    }
}
