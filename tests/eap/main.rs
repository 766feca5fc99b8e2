//! The event-based pattern, one file a kind of operation.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]
// The functions here are as users might write them, not as they are best.
#![allow(
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    clippy::ptr_arg,
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_self
)]

pub mod alias;
pub mod class;
pub mod function;
pub mod generic;
pub mod handed_back;
pub mod handle;
pub mod infallible;
pub mod method;
pub mod module;
pub mod outside;
pub mod progress;
pub mod serial;
pub mod single_invocation;
mod support;
pub mod traits;
pub mod typed_user_state;
pub mod unit;
