//! The queues of a simulated pool, and what it takes to put jobs in and to get them out.

use std::collections::VecDeque;

use super::lock::Lock;
use super::{Costs, Counts, Queue, Setup};

/// Moving one more job while a lock is held anyway.
const ONE_MORE: u64 = 5;

/// Looking whether another worker has jobs.
const LOOK: u64 = 2;

/// The queues and their locks. `T` is a job.
pub(super) struct Queues<T> {
    setup: Setup,
    /// Jobs from outside; all jobs if there is a single queue.
    shared: (VecDeque<T>, Lock),
    /// The queue of each worker.
    own: Vec<(VecDeque<T>, Lock)>,
    pub(super) counts: Counts,
}

impl<T> Queues<T> {
    pub(super) fn new(setup: Setup) -> Self {
        let of = |owner| (VecDeque::new(), Lock::of(owner));
        Self {
            setup,
            shared: (VecDeque::new(), Lock::of(0)),
            own: (0..setup.workers).map(of).collect(),
            counts: Counts::default(),
        }
    }

    pub(super) fn costs(&self) -> Costs {
        self.setup.costs
    }

    pub(super) fn workers(&self) -> usize {
        self.setup.workers
    }

    /// A worker puts in what it has started. Returns when it is done.
    pub(super) fn push(&mut self, worker: usize, now: u64, job: T) -> u64 {
        if self.setup.queue == Queue::Single {
            return self.push_from_outside(worker, now, job);
        }
        let (jobs, lock) = &mut self.own[worker];
        jobs.push_back(job);
        lock.hold(worker, now, 0, &self.setup.costs, &mut self.counts)
    }

    /// Another thread puts in what it has started. Returns when it is done.
    pub(super) fn push_from_outside(&mut self, thread: usize, now: u64, job: T) -> u64 {
        let (jobs, lock) = &mut self.shared;
        jobs.push_back(job);
        lock.hold(thread, now, 0, &self.setup.costs, &mut self.counts)
    }

    /// A worker looks for a job: at the new end of its own queue, in the shared one, and at the old
    /// end of another worker's. Returns when it has looked, and what it has found.
    pub(super) fn pop(&mut self, worker: usize, now: u64, newest_first: bool) -> (u64, Option<T>) {
        let Queue::PerWorker { batch } = self.setup.queue else {
            return self.pop_single(worker, now, newest_first);
        };
        let costs = self.setup.costs;
        let (jobs, lock) = &mut self.own[worker];
        if let Some(job) = jobs.pop_back() {
            return (
                lock.hold(worker, now, 0, &costs, &mut self.counts),
                Some(job),
            );
        }
        if !self.shared.0.is_empty() {
            return self.refill(worker, now, batch);
        }
        self.steal(worker, now)
    }

    fn pop_single(&mut self, worker: usize, now: u64, newest_first: bool) -> (u64, Option<T>) {
        let costs = self.setup.costs;
        let (jobs, lock) = &mut self.shared;
        let job = if newest_first {
            jobs.pop_back()
        } else {
            jobs.pop_front()
        };
        if job.is_none() {
            // It reads that there is nothing, without the lock.
            return (now + costs.again, None);
        }
        (lock.hold(worker, now, 0, &costs, &mut self.counts), job)
    }

    /// Takes half of a fair share of the shared jobs, at most `batch`.
    fn refill(&mut self, worker: usize, now: u64, batch: usize) -> (u64, Option<T>) {
        let (jobs, lock) = &mut self.shared;
        let share = jobs.len().div_ceil(2 * self.setup.workers).clamp(1, batch);
        let work = share as u64 * ONE_MORE;
        let end = lock.hold(worker, now, work, &self.setup.costs, &mut self.counts);
        let mut taken = jobs.drain(..share);
        let job = taken.next();
        // The newest end is served first, and the oldest of these shall be.
        let mut rest: Vec<_> = taken.collect();
        rest.reverse();
        self.own[worker].0.extend(rest);
        (end, job)
    }

    /// Looks at one other queue after another, from its neighbour's on, and takes the oldest job of
    /// the first that has one.
    fn steal(&mut self, worker: usize, now: u64) -> (u64, Option<T>) {
        let (costs, workers) = (self.setup.costs, self.setup.workers);
        let mut now = now;
        for step in 1..workers {
            let victim = (worker + step) % workers;
            let (jobs, lock) = &mut self.own[victim];
            if let Some(job) = jobs.pop_front() {
                let end = lock.hold(worker, now, 0, &costs, &mut self.counts);
                return (end, Some(job));
            }
            // As a rule the line that says how many there are is still in this core's cache.
            now += LOOK;
        }
        (now + costs.again, None)
    }
}
