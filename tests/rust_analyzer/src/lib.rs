//! Two modules for rust-analyzer: it must find nothing in the first, and in the second only what is
//! there.

mod broken;
pub mod good;
