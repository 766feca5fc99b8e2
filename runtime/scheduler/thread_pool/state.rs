//! What the pool knows, under its lock, and the decisions that follow from it.
//!
//! Nothing here blocks, spawns or notifies: each method answers what its caller should do once the
//! lock is released. So the policy is tested as plain functions.

use std::collections::VecDeque;

use crate::scheduler::Job;

/// How many looks without progress it takes, for each worker there is, until one more is added though
/// the process is busy: a second for two workers, half a minute for the way from two to ten.
const PATIENCE: usize = 25;

/// What a newly queued job asks of whoever queued it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// An idle worker will take it when notified.
    Notify,
    /// A worker has been counted and is to be spawned.
    Spawn,
    /// All workers have work; the monitor is to be spawned, to see whether they are blocked.
    Watch,
    /// A worker that is being spawned will take it, or the monitor is watching already.
    Nothing,
}

/// What becomes of the queue when a worker could not be spawned.
#[derive(Debug)]
pub(super) enum Bereft {
    /// Nobody is left to run these jobs.
    Abandon(VecDeque<Job>),
    /// Workers are left, and may be blocked; the monitor is to be spawned, to try again if they are.
    Watch,
    /// The monitor is watching already, or nothing is queued.
    Nothing,
}

/// What a worker should do next.
#[derive(Debug)]
pub(super) enum Next {
    Run(Job),
    /// Wait for a notification, having been counted as idle.
    Idle,
    /// The worker is no longer counted; `last` when it was the last one.
    Leave {
        last: bool,
    },
}

#[derive(Debug)]
pub(super) struct State {
    queue: VecDeque<Job>,
    threads: usize,
    idle: usize,
    /// Workers that are counted, and have not looked for work yet.
    starting: usize,
    closed: bool,
    monitored: bool,
    /// Counts jobs that workers have finished, so that the monitor sees progress.
    finished: u64,
    /// `finished` at the monitor's last look, and the looks since anything changed.
    seen: u64,
    looks_in_vain: usize,
    core_threads: usize,
    max_threads: usize,
}

impl State {
    pub(super) fn new(core_threads: usize, max_threads: usize) -> Self {
        Self {
            queue: VecDeque::new(),
            threads: 0,
            idle: 0,
            starting: 0,
            closed: false,
            monitored: false,
            finished: 0,
            seen: 0,
            looks_in_vain: 0,
            core_threads,
            max_threads,
        }
    }

    pub(super) fn threads(&self) -> usize {
        self.threads
    }

    /// Queues a job, or gives it back when the pool is closed.
    pub(super) fn push(&mut self, job: Job) -> Result<Demand, Job> {
        if self.closed {
            return Err(job);
        }
        self.queue.push_back(job);
        // Workers that were notified before count as idle, and those that are being spawned as
        // starting, until they have taken their job, which is in the queue until then; so this
        // comparison does not count a worker twice.
        Ok(if self.idle + self.starting >= self.queue.len() {
            if self.idle > 0 {
                Demand::Notify
            } else {
                Demand::Nothing
            }
        } else if self.threads < self.core_threads {
            self.count(1);
            Demand::Spawn
        } else if self.monitored || self.threads >= self.max_threads {
            Demand::Nothing
        } else {
            self.begin_watch();
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

    /// What a worker does first.
    pub(super) fn begin(&mut self) -> Next {
        self.starting -= 1;
        self.next()
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
        Next::Leave {
            last: self.threads == 0,
        }
    }

    /// A counted worker could not be spawned.
    pub(super) fn spawn_failed(&mut self) -> Bereft {
        self.threads -= 1;
        self.starting -= 1;
        if self.threads == 0 {
            Bereft::Abandon(std::mem::take(&mut self.queue))
        } else if self.queue.is_empty() || self.monitored {
            Bereft::Nothing
        } else {
            self.begin_watch();
            Bereft::Watch
        }
    }

    /// What the monitor does at one of its looks: how many workers it is to spawn, which are counted
    /// already. `None` ends it, and then it is no longer counted.
    pub(super) fn look(&mut self, busy: bool) -> Option<usize> {
        self.monitored = !self.queue.is_empty() && !self.closed && self.threads < self.max_threads;
        if !self.monitored {
            return None;
        }
        let progress = std::mem::replace(&mut self.seen, self.finished) != self.finished;
        self.looks_in_vain = if progress {
            0
        } else {
            self.looks_in_vain.saturating_add(1)
        };
        Some(if progress {
            0
        } else if !busy {
            // Half as many again each time: many blocked jobs are met within a few looks, and a single
            // one does not start hundreds of threads.
            self.grow((self.threads / 2).max(1))
        } else if self.looks_in_vain >= PATIENCE.saturating_mul(self.threads) {
            // Something burns CPU, but it need not be the workers.
            self.looks_in_vain = 0;
            self.grow(1)
        } else {
            0
        })
    }

    pub(super) fn monitor_failed(&mut self) {
        self.monitored = false;
    }

    /// Counts workers to be added because the present ones are blocked, and answers how many.
    fn grow(&mut self, step: usize) -> usize {
        let wanted = self.queue.len().saturating_sub(self.idle + self.starting);
        let added = wanted.min(step).min(self.max_threads - self.threads);
        self.count(added);
        added
    }

    /// Counts workers that are about to be spawned.
    fn count(&mut self, fresh: usize) {
        self.threads += fresh;
        self.starting += fresh;
    }

    /// The monitor is about to be spawned.
    fn begin_watch(&mut self) {
        self.monitored = true;
        self.seen = self.finished;
        self.looks_in_vain = 0;
    }
}
