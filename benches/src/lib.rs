//! What trefoil's operations cost beside its peers', measured in one process.
//!
//! `cargo run --release -p trefoil-benches --bin table` prints every row; [`rows`] lists them, and
//! [`measure`] says how a figure comes about. Ratios between contenders of one run hold on a busy
//! machine, where absolute times do not.

pub mod counting;
pub mod measure;
pub mod peers;
pub mod plot;
pub mod process;
pub mod report;
pub mod row;
pub mod rows;
pub mod simulation;
