//! What a container does: `#[async_patterns]`, or a pattern's attribute on a whole block; one
//! module a subject.
// The functions here are as users might write them, not as they are best.
#![allow(
    clippy::naive_bytecount,
    clippy::needless_arbitrary_self_type,
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    unreachable_pub
)]

mod configuration;
mod crossing;
mod in_macros;
mod inherent;
mod names;
mod pairs;
mod pool;
mod serial;
mod shared;
mod trait_forms;
mod traits;
