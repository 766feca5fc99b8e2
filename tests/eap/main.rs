//! The event-based pattern, one file a kind of operation.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]

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
