//! trefoil: asynchronous APIs from synchronous functions.
#![forbid(unsafe_code)]

mod cancellation;
mod context;
mod error;
mod progress;
mod scheduler;
mod sync;
mod task;
mod timer;

pub use cancellation::*;
pub use context::*;
pub use error::*;
pub use progress::*;
pub use scheduler::*;
pub use task::*;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __v0_1_0;


