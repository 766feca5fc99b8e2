//! What expansions call. Not for users: the module's name holds the version, and anything here may
//! change with it.

use std::fmt::Display;

use crate::CancellationToken;

// A crate without the standard library's names has these by way of us, and so does one of the
// edition of 2015, which has no `::core`.
pub use std::boxed::Box;
pub use std::marker::Sized;
pub use std::pin::Pin;
pub use std::string::String;
pub use std::sync::Arc;
pub use std::vec::Vec;

#[cfg(feature = "apm")]
pub use crate::apm::private::end;
pub use crate::check::{
    CanceledValue, CheckPassed, CheckSend, CheckShare, CloneArgument, CloneResult, CloneSelf,
    GuardSend, GuardShare, OutValue, Returns, SendArgument, ShareSelf, WritesLifetimes, check,
};
#[cfg(feature = "eap")]
pub use crate::eap::private::*;
#[cfg(feature = "serial")]
pub use crate::serial::private::*;
pub use crate::task::private::*;

/// What an `#[owned]` parameter lends by `AsRef`, since it is called like one of these.
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

/// Tells the functions of different modules and bodies apart that have the same signature: FNV-1a,
/// continued over where they are.
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

/// What is read as infallible by its name: finds out by its type that it is a `Result` after all.
#[derive(Debug)]
pub struct Infallible<'a, T>(ByValue<'a, T>);

/// What [`Infallible`] falls back to for everything that is no `Result`.
#[derive(Debug)]
pub struct ByValue<'a, T>(&'a T);

/// Implemented by what is found in everything but a `Result`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is a `Result`, and this operation reads it as a plain value",
    label = "returns a `Result` under another name",
    note = "write `fallible` among the options of the attribute [hidden_result]"
)]
#[doc(hidden)]
pub trait NotAResult {
    /// Does nothing; the compiler has looked.
    fn confirm(&self);
}

#[diagnostic::do_not_recommend]
impl NotAResult for () {
    fn confirm(&self) {}
}

impl<'a, T> Infallible<'a, T> {
    /// Begins the look.
    pub fn new(value: &'a T) -> Self {
        Self(ByValue(value))
    }
}

impl<T: ResultLike> Infallible<'_, T> {
    /// Found for a `Result` only, which is no [`NotAResult`]. Of a type that the compiler does not
    /// know, nothing more is said.
    #[must_use]
    pub fn reading(&self) -> &T {
        self.0.0
    }
}

impl<T> ByValue<'_, T> {
    /// Found for everything else.
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

/// What the function takes as its token, which it is lent on the worker.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not trefoil's `CancellationToken`",
    label = "the token of an operation is `trefoil::CancellationToken`",
    note = "take trefoil's; or, if this is an argument like any other, give its type another name here, such as by \
            `use ... as ...` [cancellation_type]"
)]
#[doc(hidden)]
pub trait OperationToken: Sized {
    /// The operation's token.
    fn lent(token: &CancellationToken) -> &Self;

    /// A handle of its own to it.
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
