//! One module for each option of the attributes; each test fails if the option does nothing. What
//! the options refuse is shown by `tests/ui`.
// The functions here are as users might write them, not as they are best.
#![allow(
    clippy::boxed_local,
    clippy::needless_pass_by_value,
    clippy::ptr_arg,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_box_returns,
    clippy::unnecessary_wraps
)]

mod allow;
mod associated;
mod cancel_on_drop;
mod cancellation;
mod combinator;
mod crate_path;
mod fallible;
mod fast_path;
mod name;
mod on_canceled;
mod overloads;
mod progress;
mod receiver;
mod scheduler;
mod validate;
mod vis;
