//! Who acts next.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The actors in the order of their times.
#[derive(Debug, Default)]
pub(super) struct Actors(BinaryHeap<Reverse<(u64, usize)>>);

impl Actors {
    /// `actor` acts again at `time`.
    pub(super) fn at(&mut self, time: u64, actor: usize) {
        self.0.push(Reverse((time, actor)));
    }

    /// The next one, and its time.
    pub(super) fn next(&mut self) -> Option<(u64, usize)> {
        self.0.pop().map(|Reverse(next)| next)
    }
}
