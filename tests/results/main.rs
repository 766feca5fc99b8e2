//! What the members answer with, by the form of the function's result: each as a task and by begin
//! and end.
// The functions here are as users might write them, not as they are best.
#![allow(
    clippy::needless_lifetimes,
    clippy::needless_pass_by_value,
    clippy::option_option,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_box_returns,
    clippy::unnecessary_literal_bound,
    clippy::unused_self
)]

mod associated;
mod canceled;
mod containers;
mod cow;
mod itself;
mod lent;
mod opaque;
mod outliving;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts how often it is cloned and dropped.
#[derive(Debug, Default)]
pub struct Counted {
    clones: Arc<AtomicUsize>,
    drops: Arc<AtomicUsize>,
}

impl Counted {
    fn counts(&self) -> (usize, usize) {
        let of = |count: &AtomicUsize| count.load(Ordering::SeqCst);
        (of(&self.clones), of(&self.drops))
    }
}

impl Clone for Counted {
    fn clone(&self) -> Self {
        self.clones.fetch_add(1, Ordering::SeqCst);
        Self {
            clones: Arc::clone(&self.clones),
            drops: Arc::clone(&self.drops),
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.drops.fetch_add(1, Ordering::SeqCst);
    }
}
