//! What the pool knows, under its lock, and the decisions that follow from it.
//!
//! Nothing here blocks, spawns or notifies: each method returns what its caller must do once the
//! lock is released, so the policy is tested as plain functions.
//!
//! A worker is *active* unless it is idle or blocked in a wait that the pool knows of. The pool
//! keeps as many workers active as its [`target`](State::target) says while jobs are queued: a
//! worker that blocks is replaced at once, beyond the limit too, and the monitor raises the target
//! when it finds that workers are blocked in ways the pool cannot see. Surplus workers become idle
//! when their job ends.

use std::sync::Arc;
use std::thread::Thread;
use std::time::Instant;

use super::metrics::{Ages, ThreadPoolMetrics};
use super::policy::{Growth, Load, Policy, Sample};
use super::record::Record;
use crate::scheduler::Job;
use crate::scheduler::sweep_queue::SweepQueue;

/// What the caller must do so that queued jobs are taken.
#[derive(Debug)]
pub(super) enum Demand {
    /// Wake this idle worker.
    Wake(Arc<Record>),
    /// Spawn a worker, which has been counted.
    Spawn,
    /// Unpark the monitor.
    WakeMonitor(Thread),
    /// Spawn the monitor, which has been counted.
    SpawnMonitor,
    Nothing,
}

/// What the pool must do after `thread::Builder::spawn` failed.
#[derive(Debug)]
pub(super) enum SpawnFailure {
    /// No worker is left: drop the queued jobs, which completes their tasks as abandoned.
    DropQueue(SweepQueue<Job>),
    /// Others will take the jobs, perhaps after this.
    Continue(Demand),
}

/// What a worker does next.
#[derive(Debug)]
pub(super) enum Next {
    Run(Job),
    Park,
    Exit,
}

/// What the monitor does next.
#[derive(Debug)]
pub(super) enum Watch {
    /// Look again after a tick.
    Tick,
    /// Park until jobs are queued that no worker takes.
    Park,
    /// The pool is closed, or has been idle for long.
    Exit,
}

pub(crate) struct State {
    queue: SweepQueue<Job>,
    /// Parked workers, the most recent last. Woken from the end, so that the others time out and
    /// exit even under a steady trickle of jobs.
    idle: Vec<Arc<Record>>,
    threads: usize,
    /// Workers that have exited and still run what the user has called at the end of a thread.
    leaving: usize,
    /// Workers in a wait that the pool knows of.
    blocked: usize,
    /// Workers that will look at the queue soon: woken or being spawned.
    coming: usize,
    /// How many workers may be active.
    target: usize,
    core_threads: usize,
    max_threads: usize,
    closed: bool,
    monitor: Monitor,
    policy: Policy,
    ages: Ages,
    completed: u64,
    added_for_blocked: u64,
}

enum Monitor {
    None,
    /// Looks at the pool every tick.
    Ticking,
    Parked(Thread),
}

impl State {
    pub(super) fn new(core_threads: usize, max_threads: usize, cores: usize) -> Self {
        Self {
            queue: SweepQueue::default(),
            idle: Vec::new(),
            threads: 0,
            leaving: 0,
            blocked: 0,
            coming: 0,
            target: core_threads,
            core_threads,
            max_threads,
            closed: false,
            monitor: Monitor::None,
            policy: Policy::new(core_threads.min(cores)),
            ages: Ages::default(),
            completed: 0,
            added_for_blocked: 0,
        }
    }

    pub(super) fn threads(&self) -> usize {
        self.threads
    }

    pub(super) fn leaving(&self) -> usize {
        self.leaving
    }

    pub(super) fn metrics(&self, now: Instant) -> ThreadPoolMetrics {
        let is_empty = self.queue.is_empty();
        ThreadPoolMetrics {
            threads: self.threads,
            idle: self.idle.len(),
            blocked: self.blocked,
            queued: self.queue.len(),
            oldest_queued: (!is_empty).then(|| self.ages.oldest(self.policy.taken_ever(), now)),
            completed: self.completed,
            added_for_blocked: self.added_for_blocked,
        }
    }

    /// Remembers how many jobs have been queued until now.
    pub(super) fn mark(&mut self, now: Instant) {
        let taken = self.policy.taken_ever();
        let queued = taken + self.queue.len() as u64;
        self.ages.mark(queued, taken, now);
    }

    fn active(&self) -> usize {
        self.threads - self.idle.len() - self.blocked
    }

    /// Queues a job; gives it back if the pool is closed.
    pub(super) fn push(&mut self, job: Job) -> Result<Demand, Job> {
        if self.closed {
            return Err(job);
        }
        self.queue.push(job);
        Ok(self.demand())
    }

    /// Decides who takes the jobs for which no worker is coming.
    fn demand(&mut self) -> Demand {
        if self.queue.len() <= self.coming {
            return Demand::Nothing;
        }
        if self.active() >= self.target {
            return self.demand_monitor();
        }
        self.coming += 1;
        if let Some(worker) = self.idle.pop() {
            return Demand::Wake(worker);
        }
        self.added_for_blocked += u64::from(self.threads >= self.core_threads);
        self.threads += 1;
        Demand::Spawn
    }

    fn demand_monitor(&mut self) -> Demand {
        match std::mem::replace(&mut self.monitor, Monitor::Ticking) {
            Monitor::None => Demand::SpawnMonitor,
            Monitor::Parked(thread) => Demand::WakeMonitor(thread),
            Monitor::Ticking => Demand::Nothing,
        }
    }

    /// A spawned worker looks for its first job.
    pub(super) fn arrived(&mut self, worker: &Arc<Record>) -> Next {
        self.coming -= 1;
        self.find(worker)
    }

    /// A spawned worker is busy with something else first.
    pub(super) fn delayed(&mut self) -> Demand {
        self.coming -= 1;
        self.demand()
    }

    /// The worker looks for its first job after [`delayed`](Self::delayed).
    pub(super) fn prepared(&mut self, worker: &Arc<Record>) -> Next {
        self.find(worker)
    }

    /// A worker has ended its job and looks for another.
    pub(super) fn next(&mut self, worker: &Arc<Record>) -> Next {
        self.completed += 1;
        self.policy.ended();
        self.find(worker)
    }

    fn find(&mut self, worker: &Arc<Record>) -> Next {
        // The worker itself is active. Only a surplus one parks while jobs are queued; those that
        // stay within the target take them, and a worker that blocks wakes an idle one.
        if self.active() <= self.target
            && let Some(job) = self.queue.pop()
        {
            self.policy.taken();
            return Next::Run(job);
        }
        if self.closed {
            return self.exit();
        }
        worker.about_to_park();
        self.idle.push(Arc::clone(worker));
        Next::Park
    }

    /// A parked worker was unparked, or has waited for its whole keep-alive time.
    pub(super) fn unparked(&mut self, worker: &Arc<Record>, timed_out: bool) -> Next {
        // Timed-out workers are at the start: those at the end are woken.
        let Some(position) = self.idle.iter().position(|idle| Arc::ptr_eq(idle, worker)) else {
            return self.arrived(worker);
        };
        if !timed_out && !self.closed {
            return Next::Park;
        }
        self.idle.remove(position);
        self.exit()
    }

    fn exit(&mut self) -> Next {
        self.threads -= 1;
        // What growth added goes with the threads.
        self.target = self.target.min(self.core_threads.max(self.threads));
        self.leaving += 1;
        Next::Exit
    }

    /// A worker that has exited will not touch the pool again. Returns whether it was the last.
    pub(super) fn left(&mut self) -> bool {
        self.leaving -= 1;
        self.threads + self.leaving == 0
    }

    /// A worker is about to block where the pool can see it.
    pub(super) fn block(&mut self) -> Demand {
        self.blocked += 1;
        self.demand()
    }

    pub(super) fn unblock(&mut self) {
        self.blocked -= 1;
    }

    pub(super) fn spawn_failed(&mut self) -> SpawnFailure {
        self.threads -= 1;
        self.coming -= 1;
        if self.threads == 0 {
            return SpawnFailure::DropQueue(std::mem::take(&mut self.queue));
        }
        // The present workers take the jobs when they can; the monitor tries again meanwhile.
        SpawnFailure::Continue(if self.queue.is_empty() {
            Demand::Nothing
        } else {
            self.demand_monitor()
        })
    }

    pub(super) fn monitor_failed(&mut self) {
        self.monitor = Monitor::None;
    }

    /// The monitor looks at the pool after a tick. Returns what it does next, and how many workers
    /// it must wake or spawn, by asking [`grown`](Self::grown) as many times.
    pub(super) fn tick(&mut self, monitor: &Thread, sample: Sample) -> (Watch, usize) {
        if self.closed {
            self.monitor = Monitor::None;
            return (Watch::Exit, 0);
        }
        if self.queue.is_empty() {
            self.policy.calm();
            self.monitor = Monitor::Parked(monitor.clone());
            return (Watch::Park, 0);
        }
        let waiting = self.queue.len().saturating_sub(self.coming);
        let load = Load {
            waiting,
            active: self.active(),
        };
        match self.policy.tick(load, sample) {
            Growth::By(step) => {
                let wanted = self.active() + step.min(waiting);
                self.target = self.target.max(wanted.min(self.max_threads));
            }
            Growth::Shrink => {
                let less = (self.target / 4).max(1);
                self.target = (self.target - less).max(self.core_threads);
            }
            Growth::None => {}
        }
        // Also without growth: workers that could not be spawned before may be had now.
        (
            Watch::Tick,
            self.target.saturating_sub(self.active()).min(waiting),
        )
    }

    /// One of the workers that [`tick`](Self::tick) asked for.
    pub(super) fn grown(&mut self) -> Demand {
        // Nothing for a pool that was closed meanwhile: its queue is empty.
        self.demand()
    }

    /// The monitor will not park any longer. Returns whether it exits, because no job has come.
    pub(super) fn monitor_exits(&mut self) -> bool {
        let parked = matches!(self.monitor, Monitor::Parked(_));
        if parked {
            self.monitor = Monitor::None;
        }
        parked
    }

    pub(super) fn monitor_is_parked(&self) -> bool {
        matches!(self.monitor, Monitor::Parked(_)) && !self.closed
    }

    /// A queued job was claimed by a wait or a cancellation. Returns jobs to drop outside the lock.
    pub(super) fn claimed_elsewhere(&mut self) -> Vec<Job> {
        let removed = self.queue.claimed_elsewhere();
        if !removed.is_empty() {
            self.ages.forget();
        }
        removed
    }

    /// Closes the pool. Returns the queued jobs, and what must be woken.
    pub(super) fn close(&mut self) -> Closed {
        self.closed = true;
        let monitor = match &self.monitor {
            Monitor::Parked(thread) => Some(thread.clone()),
            Monitor::None | Monitor::Ticking => None,
        };
        Closed {
            jobs: std::mem::take(&mut self.queue),
            // They stay among the idle ones, where each finds itself when it exits.
            idle: self.idle.clone(),
            monitor,
        }
    }
}

/// What a closed pool leaves to its caller.
pub(super) struct Closed {
    pub(super) jobs: SweepQueue<Job>,
    pub(super) idle: Vec<Arc<Record>>,
    pub(super) monitor: Option<Thread>,
}
