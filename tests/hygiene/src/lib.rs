//! Expansions in a crate without a prelude, with the runtime under another name, and with the standard names taken.
#![no_implicit_prelude]
#![deny(warnings)]

pub mod components;
pub mod containers;
pub mod events;
pub mod own_names;
pub mod parameters;
pub mod results;
pub mod shadowed;
pub mod signatures;
