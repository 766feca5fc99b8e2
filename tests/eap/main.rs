//! The event-based pattern, one file a kind of operation.
//!
//! What stands between the two lines of each file is the expansion of `#[eap]`, word for word as far as
//! a hand can write it.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]

pub mod function;
pub mod generic;
pub mod handed_back;
pub mod infallible;
pub mod method;
pub mod progress;
pub mod serial;
pub mod single_invocation;
mod support;
pub mod typed_user_state;
pub mod unit;
