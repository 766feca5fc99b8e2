//! The thread that adds workers while the present ones are blocked.
//!
//! It lives only while jobs are queued that no worker takes. Each look compares two things with the
//! last look: whether any job has finished, and whether the process has used its cores. Work that
//! burns CPU is not helped by more threads; work that waits is. Since what burns CPU may be outside
//! the pool, a busy process delays growth and does not rule it out.

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
    loop {
        thread::sleep(LOOK_EVERY);
        let busy = load.is_busy();
        let look = lock(&shared.state).look(busy);
        let Some(added) = look else { return };
        for _ in 0..added {
            worker::spawn(shared);
        }
    }
}
