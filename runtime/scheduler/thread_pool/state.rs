//! What the pool knows, under its lock, and the decisions that follow from it.
//!
//! Nothing here blocks, spawns or notifies: each method returns what its caller must do once the
//! lock is released, so the policy is tested as plain functions.
//!
//! A worker is *active* unless it is idle or blocked in a wait that the pool knows of. The pool
//! keeps as many workers active as its [`target`](State::target) says while jobs are queued: a
//! worker that blocks is replaced at once, beyond the limit too, and the monitor raises the target
//! when it finds that workers are blocked in ways the pool cannot see. Surplus workers become idle
//! when their job has ended and they have none of their own.

mod watch;

use std::collections::VecDeque;
use std::sync::Arc;

use super::decision::{Closed, Demand, Next, SpawnFailure};
use super::metrics::{Ages, ThreadPoolMetrics};
use super::policy::Policy;
use super::record::Record;
use crate::scheduler::Job;
use crate::scheduler::sweep_queue::SweepQueue;
use crate::sync::Instant;
use crate::sync::thread::Thread;

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
    /// Ticks since a core is without a worker though jobs are queued in the workers' own queues.
    shortage: u32,
    /// How many jobs the workers' own queues had at the last tick.
    local: usize,
    /// How many jobs had passed through them by then.
    passed: u64,
    core_threads: usize,
    max_threads: usize,
    closed: bool,
    monitor: Monitor,
    policy: Policy,
    ages: Ages,
    completed: u64,
    added_for_blocked: u64,
    /// About how many of the queued jobs have been claimed elsewhere.
    claimed: usize,
}

/// The most jobs that a worker takes along for its own queue.
const LARGEST_SHARE: usize = 31;

/// How many threads more than cores the jobs in own queues get at once. Their owner takes them too,
/// so another worker makes them faster but is not needed. Each worker that waits for a task that
/// another has stolen leaves a core to a third, whose jobs are stolen in turn: without a limit a
/// deep tree of tasks has a thread for each of its levels.
const SPARE: usize = 2;

/// How many claimed jobs are worth asking how many jobs are queued in all.
const SWEEP_EVERY: usize = 32;

enum Monitor {
    None,
    /// Looks at the pool every tick. `None` while it is being spawned.
    Ticking(Option<Thread>),
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
            shortage: 0,
            local: 0,
            passed: 0,
            core_threads,
            max_threads,
            closed: false,
            monitor: Monitor::None,
            policy: Policy::new(core_threads.min(cores)),
            ages: Ages::default(),
            completed: 0,
            added_for_blocked: 0,
            claimed: 0,
        }
    }

    pub(super) fn threads(&self) -> usize {
        self.threads
    }

    pub(super) fn leaving(&self) -> usize {
        self.leaving
    }

    /// What the pool does, whose workers' own queues have `queued` jobs and have had `passed` ever
    /// that the state does not see.
    pub(super) fn metrics(&self, now: Instant, passed: u64, queued: usize) -> ThreadPoolMetrics {
        let queued = self.queue.len() + queued;
        let taken = self.policy.taken_ever() + passed.saturating_sub(self.passed);
        ThreadPoolMetrics {
            threads: self.threads,
            idle: self.idle.len(),
            blocked: self.blocked,
            queued,
            oldest_queued: (queued > 0).then(|| self.ages.oldest(taken, now)),
            completed: self.completed + passed,
            added_for_blocked: self.added_for_blocked,
        }
    }

    /// Remembers how many jobs have been queued until now.
    pub(super) fn mark(&mut self, now: Instant) {
        let taken = self.policy.taken_ever();
        let queued = taken + (self.queue.len() + self.local) as u64;
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

    /// How many jobs are in the pool's queue.
    pub(super) fn queued(&self) -> usize {
        self.queue.len()
    }

    /// Whether one more job in a worker's own queue asks nothing of the pool: a worker is coming
    /// that looks at all queues, or no other may take the job and the monitor ticks.
    pub(super) fn is_quiet(&self) -> bool {
        let is_full = self.active() >= self.target || self.is_crowded();
        self.closed || self.coming > 0 || is_full && matches!(self.monitor, Monitor::Ticking(_))
    }

    /// Whether jobs in own queues have to do with the threads that there are.
    fn is_crowded(&self) -> bool {
        self.idle.is_empty() && self.threads >= self.core_threads + SPARE
    }

    /// Whether more workers are active than may be.
    pub(super) fn has_surplus(&self) -> bool {
        self.active() > self.target
    }

    /// Decides who takes the jobs for which no worker is coming.
    pub(super) fn demand(&mut self) -> Demand {
        if self.queue.len() <= self.coming {
            return Demand::Nothing;
        }
        self.demand_worker()
    }

    /// The same for jobs in a worker's own queue.
    pub(super) fn demand_for_local(&mut self) -> Demand {
        if self.is_quiet() {
            return Demand::Nothing;
        }
        if self.is_crowded() {
            return self.demand_monitor();
        }
        self.demand_worker()
    }

    fn demand_worker(&mut self) -> Demand {
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
        let (demand, monitor) = match std::mem::replace(&mut self.monitor, Monitor::None) {
            Monitor::None => (Demand::SpawnMonitor, None),
            Monitor::Parked(thread) => (Demand::WakeMonitor(thread.clone()), Some(thread)),
            Monitor::Ticking(thread) => (Demand::Nothing, thread),
        };
        self.monitor = Monitor::Ticking(monitor);
        demand
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
        // Of those that growth has counted as blocked, one is not. Else each job of a later burst
        // would wake one more of them.
        self.target = self.target.min(self.active() + self.core_threads);
        Next::Park
    }

    /// What a worker that takes a job takes along for its own queue: enough that it seldom asks,
    /// and not so much that others go without.
    pub(super) fn share(&mut self) -> impl Iterator<Item = Job> {
        let fair = self.queue.len() / (2 * self.target);
        self.queue.pop_many(fair.min(LARGEST_SHARE))
    }

    /// An idle worker has found a job in a worker's own queue. If it was woken meanwhile, another
    /// has to come for what it was woken for.
    pub(super) fn leave_idle(&mut self, worker: &Arc<Record>) -> Demand {
        self.policy.taken();
        if let Some(position) = self.position_of_idle(worker) {
            self.idle.remove(position);
            return Demand::Nothing;
        }
        self.coming -= 1;
        self.demand()
    }

    fn position_of_idle(&self, worker: &Arc<Record>) -> Option<usize> {
        self.idle.iter().rposition(|idle| Arc::ptr_eq(idle, worker))
    }

    /// A parked worker was unparked, or has waited for its whole keep-alive time.
    pub(super) fn unparked(&mut self, worker: &Arc<Record>, timed_out: bool) -> Next {
        let Some(position) = self.position_of_idle(worker) else {
            return self.arrived(worker);
        };
        if !timed_out && !self.closed {
            // By a token that something else has left, or by code that was slow to wake it for a
            // job that it has run since.
            worker.about_to_park();
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

    /// A worker is about to block where the pool can see it. The jobs of its own queue go to the
    /// pool's, where others expect them; they are given back if the pool is closed.
    pub(super) fn block(&mut self, own: VecDeque<Job>) -> VecDeque<Job> {
        self.blocked += 1;
        if self.closed {
            return own;
        }
        self.queue.push_all_first(own);
        VecDeque::new()
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed
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
        // The present workers take the jobs when they can; the monitor tries again meanwhile. Also
        // for jobs in own queues, whose workers counted on the one that does not come: to call
        // another here would fail again, as often as there are such jobs.
        SpawnFailure::Continue(self.demand_monitor())
    }

    /// A queued job was claimed by a wait or a cancellation. Returns now and then how many were.
    pub(super) fn claimed_elsewhere(&mut self) -> Option<usize> {
        self.claimed += 1;
        self.claimed
            .is_multiple_of(SWEEP_EVERY)
            .then_some(self.claimed)
    }

    /// Removes the claimed jobs, and returns them to be dropped outside the lock.
    pub(super) fn sweep(&mut self) -> Vec<Job> {
        self.claimed = 0;
        self.ages.forget();
        self.queue.sweep()
    }

    /// Closes the pool. Returns the queued jobs, and what must be woken.
    pub(super) fn close(&mut self) -> Closed {
        self.closed = true;
        let monitor = match &self.monitor {
            Monitor::Parked(thread) | Monitor::Ticking(Some(thread)) => Some(thread.clone()),
            Monitor::None | Monitor::Ticking(None) => None,
        };
        Closed {
            jobs: std::mem::take(&mut self.queue),
            // They stay among the idle ones, where each finds itself when it exits.
            idle: self.idle.clone(),
            monitor,
        }
    }
}
