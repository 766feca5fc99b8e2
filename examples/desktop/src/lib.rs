//! A window that stays responsive while the files of a folder are summed.
//!
//! The operation, its events and what is shown of them are in the package `checksums`. Here is the
//! front end: [`view`] draws the model, and [`App`] hands clicks and events to it, all on the UI
//! thread.
//!
//! Run it with `cargo run --package desktop`, or with a folder behind `--`.

#![forbid(unsafe_code)]

mod app;
pub mod view;

pub use app::App;
