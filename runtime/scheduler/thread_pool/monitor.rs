//! The thread that adds workers while the present ones are blocked.
//!
//! It lives only while jobs are queued that no worker takes. Each look compares two things with the
//! last look: whether any job has finished, and whether the process has used its cores. Work that
//! burns CPU is not helped by more threads; work that waits is.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::load::CpuLoad;
use super::{Shared, worker};
use crate::sync::lock;

const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Spawns the monitor. A pool whose monitor cannot be had does not grow now; the next job asks again.
pub(super) fn spawn(shared: &Arc<Shared>) {
    let thread = thread::Builder::new().name(format!("{}-monitor", shared.config.name));
    let watched = Arc::clone(shared);
    if thread.spawn(move || watch(&watched)).is_err() {
        lock(&shared.state).monitor_failed();
    }
}

fn watch(shared: &Arc<Shared>) {
    let mut load = CpuLoad::begin(shared.config.threads);
    let mut finished = lock(&shared.state).finished();
    loop {
        thread::sleep(LOOK_EVERY);
        let busy = load.is_busy();
        let added = {
            let mut state = lock(&shared.state);
            if !state.still_watch() {
                return;
            }
            let progress = state.finished() != finished;
            finished = state.finished();
            if progress || busy { 0 } else { state.grow() }
        };
        for _ in 0..added {
            worker::spawn(shared);
        }
    }
}
