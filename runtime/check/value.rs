//! Whether a value can be made without the function: an `#[out]` parameter, and the result of a
//! canceled operation.

use super::{CheckPassed, Never};
use crate::OperationCanceled;

/// An `#[out]` parameter: the worker makes the value before the function runs, and the result hands
/// it back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is an `#[out]` parameter of this operation and has no value to begin with",
    label = "must be made before the function runs",
    note = "implement `Default` for it, or take it as a plain `&mut`, which the caller passes by value \
            [out_value]"
)]
#[doc(hidden)]
pub trait OutValue<M = ()>: Sized {
    /// [`CheckPassed`].
    type Passed: Default;

    /// Makes the value that the function borrows.
    fn out_value() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> OutValue for T {
    type Passed = CheckPassed;

    fn out_value() -> Self {
        Self::default()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Never + Default> OutValue<CheckPassed> for T {
    type Passed = CheckPassed;

    fn out_value() -> Self {
        Self::default()
    }
}

/// A result that can report that its operation was canceled before the function ran.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot report that its operation was canceled",
    label = "this is the result of a canceled operation",
    note = "implement `From<OperationCanceled>` for the error type; for one that is not yours, such as `String`, name \
            a function `fn(OperationCanceled) -> Error` with `on_canceled = ...`; or leave the token out \
            [canceled_value]"
)]
#[doc(hidden)]
pub trait CanceledValue<M = ()>: Sized {
    /// [`CheckPassed`].
    type Passed: Default;

    /// Makes the value.
    fn canceled_value(canceled: OperationCanceled) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<OperationCanceled>> CanceledValue for Result<T, E> {
    type Passed = CheckPassed;

    fn canceled_value(canceled: OperationCanceled) -> Self {
        Err(canceled.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Never + From<OperationCanceled>> CanceledValue<CheckPassed> for T {
    type Passed = CheckPassed;

    fn canceled_value(canceled: OperationCanceled) -> Self {
        canceled.into()
    }
}
