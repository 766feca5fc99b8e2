//! A queue, first in, first out, that removes what was claimed elsewhere.
//!
//! A wait may run queued work itself and a cancellation may complete its task. The entry that is
//! left in the queue does nothing, but it holds the operation's memory. Such entries are counted,
//! and removed when they are half of the queue, so that each costs a constant amount of work.

use std::collections::VecDeque;

/// Fewer claimed entries are not worth a sweep.
const SWEEP_FROM: usize = 32;

/// Capacity that an empty queue keeps.
const KEPT: usize = 256;

/// Takes the first entry, and gives memory back after a burst. Halving at a quarter moves each
/// entry a constant number of times.
pub(crate) fn pop_and_shrink<T>(entries: &mut VecDeque<T>) -> Option<T> {
    let entry = entries.pop_front();
    let capacity = entries.capacity();
    if capacity > KEPT && entries.len() < capacity / 4 {
        entries.shrink_to(capacity / 2);
    }
    entry
}

/// What may be claimed while it is queued.
pub(super) trait Claimable {
    /// Whether the entry has nothing left to do.
    fn is_claimed(&self) -> bool;
}

#[derive(Debug)]
pub(super) struct SweepQueue<T> {
    entries: VecDeque<T>,
    /// About how many of them have been claimed.
    claimed: usize,
}

impl<T> Default for SweepQueue<T> {
    fn default() -> Self {
        Self {
            entries: VecDeque::new(),
            claimed: 0,
        }
    }
}

impl<T: Claimable> SweepQueue<T> {
    /// About how many entries have something left to do.
    pub(super) fn unclaimed(&self) -> usize {
        self.entries.len().saturating_sub(self.claimed)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn push(&mut self, entry: T) {
        self.entries.push_back(entry);
    }

    pub(super) fn pop(&mut self) -> Option<T> {
        let entry = pop_and_shrink(&mut self.entries)?;
        if entry.is_claimed() {
            self.claimed = self.claimed.saturating_sub(1);
        }
        Some(entry)
    }

    /// Queues entries ahead of all others, in their order.
    pub(super) fn push_all_first(&mut self, entries: VecDeque<T>) {
        for entry in entries.into_iter().rev() {
            self.entries.push_front(entry);
        }
    }

    /// Takes the first `number` entries.
    pub(super) fn pop_many(&mut self, number: usize) -> impl Iterator<Item = T> {
        self.entries.drain(..number)
    }

    pub(super) fn into_entries(self) -> VecDeque<T> {
        self.entries
    }

    /// Counts a queued entry as claimed. Returns the claimed entries once they are half of the
    /// queue, for the caller to drop outside its lock.
    pub(super) fn claimed_elsewhere(&mut self) -> Vec<T> {
        self.claimed += 1;
        if self.claimed < SWEEP_FROM || self.claimed < self.entries.len() / 2 {
            return Vec::new();
        }
        self.sweep()
    }

    /// Removes the claimed entries, for the caller to drop outside its lock.
    pub(super) fn sweep(&mut self) -> Vec<T> {
        self.claimed = 0;
        let (removed, kept) = std::mem::take(&mut self.entries)
            .into_iter()
            .partition::<Vec<_>, _>(T::is_claimed);
        self.entries = kept.into();
        removed
    }
}

#[cfg(all(test, not(trefoil_loom)))]
mod tests;
