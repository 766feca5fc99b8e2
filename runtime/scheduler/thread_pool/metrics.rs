//! What a pool says of itself while it runs.
//!
//! Everything is counted under locks that are taken anyway, and nothing is stamped with the time as
//! it is queued: the age of the oldest job comes from marks that the monitor leaves.

use std::collections::VecDeque;
use std::time::Duration;

use crate::sync::Instant;

/// The state of a [`ThreadPool`](crate::ThreadPool) at one moment; returned by
/// [`metrics`](crate::ThreadPool::metrics).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThreadPoolMetrics {
    /// Worker threads, whatever they do.
    pub threads: usize,
    /// Those that wait for work.
    pub idle: usize,
    /// Those in a blocking call of this crate, which others replace meanwhile.
    pub blocked: usize,
    /// Jobs that no worker has taken. One whose task has been canceled, or was run by a wait, may
    /// stay among them for a while.
    pub queued: usize,
    /// For how long the oldest of them has been queued at least; `None` if no job is queued. It may
    /// be a few milliseconds more, and after a long wait a twentieth more, so zero is what a busy
    /// pool says that keeps up.
    pub oldest_queued: Option<Duration>,
    /// Jobs that workers have run to their end.
    pub completed: u64,
    /// Threads that were started, ever, although as many were running as
    /// [`threads`](crate::scheduler::ThreadPoolBuilder::threads) says, because others blocked.
    pub added_for_blocked: u64,
}

/// How many marks are kept. When there are more, every second one goes, and of those that follow
/// every second one is left out.
const KEPT: usize = 64;

/// When how many jobs had been queued: tells the age of a job without a stamp on each.
#[derive(Debug, Default)]
pub(super) struct Ages {
    marks: VecDeque<Mark>,
    /// One of so many marks is kept.
    stride: u32,
    /// Marks since the last that was kept.
    left_out: u32,
}

#[derive(Debug)]
struct Mark {
    /// Jobs that had been queued, ever.
    queued: u64,
    at: Instant,
}

impl Ages {
    /// Remembers that `queued` jobs were queued until now, of which `taken` have been taken.
    pub(super) fn mark(&mut self, queued: u64, taken: u64, now: Instant) {
        while self.marks.front().is_some_and(|mark| mark.queued <= taken) {
            self.marks.pop_front();
        }
        if self.marks.is_empty() {
            self.stride = 1;
        } else {
            self.left_out += 1;
        }
        let is_new = self.marks.back().is_none_or(|mark| mark.queued < queued);
        let is_due = self.marks.is_empty() || self.left_out >= self.stride;
        if queued <= taken || !is_new || !is_due {
            return;
        }
        if self.marks.len() == KEPT {
            self.thin_out();
        }
        self.marks.push_back(Mark { queued, at: now });
        self.left_out = 0;
    }

    fn thin_out(&mut self) {
        let mut is_kept = false;
        // The first stays, so the oldest job keeps its age.
        self.marks.retain(|_| {
            is_kept = !is_kept;
            is_kept
        });
        self.stride = self.stride.saturating_mul(2);
    }

    /// Jobs were removed in between, so the marks number others now.
    pub(super) fn forget(&mut self) {
        self.marks.clear();
    }

    /// How long the oldest job has been queued at least, if `taken` have been taken.
    pub(super) fn oldest(&self, taken: u64, now: Instant) -> Duration {
        let mark = self.marks.iter().find(|mark| mark.queued > taken);
        mark.map_or(Duration::ZERO, |mark| {
            now.saturating_duration_since(mark.at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn a_job_is_as_old_as_the_first_mark_after_it() {
        let (start, mut ages) = (Instant::now(), Ages::default());
        assert_eq!(ages.oldest(0, start), Duration::ZERO);
        ages.mark(2, 0, start);
        ages.mark(5, 0, start + MS);
        let now = start + 10 * MS;
        assert_eq!(ages.oldest(0, now), 10 * MS);
        assert_eq!(ages.oldest(1, now), 10 * MS);
        assert_eq!(ages.oldest(2, now), 9 * MS);
        assert_eq!(ages.oldest(5, now), Duration::ZERO);
    }

    #[test]
    fn marks_of_jobs_that_were_taken_go() {
        let (start, mut ages) = (Instant::now(), Ages::default());
        ages.mark(2, 0, start);
        ages.mark(3, 2, start + MS);
        assert_eq!(ages.marks.len(), 1);
        ages.mark(3, 3, start + 2 * MS);
        assert!(ages.marks.is_empty());
    }

    #[test]
    fn an_old_job_keeps_its_age_among_many_marks() {
        let (start, mut ages) = (Instant::now(), Ages::default());
        for tick in 0..10_000 {
            ages.mark(tick + 1, 0, start + u32::try_from(tick).unwrap() * MS);
        }
        assert!(ages.marks.len() <= KEPT);
        let now = start + 10_000 * MS;
        assert_eq!(ages.oldest(0, now), 10_000 * MS);
        // In the middle the marks are far apart, and an age is what is certain.
        let middle = ages.oldest(5_000, now);
        assert!(middle <= 5_000 * MS && middle >= 4_600 * MS, "{middle:?}");
    }
}
