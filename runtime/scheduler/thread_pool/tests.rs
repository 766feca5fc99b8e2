//! The policy of the pool as plain functions on its state, and the pool with threads.

mod face;
mod local;
mod names;
mod policy;
mod queued;
mod state;
mod threads;

use std::thread;
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_secs(60);

/// Waits for what must come true.
#[track_caller]
fn until(what: impl Fn() -> bool) {
    let begun = Instant::now();
    while !what() {
        assert!(begun.elapsed() < LONG, "this does not happen");
        thread::sleep(Duration::from_millis(1));
    }
}
