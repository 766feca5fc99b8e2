//! Members of asynchronous functions, one file a kind.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]
// The functions here are as users might write them, not as they are best.
#![allow(
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    clippy::ptr_arg,
    clippy::unused_async,
    clippy::unused_self
)]

pub mod cancellation;
pub mod events;
pub mod functions;
pub mod methods;
pub mod panics;
pub mod places;
pub mod serial;
mod support;
pub mod traits;
