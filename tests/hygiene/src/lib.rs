//! Expansions in a crate without a prelude, with the runtime and the standard library under other
//! names, and with the standard names taken.
#![no_std]
#![no_implicit_prelude]
#![deny(warnings)]

extern crate std as standard;

pub mod awaited;
pub mod components;
pub mod containers;
pub mod events;
pub mod own_names;
pub mod parameters;
pub mod results;
pub mod shadowed;
pub mod signatures;
