//! A terminal program that stays responsive while the files of a folder are summed.
//!
//! The operation, its events and what is shown of them are in the package `checksums`. Here is the
//! front end: [`view`] draws the model on any terminal, and [`App`] hands keys and events to it,
//! all on the thread that draws.
//!
//! Run it with `cargo run --package terminal`, or with a folder behind `--`. Enter starts, Escape
//! cancels, and `q` quits.

#![forbid(unsafe_code)]

mod app;
pub mod view;

pub use app::App;
