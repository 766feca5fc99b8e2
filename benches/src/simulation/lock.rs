//! A lock with the cache lines behind it, as time passes.

use super::{Costs, Counts};

/// Whoever comes while it is held waits until it is free, in the order of coming.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lock {
    free_at: u64,
    holder: usize,
}

/// The lines that a queue's user writes: the lock with the queue's ends, and the slot of the job.
const LINES: u64 = 2;

impl Lock {
    /// A free one, whose lines are in this core's cache.
    pub(super) fn of(holder: usize) -> Self {
        Self { free_at: 0, holder }
    }

    /// Takes the lock at `now` and does with the queue what takes `work`; returns the time at which
    /// it is given back.
    pub(super) fn hold(
        &mut self,
        holder: usize,
        now: u64,
        work: u64,
        costs: &Costs,
        counts: &mut Counts,
    ) -> u64 {
        let begun = now.max(self.free_at);
        let lines = if self.holder == holder { 0 } else { LINES };
        self.holder = holder;
        counts.waited += begun - now;
        counts.transfers += lines;
        self.free_at = begun + costs.lock + work + lines * costs.transfer;
        self.free_at
    }
}
