//! A worker thread: it takes jobs, parks while there are none, and exits when it was idle for long.

use std::sync::Arc;

use super::current::Registered;
use super::decision::{Demand, Next, SpawnFailure};
use super::monitor;
use super::names::Index;
use super::search::{self, arrive, help_after};
use super::shared::Shared;
use super::state::State;
use crate::sync::{Instant, thread};

/// Does what the state demands so that queued jobs are taken.
pub(super) fn meet(shared: &Arc<Shared>, mut demand: Demand) {
    loop {
        match demand {
            Demand::Wake(worker) => return worker.wake(),
            Demand::WakeMonitor(thread) => return thread.unpark(),
            Demand::SpawnMonitor => return monitor::spawn(shared),
            Demand::Nothing => return,
            Demand::Spawn => match spawn(shared) {
                Some(next) => demand = next,
                None => return,
            },
        }
    }
}

/// Spawns a worker that has been counted already. If the system refuses, and there is no other
/// worker, the queued jobs are dropped, which completes their tasks as abandoned.
fn spawn(shared: &Arc<Shared>) -> Option<Demand> {
    let index = Index::lowest_free(&shared.indices);
    let name = index.thread_name(&shared.config.name);
    let worker = Arc::clone(shared);
    let run = move || {
        run(&worker);
        drop(index);
    };
    if thread::spawn(name, Some(shared.config.stack_size), run).is_ok() {
        return None;
    }
    let failure = shared.decide(State::spawn_failed);
    match failure {
        SpawnFailure::DropQueue(jobs) => {
            shared.empty.notify_all();
            drop(jobs);
            None
        }
        SpawnFailure::Continue(demand) => Some(demand),
    }
}

fn run(shared: &Arc<Shared>) {
    let registered = Registered::new(shared);
    let this = registered.record();
    let mut jobs = 0_u64;
    let mut next = if shared.config.on_thread_start.is_some() {
        // Another worker may take the job that this one was started for, since the user's function
        // may take long, or wait for it.
        let demand = shared.decide(State::delayed);
        meet(shared, demand);
        help_after(shared);
        shared.config.on_thread_start.call();
        arrive(shared, this, |state| state.prepared(this))
    } else {
        arrive(shared, this, |state| state.arrived(this))
    };
    loop {
        next = match next {
            Next::Run(job) => {
                registered.run(job);
                jobs += 1;
                search::next(shared, this, jobs)
            }
            Next::Park => {
                let until = Instant::now() + shared.config.keep_alive;
                this.park(shared.config.spin, until);
                let timed_out = Instant::now() >= until;
                arrive(shared, this, |state| state.unparked(this, timed_out))
            }
            Next::Exit => {
                shared.config.on_thread_stop.call();
                drop(registered);
                if shared.decide(State::left) {
                    shared.empty.notify_all();
                }
                return;
            }
        };
    }
}
