//! Where a worker finds its next job: in its own queue, in the pool's, or in another worker's.
//!
//! No wake-up is lost between a worker that queues a job in its own queue and one that finds none.
//! The first locks its queue to push, and then reads whether the pool is quiet; the second becomes
//! idle, which ends the quiet, and then locks each queue to look. Whichever has the queue's lock
//! first is seen by the other: either the job is found, or the end of the quiet is. The same holds
//! for all else that ends the quiet, which looks at the queues by [`help_after`].

use std::sync::Arc;

use super::decision::{Demand, Next};
use super::local::LocalQueue;
use super::record::Record;
use super::shared::Shared;
use super::state::State;
use super::worker::meet;

/// After so many jobs a worker takes the oldest of its own queue instead of its newest; after twice
/// as many it asks the pool's queue first.
const FAIR: u64 = 61;

/// What a worker does after its job, which was its `number`th.
pub(super) fn next(shared: &Arc<Shared>, this: &Arc<Record>, number: u64) -> Next {
    let is_fair = number.is_multiple_of(FAIR);
    let is_pools_turn = is_fair && number.is_multiple_of(2) && shared.has_injected();
    if !is_pools_turn && let Some(job) = this.local.pop(is_fair) {
        this.pass();
        return Next::Run(job);
    }
    let (next, may_steal) = find(shared, this, |state| state.next(this));
    match next {
        Next::Park if may_steal => look_around(shared, this),
        Next::Park => {
            // One too many: others take the jobs of its own queue.
            help_after(shared);
            Next::Park
        }
        next => next,
    }
}

/// What a worker does that was spawned or woken, or whose time is over, by `decide`.
pub(super) fn arrive(
    shared: &Arc<Shared>,
    this: &Arc<Record>,
    decide: impl FnOnce(&mut State) -> Next,
) -> Next {
    let (next, may_steal) = find(shared, this, decide);
    match next {
        Next::Park if may_steal => look_around(shared, this),
        Next::Exit => next,
        next => {
            // It was counted on by whoever queued a job in a worker's own queue meanwhile.
            help_after(shared);
            next
        }
    }
}

/// Asks the state for a job, and takes a share of those behind it along: one look for several jobs.
/// Returns whether the worker may take jobs of others too.
fn find(shared: &Shared, this: &Record, decide: impl FnOnce(&mut State) -> Next) -> (Next, bool) {
    shared.decide(|state| {
        let may_steal = shared.config.local_queues && !state.has_surplus();
        let next = decide(state);
        if may_steal && matches!(next, Next::Run(_)) && this.local.len() == 0 {
            this.local.add_share(state.share());
        }
        (next, may_steal)
    })
}

/// The worker is idle by now, so whoever queues a job from here on wakes it or another. What was
/// queued in a worker's own queue before is found here.
fn look_around(shared: &Arc<Shared>, this: &Arc<Record>) -> Next {
    let own = this.local.pop(true).map(|job| (job, true));
    let found = own.or_else(|| shared.workers.find_beside(this, LocalQueue::steal));
    let Some((job, has_more)) = found else {
        return Next::Park;
    };
    let demand = shared.decide(|state| state.leave_idle(this));
    meet(shared, demand);
    if has_more {
        call_for_help(shared);
    }
    Next::Run(job)
}

/// A worker's own queue has jobs that others may take.
pub(super) fn call_for_help(shared: &Arc<Shared>) {
    if !shared.is_quiet() {
        let demand = shared.decide(State::demand_for_local);
        meet(shared, demand);
    }
}

/// What made the pool quiet may be over.
pub(super) fn help_after(shared: &Arc<Shared>) {
    if shared.config.local_queues && !shared.is_quiet() && shared.workers.have_jobs() {
        call_for_help(shared);
    }
}

/// Meets all demands for the jobs in the pool's queue.
pub(super) fn meet_all(shared: &Arc<Shared>) {
    loop {
        match shared.decide(State::demand) {
            Demand::Nothing => return,
            demand => meet(shared, demand),
        }
    }
}
