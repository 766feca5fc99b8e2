//! What the state of a pool answers: what its caller must do once the lock is released.

use std::sync::Arc;

use super::record::Record;
use crate::scheduler::Job;
use crate::scheduler::sweep_queue::SweepQueue;
use crate::sync::thread::Thread;

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

/// What the workers' own queues did since the last tick.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own {
    /// Jobs in them now.
    pub(super) queued: usize,
    /// Jobs that ended and were followed by another without a look at the state.
    pub(super) passed: u64,
}

/// What a closed pool leaves to its caller.
pub(super) struct Closed {
    pub(super) jobs: SweepQueue<Job>,
    pub(super) idle: Vec<Arc<Record>>,
    pub(super) monitor: Option<Thread>,
}
