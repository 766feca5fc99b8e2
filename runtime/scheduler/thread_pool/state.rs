//! What the pool knows, under its lock, and the decisions that follow from it.
//!
//! Nothing here blocks, spawns or notifies: each method answers what its caller should do once the
//! lock is released. So the policy is tested as plain functions.

use std::collections::VecDeque;

use crate::scheduler::Job;

/// What a newly queued job asks of whoever queued it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// An idle worker will take it when notified.
    Notify,
    /// A worker has been counted and is to be spawned.
    Spawn,
    /// All workers have work; the monitor is to be spawned, to see whether they are blocked.
    Watch,
    /// The monitor is watching already.
    Nothing,
}

/// What a worker should do next.
#[derive(Debug)]
pub(super) enum Next {
    Run(Job),
    /// Wait for a notification, having been counted as idle.
    Idle,
    /// The worker is no longer counted; `last` when it was the last one.
    Leave { last: bool },
}

#[derive(Debug)]
pub(super) struct State {
    queue: VecDeque<Job>,
    threads: usize,
    idle: usize,
    closed: bool,
    monitored: bool,
    /// Counts jobs that workers have finished, so that the monitor sees progress.
    finished: u64,
    core_threads: usize,
    max_threads: usize,
}

impl State {
    pub(super) fn new(core_threads: usize, max_threads: usize) -> Self {
        Self {
            queue: VecDeque::new(),
            threads: 0,
            idle: 0,
            closed: false,
            monitored: false,
            finished: 0,
            core_threads,
            max_threads,
        }
    }

    pub(super) fn threads(&self) -> usize {
        self.threads
    }

    pub(super) fn finished(&self) -> u64 {
        self.finished
    }

    /// Queues a job, or gives it back when the pool is closed.
    pub(super) fn push(&mut self, job: Job) -> Result<Demand, Job> {
        if self.closed {
            return Err(job);
        }
        self.queue.push_back(job);
        Ok(if self.idle >= self.queue.len() {
            // Workers that were notified before count as idle until they have taken their job, which
            // is in the queue until then; so this comparison does not count a worker twice.
            Demand::Notify
        } else if self.threads < self.core_threads {
            self.threads += 1;
            Demand::Spawn
        } else if self.monitored || self.threads >= self.max_threads {
            Demand::Nothing
        } else {
            self.monitored = true;
            Demand::Watch
        })
    }

    /// Refuses further jobs; gives back the queued ones, to be dropped outside the lock.
    pub(super) fn close(&mut self) -> VecDeque<Job> {
        self.closed = true;
        std::mem::take(&mut self.queue)
    }

    pub(super) fn job_finished(&mut self) {
        self.finished = self.finished.wrapping_add(1);
    }

    /// What a worker does that has nothing to do.
    pub(super) fn next(&mut self) -> Next {
        if let Some(job) = self.queue.pop_front() {
            return Next::Run(job);
        }
        if self.closed {
            return self.leave();
        }
        self.idle += 1;
        Next::Idle
    }

    /// What a worker does that was idle and has been woken, by a notification or by the clock.
    pub(super) fn woken(&mut self, timed_out: bool) -> Next {
        self.idle -= 1;
        // A job that was queued while this worker timed out counted on it.
        if timed_out && self.queue.is_empty() {
            return self.leave();
        }
        self.next()
    }

    fn leave(&mut self) -> Next {
        self.threads -= 1;
        Next::Leave { last: self.threads == 0 }
    }

    /// A counted worker could not be spawned. Gives back the queue when nobody is left to run it.
    pub(super) fn spawn_failed(&mut self) -> VecDeque<Job> {
        self.threads -= 1;
        if self.threads == 0 { std::mem::take(&mut self.queue) } else { VecDeque::new() }
    }

    /// Whether the monitor should go on; it is no longer counted when not.
    pub(super) fn still_watch(&mut self) -> bool {
        self.monitored = !self.queue.is_empty() && !self.closed && self.threads < self.max_threads;
        self.monitored
    }

    pub(super) fn monitor_failed(&mut self) {
        self.monitored = false;
    }

    /// Counts workers to be added because the present ones are blocked, and answers how many.
    ///
    /// Half as many again each time: many blocked jobs are met within a few looks, and a single one
    /// does not start hundreds of threads.
    pub(super) fn grow(&mut self) -> usize {
        let wanted = self.queue.len().saturating_sub(self.idle);
        let step = (self.threads / 2).max(1);
        let added = wanted.min(step).min(self.max_threads - self.threads);
        self.threads += added;
        added
    }
}
