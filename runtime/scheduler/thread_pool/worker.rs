//! The life of one worker thread.

use std::sync::Arc;
use std::thread;
use std::time::Instant;

use super::state::{Bereft, Next};
use super::{Shared, monitor};
use crate::sync::{lock, wait_timeout};

/// Spawns a worker that has been counted already. When it cannot be had and there is no other, the
/// queued jobs are abandoned: their tasks end, and nobody waits for ever.
pub(super) fn spawn(shared: &Arc<Shared>) {
    let mut thread = thread::Builder::new().name(shared.config.name.clone());
    if let Some(size) = shared.config.stack_size {
        thread = thread.stack_size(size);
    }
    let worker = Arc::clone(shared);
    if thread.spawn(move || work(&worker)).is_err() {
        let bereft = lock(&shared.state).spawn_failed();
        match bereft {
            Bereft::Abandon(jobs) => {
                shared.empty.notify_all();
                drop(jobs);
            }
            Bereft::Watch => monitor::spawn(shared),
            Bereft::Nothing => {}
        }
    }
}

fn work(shared: &Shared) {
    shared.home.employ_this_thread();
    let mut state = lock(&shared.state);
    let mut next = state.begin();
    loop {
        match next {
            Next::Run(job) => {
                drop(state);
                job.run();
                state = lock(&shared.state);
                state.job_finished();
                next = state.next();
            }
            Next::Idle => {
                let until = Instant::now() + shared.config.keep_alive;
                state = wait_timeout(&shared.work, state, shared.config.keep_alive);
                next = state.woken(Instant::now() >= until);
            }
            Next::Leave { last } => {
                drop(state);
                if last {
                    shared.empty.notify_all();
                }
                return;
            }
        }
    }
}
