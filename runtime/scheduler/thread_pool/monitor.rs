//! The thread that looks at a pool while jobs are queued that no worker takes, and adds workers.
//!
//! It ticks while there are such jobs, parks while there are none, and exits with the keep-alive
//! time.

use std::sync::Arc;
use std::time::Duration;

use super::decision::{Own, Watch};
use super::names::with_suffix;
use super::policy::{Sample, TICK};
use super::search;
use super::shared::Shared;
use super::state::State;
use super::thread_state::SystemThread;
use super::worker;
use crate::sync::{Instant, lock, thread};

/// How many running workers are looked at, which bounds the cost of a tick.
const LOOKED_AT: usize = 8;

pub(super) fn spawn(shared: &Arc<Shared>) {
    let name = with_suffix(&shared.config.name, "monitor");
    let watched = Arc::clone(shared);
    if thread::spawn(name, None, move || watch(&watched)).is_err() {
        shared.decide(State::monitor_failed);
    }
}

fn watch(shared: &Arc<Shared>) {
    let this = thread::current();
    if !shared.decide(|state| state.monitor_begins(&this)) {
        return;
    }
    let mut passed_before = shared.workers.passed();
    loop {
        sleep(shared);
        let (sample, passed) = (sample(shared), shared.workers.passed());
        let own = Own {
            queued: shared.workers.queued(),
            passed: passed.wrapping_sub(std::mem::replace(&mut passed_before, passed)),
        };
        let (next, grow) = shared.decide(|state| {
            let decided = state.tick(&this, sample, own);
            state.mark(Instant::now());
            decided
        });
        for _ in 0..grow {
            let demand = shared.decide(State::grown);
            worker::meet(shared, demand);
        }
        match next {
            Watch::Tick => {}
            Watch::Park => {
                search::help_after(shared);
                if !park(shared) {
                    return;
                }
            }
            Watch::Exit => return,
        }
    }
}

/// Waits for the next tick, or until the pool is closed.
fn sleep(shared: &Shared) {
    let until = Instant::now() + Duration::from_millis(TICK);
    loop {
        thread::park_until(until);
        if Instant::now() >= until || lock(&shared.state).is_closed() {
            return;
        }
    }
}

/// Returns whether there is something to look at again.
fn park(shared: &Shared) -> bool {
    let until = Instant::now() + shared.config.keep_alive;
    loop {
        thread::park_until(until);
        let is_late = Instant::now() >= until;
        let exits = shared.decide(|state| {
            let is_over = is_late || !state.monitor_is_parked();
            is_over.then(|| state.monitor_exits())
        });
        if let Some(exits) = exits {
            return !exits;
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
