//! The thread that looks at a pool while jobs are queued that no worker takes, and adds workers.
//!
//! It ticks while there are such jobs, parks while there are none, and exits with the keep-alive
//! time.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::names::with_suffix;
use super::policy::{Sample, TICK};
use super::shared::Shared;
use super::state::Watch;
use super::thread_state::SystemThread;
use super::worker;
use crate::sync::lock;

/// How many running workers are looked at, which bounds the cost of a tick.
const LOOKED_AT: usize = 8;

pub(super) fn spawn(shared: &Arc<Shared>) {
    let thread = thread::Builder::new().name(with_suffix(&shared.config.name, "monitor"));
    let watched = Arc::clone(shared);
    if thread.spawn(move || watch(&watched)).is_err() {
        lock(&shared.state).monitor_failed();
    }
}

fn watch(shared: &Arc<Shared>) {
    let this = thread::current();
    loop {
        thread::sleep(Duration::from_millis(TICK));
        let sample = sample(shared);
        let (next, grow) = {
            let mut state = lock(&shared.state);
            state.mark(Instant::now());
            state.tick(&this, sample)
        };
        for _ in 0..grow {
            let demand = lock(&shared.state).grown();
            worker::meet(shared, demand);
        }
        match next {
            Watch::Tick => {}
            Watch::Park => {
                if !park(shared) {
                    return;
                }
            }
            Watch::Exit => return,
        }
    }
}

/// Returns whether there is something to look at again.
fn park(shared: &Shared) -> bool {
    let until = Instant::now() + shared.config.keep_alive;
    loop {
        thread::park_timeout(until.saturating_duration_since(Instant::now()));
        let is_late = Instant::now() >= until;
        let mut state = lock(&shared.state);
        if is_late || !state.monitor_is_parked() {
            return !state.monitor_exits();
        }
    }
}

/// Looks at some of the running workers.
fn sample(shared: &Shared) -> Sample {
    let running = shared.workers.running(LOOKED_AT);
    let states = running.into_iter().filter_map(SystemThread::is_runnable);
    let (mut looked_at, mut runnable) = (0, 0);
    for is_runnable in states {
        looked_at += 1;
        runnable += usize::from(is_runnable);
    }
    if looked_at == 0 {
        return Sample::Unknown;
    }
    Sample::Runnable {
        percent: runnable * 100 / looked_at,
    }
}
