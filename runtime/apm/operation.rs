//! The types that identify operations, so that `end_x` does not accept the result of another
//! operation.

use std::marker::PhantomData;

/// Identifies an operation of the type `T`, or of a module for `()`; `ID` is a hash of its place,
/// name and signature.
///
/// It is the last parameter of an [`AsyncResult`](crate::apm::AsyncResult) and has no values.
pub struct Op<T: ?Sized, const ID: u64>(PhantomData<fn() -> *const T>);

/// Identifies an operation that can be canceled; otherwise as [`Op`].
pub struct CancelableOp<T: ?Sized, const ID: u64>(PhantomData<fn() -> *const T>);

/// Operations that can be canceled: those of functions with a `cancellation_token`, and those with
/// the option `cancellation`.
///
/// This trait is sealed: [`CancelableOp`] alone implements it.
#[diagnostic::on_unimplemented(
    message = "this operation cannot be canceled",
    label = "begun for a function that takes no token",
    note = "give the function a parameter `cancellation_token: &CancellationToken`, or write \
            `#[apm(cancellation)]` to cancel it while it has not begun"
)]
pub trait Cancelable: sealed::Sealed {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, const ID: u64> Cancelable for CancelableOp<T, ID> {}

mod sealed {
    pub trait Sealed {}

    impl<T: ?Sized, const ID: u64> Sealed for super::CancelableOp<T, ID> {}
}

impl<T: ?Sized, const ID: u64> std::fmt::Debug for Op<T, ID> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Op")
    }
}

impl<T: ?Sized, const ID: u64> std::fmt::Debug for CancelableOp<T, ID> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CancelableOp")
    }
}
