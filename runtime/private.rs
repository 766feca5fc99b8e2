//! What expansions call. Not for users: the module's name holds the version, and anything here may
//! change with it.

use std::fmt::Display;

use crate::CancellationToken;

// Re-exported for expansions in crates without the prelude, and in those of the 2015 edition, which
// have no `::core`.
pub use std::boxed::Box;
pub use std::marker::Sized;
pub use std::pin::Pin;
pub use std::string::{String, ToString};
pub use std::sync::Arc;
pub use std::vec::Vec;

#[cfg(feature = "apm")]
pub use crate::apm::private::end;
pub use crate::check::{
    CanceledValue, CheckLent, CheckPassed, CheckSend, CheckShare, CloneArgument, CloneResult,
    CloneSelf, GuardLent, GuardSend, GuardShare, GuardSized, LentArgument, NamesSelf, OutValue,
    Returns, SendArgument, ShareSelf, WritesLifetimes, check,
};
#[cfg(feature = "eap")]
pub use crate::eap::private::*;
#[cfg(feature = "serial")]
pub use crate::serial::private::*;
pub use crate::task::private::*;

/// The standard library's types that an `#[owned]` parameter borrows from its owner by `AsRef`.
/// Which type it is, the macro reads from its name; this trait lets the compiler check it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the type of the standard library that has this name",
    label = "an `#[owned]` parameter of this name is lent by an owner that is `AsRef` of it",
    note = "give the type another name here, such as by `use ... as ...`; its owner must then be `Borrow` \
            of it [owned_name]"
)]
#[doc(hidden)]
pub trait LentByName {}

#[diagnostic::do_not_recommend]
impl LentByName for std::ffi::CStr {}
#[diagnostic::do_not_recommend]
impl LentByName for std::ffi::OsStr {}
#[diagnostic::do_not_recommend]
impl LentByName for std::path::Path {}

/// The number of an operation, which differs between functions of one signature in different
/// modules and bodies: the FNV-1a hash of the signature, continued over the module's path and the
/// position.
#[must_use]
pub const fn operation_id(module_path: &str, (line, column): (u32, u32), signature: u64) -> u64 {
    const fn mix(id: u64, word: u64) -> u64 {
        (id ^ word).wrapping_mul(0x0000_0100_0000_01b3)
    }
    let bytes = module_path.as_bytes();
    let (mut id, mut index) = (signature, 0);
    while index < bytes.len() {
        id = mix(id, bytes[index] as u64);
        index += 1;
    }
    mix(mix(id, line as u64), column as u64)
}

/// Checks that a value is not a `Result` although the macro saw no `Result` in its type's name: an
/// alias can hide one.
#[derive(Debug)]
pub struct Infallible<'a, T>(ByValue<'a, T>);

/// Where method lookup ends for a type that is not a `Result`: [`Infallible`] dereferences to it.
#[derive(Debug)]
pub struct ByValue<'a, T>(&'a T);

/// Implemented by `()`, which [`ByValue::reading`] returns, and not by a `Result`, which
/// [`Infallible::reading`] returns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is a `Result`, and this operation reads it as a plain value",
    label = "returns a `Result` under another name",
    note = "write `fallible` among the options of the attribute [hidden_result]"
)]
#[doc(hidden)]
pub trait NotAResult {
    /// Does nothing; the check is its bound.
    fn confirm(&self);
}

#[diagnostic::do_not_recommend]
impl NotAResult for () {
    fn confirm(&self) {}
}

impl<'a, T> Infallible<'a, T> {
    /// Begins the check of a value.
    pub fn new(value: &'a T) -> Self {
        Self(ByValue(value))
    }
}

impl<T: ResultLike> Infallible<'_, T> {
    /// Method lookup finds this one for a `Result`, which is not [`NotAResult`], and for a type
    /// that another error leaves unknown, about which there is no second error then.
    #[must_use]
    pub fn reading(&self) -> &T {
        self.0.0
    }
}

impl<T> ByValue<'_, T> {
    /// Method lookup finds this one for every other type.
    #[must_use]
    pub fn reading(&self) -> &() {
        &()
    }
}

impl<'a, T> std::ops::Deref for Infallible<'a, T> {
    type Target = ByValue<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// What the function named by the option `validate` may return.
#[diagnostic::on_unimplemented(
    message = "a function named by `validate` must return `()` or `Result<(), E>`, not `{Self}`",
    label = "returned by the function named here",
    note = "`E` must implement `Display`: its text is the message of the panic [validate_result]"
)]
#[doc(hidden)]
pub trait ValidateResult {
    /// The message for the caller, if the arguments are wrong.
    fn complaint(self) -> Option<String>;
}

#[diagnostic::do_not_recommend]
impl ValidateResult for () {
    fn complaint(self) -> Option<String> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<E: Display> ValidateResult for Result<(), E> {
    fn complaint(self) -> Option<String> {
        self.err().map(|error| error.to_string())
    }
}

/// What the function named by the option `fast_path` returns.
#[diagnostic::on_unimplemented(
    message = "a function named by `fast_path` must return `Option<{R}>`, not `{Self}`",
    label = "returned by the function named here",
    note = "`Some` is what the function itself returns, and `None` leaves it to a worker [fast_path_result]"
)]
#[doc(hidden)]
pub trait FastPathResult<R> {
    /// The value, if there is one already.
    fn early(self) -> Option<R>;
}

#[diagnostic::do_not_recommend]
impl<R> FastPathResult<R> for Option<R> {
    fn early(self) -> Self {
        self
    }
}

/// What the function named by the option `on_canceled` returns.
#[diagnostic::on_unimplemented(
    message = "a function named by `on_canceled` must return `{E}`, not `{Self}`",
    label = "returned by the function named here",
    note = "it is given an `OperationCanceled`, and makes the error of an operation that was canceled [on_canceled_result]"
)]
#[doc(hidden)]
pub trait CanceledAs<E> {
    /// The error.
    fn error(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<E> CanceledAs<E> for E {
    fn error(self) -> E {
        self
    }
}

/// The type of the function's token parameter.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not trefoil's `CancellationToken`",
    label = "the token of an operation is `trefoil::CancellationToken`",
    note = "take trefoil's; or, if this is an argument like any other, give its type another name here, such as by \
            `use ... as ...` [cancellation_type]"
)]
#[doc(hidden)]
pub trait OperationToken: Sized {
    /// The token for a parameter that is a reference.
    fn lent(token: &CancellationToken) -> &Self;

    /// The token for a parameter that is taken by value.
    fn given(token: &CancellationToken) -> Self;
}

#[diagnostic::do_not_recommend]
impl OperationToken for CancellationToken {
    fn lent(token: &CancellationToken) -> &Self {
        token
    }

    fn given(token: &CancellationToken) -> Self {
        token.clone()
    }
}

/// Panics, at the caller of the generated member, if its arguments are wrong.
#[track_caller]
pub fn check_usage(complaint: Option<String>) {
    if let Some(complaint) = complaint {
        panic!("{complaint}");
    }
}
