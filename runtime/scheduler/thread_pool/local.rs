//! The queue of one worker: the jobs that it starts itself, and its share of those from outside.
//!
//! The worker takes the newest of its own jobs first, whose data is in its cache and whose starter
//! is likely to wait for it. Other workers take the oldest, which have waited longest and are
//! likely to start the most work of their own. Once in a while the worker takes the oldest too, so
//! that a job which starts another each time starves none of them.
//!
//! An uncontended lock costs about as much as the two fences of a lock-free deque, and
//! lets claimed jobs be removed from either end.

use std::collections::VecDeque;

use crate::scheduler::Job;
use crate::scheduler::sweep_queue::{Claimable, pop_and_shrink};
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::{Mutex, lock};

#[derive(Debug)]
pub(super) struct LocalQueue {
    jobs: Mutex<Jobs>,
    /// How many there are: written under the lock. Only the worker adds jobs, so to itself it is
    /// never too small.
    len: AtomicUsize,
}

#[derive(Debug)]
struct Jobs {
    entries: VecDeque<Job>,
    /// How many at the front came from outside. The worker runs them in their order.
    shared: usize,
    closed: bool,
}

impl Jobs {
    fn pop_oldest(&mut self) -> Option<Job> {
        self.shared = self.shared.saturating_sub(1);
        pop_and_shrink(&mut self.entries)
    }

    fn pop_newest(&mut self) -> Option<Job> {
        let job = self.entries.pop_back();
        self.shared = self.shared.min(self.entries.len());
        job
    }
}

impl LocalQueue {
    pub(super) fn new() -> Self {
        Self {
            jobs: Mutex::new(Jobs {
                entries: VecDeque::new(),
                shared: 0,
                closed: false,
            }),
            len: AtomicUsize::new(0),
        }
    }

    /// How many jobs there are, or were a moment ago.
    pub(super) fn len(&self) -> usize {
        self.len.load(Ordering::Relaxed)
    }

    /// Acts on the jobs under the lock, and notes how many are left.
    fn update<T>(&self, act: impl FnOnce(&mut Jobs) -> T) -> T {
        let mut jobs = lock(&self.jobs);
        let acted = act(&mut jobs);
        self.len.store(jobs.entries.len(), Ordering::Relaxed);
        acted
    }

    /// Queues a job that the worker starts; gives it back if the pool is closed.
    pub(super) fn push(&self, job: Job) -> Result<(), Job> {
        self.update(|jobs| {
            if jobs.closed {
                return Err(job);
            }
            jobs.entries.push_back(job);
            Ok(())
        })
    }

    /// Queues the worker's share of the jobs from outside: its own queue is empty. Called under the
    /// lock of the state, which is open.
    pub(super) fn add_share(&self, share: impl Iterator<Item = Job>) {
        self.update(|jobs| {
            jobs.entries.extend(share);
            jobs.shared = jobs.entries.len();
        });
    }

    /// The worker's next job.
    pub(super) fn pop(&self, oldest: bool) -> Option<Job> {
        if self.len() == 0 {
            return None;
        }
        self.update(|jobs| {
            if oldest || jobs.entries.len() == jobs.shared {
                jobs.pop_oldest()
            } else {
                jobs.pop_newest()
            }
        })
    }

    /// A job for another worker, and whether there are more.
    pub(super) fn steal(&self) -> Option<(Job, bool)> {
        self.update(|jobs| {
            let job = jobs.pop_oldest()?;
            Some((job, !jobs.entries.is_empty()))
        })
    }

    /// Whether there is a job, seen in one order with the pushes.
    pub(super) fn has_jobs(&self) -> bool {
        !lock(&self.jobs).entries.is_empty()
    }

    /// The newest job, if it was claimed elsewhere.
    pub(super) fn pop_claimed(&self) -> Option<Job> {
        self.update(|jobs| {
            let newest = jobs.entries.back()?;
            newest.is_claimed().then(|| jobs.pop_newest())?
        })
    }

    /// Removes the jobs that were claimed elsewhere.
    pub(super) fn sweep(&self) -> Vec<Job> {
        self.update(|jobs| {
            let (removed, kept) = std::mem::take(&mut jobs.entries)
                .into_iter()
                .partition::<Vec<_>, _>(Job::is_claimed);
            jobs.entries = kept.into();
            jobs.shared = jobs.shared.min(jobs.entries.len());
            removed
        })
    }

    /// Takes all jobs.
    pub(super) fn take(&self) -> VecDeque<Job> {
        if self.len() == 0 {
            return VecDeque::new();
        }
        self.update(|jobs| std::mem::take(&mut jobs.entries))
    }

    /// Rejects jobs from now on, and returns those that are queued.
    pub(super) fn close(&self) -> VecDeque<Job> {
        self.update(|jobs| {
            jobs.closed = true;
            std::mem::take(&mut jobs.entries)
        })
    }
}
