//! What the examples `desktop` and `terminal` have in common: a component whose operation sums the
//! files of a folder, and a model of what a user interface shows of it. A front end draws the
//! model, and hands events to it between two frames.

#![forbid(unsafe_code)]

mod component;
mod model;

pub use component::{
    Checksums, FileSum, SumFilesCompletedEventArgs, SumFilesProgressInfo, Summary,
};
pub use model::{Model, Phase};
