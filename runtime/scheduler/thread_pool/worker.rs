//! A worker thread: it takes jobs, parks while there are none, and exits when it was idle for long.

use std::sync::Arc;
use std::thread::{self, Thread};
use std::time::Instant;

use super::current::Registered;
use super::state::{Demand, Next, SpawnFailure, WorkerId};
use super::{Shared, monitor};
use crate::sync::lock;

/// Does what the state demands so that queued jobs are taken.
pub(super) fn meet(shared: &Arc<Shared>, mut demand: Demand) {
    loop {
        match demand {
            Demand::Wake(thread) | Demand::WakeMonitor(thread) => return thread.unpark(),
            Demand::SpawnMonitor => return monitor::spawn(shared),
            Demand::Nothing => return,
            Demand::Spawn => match spawn(shared) {
                Some(next) => demand = next,
                None => return,
            },
        }
    }
}

/// Spawns a worker that has been counted already. If the system refuses, and there is no other worker,
/// the queued jobs are dropped, which completes their tasks as abandoned.
fn spawn(shared: &Arc<Shared>) -> Option<Demand> {
    let id = shared.workers.next_id();
    let thread = thread::Builder::new()
        .name(shared.config.name.clone())
        .stack_size(shared.config.stack_size);
    let worker = Arc::clone(shared);
    if thread.spawn(move || run(&worker, id)).is_ok() {
        return None;
    }
    let failure = lock(&shared.state).spawn_failed();
    match failure {
        SpawnFailure::DropQueue(jobs) => {
            shared.empty.notify_all();
            drop(jobs);
            None
        }
        SpawnFailure::Continue(demand) => Some(demand),
    }
}

fn run(shared: &Arc<Shared>, id: WorkerId) {
    let this = thread::current();
    let registered = Registered::new(shared, id);
    let mut next = lock(&shared.state).arrived(id, &this);
    loop {
        next = match next {
            Next::Run(job) => {
                registered.run(job);
                lock(&shared.state).next(id, &this)
            }
            Next::Park => park(shared, id, &this),
            Next::Exit { last } => {
                drop(registered);
                if last {
                    shared.empty.notify_all();
                }
                return;
            }
        };
    }
}

fn park(shared: &Shared, id: WorkerId, this: &Thread) -> Next {
    let until = Instant::now() + shared.config.keep_alive;
    loop {
        // May return early, also because a job has left a token for this thread: the state knows.
        thread::park_timeout(until.saturating_duration_since(Instant::now()));
        let next = lock(&shared.state).unparked(id, this, Instant::now() >= until);
        if !matches!(next, Next::Park) {
            return next;
        }
        // A worker that was woken in vain has become idle again; the time starts with each park.
    }
}
