//! What the members that `#[apm]` generates do; one module a subject. What is refused at compile
//! time is shown by `tests/ui`, and what the options do by `tests/options`.
// The functions here are as users might write them, not as they are best.
#![allow(
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps
)]

mod beside_tap;
mod cancellation;
mod completion;
mod generic;
mod handed_back;
mod names;
mod progress;
mod receivers;
mod state;
mod synchronously;
