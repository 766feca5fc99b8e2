//! When the pool adds workers: a function of what waits, for how long, and of what the workers do.
//!
//! The monitor asks once a tick while jobs are queued that no worker takes.
//!
//! - While jobs are queued for longer than a tick and the running workers leave a core unused,
//!   workers are blocked, and more of them help: as many as there are jobs if none of the running
//!   ones uses a core, and half as many again otherwise.
//! - While the running workers use all cores, more of them do not help as a rule. Still a job may
//!   not wait forever behind others that never end: when no job has ended for a while, the pool
//!   doubles. If most of the new workers turn out to be blocked, the jobs that wait are of that
//!   kind, and all of them get a worker; if they only compete for the cores, the pool waits twice
//!   as long the next time.
//! - Growth that has outlived its reason is taken back while the workers compete for the cores.
//!
//! Where the state of threads cannot be read (on systems other than Linux), workers count as
//! blocked while no job ends.

/// How often the monitor looks, in milliseconds.
pub(super) const TICK: u64 = 3;

/// Ticks without the end of a job after which the pool grows though its workers use all cores.
const PATIENCE: u32 = 3;

/// The longest pause between two such growths, in ticks: about a second.
const LONGEST_PATIENCE: u32 = 340;

/// What the running workers do at a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sample {
    /// This share of those looked at, in percent, runs or waits for a core.
    Runnable { percent: usize },
    /// The system does not say, or there was no worker to look at.
    Unknown,
}

/// What the pool has to do, and with whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Load {
    /// Queued jobs for which no worker is coming.
    pub(super) waiting: usize,
    /// Workers that run or are about to.
    pub(super) active: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Growth {
    None,
    /// This many workers more.
    By(usize),
    /// A quarter of the workers less, if growth added them.
    Shrink,
}

#[derive(Debug)]
pub(super) struct Policy {
    /// How many workers can run at the same time.
    capacity: usize,
    /// Jobs taken from the queue, ever.
    taken: u64,
    /// The same at the last tick.
    taken_before: u64,
    /// Jobs that were queued at the last tick.
    waiting_before: usize,
    /// Jobs that ended since the last tick.
    ended: u64,
    /// Ticks since a job ended.
    stalled: u32,
    /// Ticks without the end of a job that the next growth takes while all cores are used.
    patience: u32,
    /// The last growth while all cores were used, until its effect is known.
    trial: Option<Trial>,
}

/// Workers that were added to find out whether the jobs that wait block.
#[derive(Debug)]
struct Trial {
    added: usize,
    runnable_before: usize,
}

impl Trial {
    /// Whether most of the added workers are blocked.
    fn helped(&self, runnable: usize) -> bool {
        runnable.saturating_sub(self.runnable_before) * 2 < self.added
    }
}

impl Policy {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            taken: 0,
            taken_before: 0,
            waiting_before: 0,
            ended: 0,
            stalled: 0,
            patience: PATIENCE,
            trial: None,
        }
    }

    /// A worker has taken a job from the queue.
    pub(super) fn taken(&mut self) {
        self.taken = self.taken.wrapping_add(1);
    }

    /// How many jobs have been taken from the queue, ever.
    pub(super) fn taken_ever(&self) -> u64 {
        self.taken
    }

    /// A job has ended.
    pub(super) fn ended(&mut self) {
        self.ended += 1;
    }

    /// So many jobs have ended, and were followed by others.
    pub(super) fn passed(&mut self, jobs: u64) {
        self.taken = self.taken.wrapping_add(jobs);
        self.ended += jobs;
    }

    /// The queue is empty.
    pub(super) fn calm(&mut self) {
        self.taken_before = self.taken;
        self.waiting_before = 0;
        self.stalled = 0;
        self.patience = PATIENCE;
        self.trial = None;
        self.ended = 0;
    }

    /// Decides after a tick.
    pub(super) fn tick(&mut self, load: Load, sample: Sample) -> Growth {
        let Load { waiting, active } = load;
        let taken = self.taken.wrapping_sub(self.taken_before);
        self.taken_before = self.taken;
        // The queue is first in, first out: if fewer jobs were taken than were queued at the last
        // tick, the oldest job has waited for longer than a tick.
        let is_old = taken < self.waiting_before as u64;
        self.waiting_before = waiting;
        let ended = std::mem::take(&mut self.ended);
        self.stalled = if ended > 0 { 0 } else { self.stalled + 1 };
        if !is_old {
            return Growth::None;
        }
        let runnable = match sample {
            Sample::Runnable { percent } => (active * percent).div_ceil(100),
            Sample::Unknown if self.stalled > 0 => 0,
            Sample::Unknown => active,
        };
        if runnable < self.capacity.min(active) {
            self.patience = PATIENCE;
            return Growth::By(if runnable == 0 {
                waiting
            } else {
                half_more(active)
            });
        }
        if let Some(trial) = self.trial.take()
            && trial.helped(runnable)
        {
            self.patience = PATIENCE;
            return Growth::By(waiting);
        }
        if self.stalled >= self.patience {
            self.stalled = 0;
            self.patience = (self.patience * 2).min(LONGEST_PATIENCE);
            self.trial = Some(Trial {
                added: active.min(waiting),
                runnable_before: runnable,
            });
            return Growth::By(active);
        }
        if ended > 0 && runnable > self.capacity {
            return Growth::Shrink;
        }
        Growth::None
    }
}

fn half_more(active: usize) -> usize {
    (active / 2).max(1)
}
