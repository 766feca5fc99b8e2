//! Whether a type is the `Self` of a method, which may return its `self` by the name of its type.

use super::{CheckPassed, Never};

/// `&mut Sheet` as the result of a method of `Sheet`: the operation hands `self` back, so it does
/// not need the reference.
#[diagnostic::on_unimplemented(
    message = "`&mut {Self}` is returned by a method of `{S}`, and writes to a clone would be lost",
    label = "borrows from the arguments, and is not `&mut Self`",
    note = "return an owned value, or take a closure that changes it: `FnOnce(&mut {Self}) -> R`; only for \
            `&mut Self` the operation yields `self` [borrowed_result]"
)]
#[doc(hidden)]
pub trait NamesSelf<S: ?Sized, M = ()> {
    /// [`CheckPassed`].
    type Passed: Default;
}

#[diagnostic::do_not_recommend]
impl<T: Is<S> + ?Sized, S: ?Sized> NamesSelf<S> for T {
    type Passed = CheckPassed;
}

#[diagnostic::do_not_recommend]
impl<T: Never + ?Sized, S: ?Sized> NamesSelf<S, CheckPassed> for T {
    type Passed = CheckPassed;
}

/// Both types are the same. It is a bound, so that the implementation that needs it applies to all
/// types until the compiler looks at the bound: see `runtime/check.rs`.
#[doc(hidden)]
pub trait Is<S: ?Sized> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> Is<T> for T {}
