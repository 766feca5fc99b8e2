//! Prepares a blocking wait for a task: the thread runs what the task needs, if it is queued at the
//! thread's own pool, and panics if the wait would never end.
//!
//! Only what the task needs is run: its own job, the task that it continues, all tasks of a
//! `when_all`, the operations before it in a serial queue. So unrelated work does not delay the
//! wait. If nothing can be run here, the thread blocks, and its pool replaces it.

use std::sync::Arc;

use super::core::Signal;
use super::status::{NOT_STARTED, TaskStatus};
use crate::context::SynchronizationContext;
use crate::scheduler::{
    Runnable, SchedulerId, SerialQueue, WaitEdge, can_run_in_place, ran_in_place,
};

/// What a task needs before it can complete, or its own job can run.
pub(crate) enum Needs {
    /// Its own job, or something that is not known here.
    Nothing,
    One(Arc<dyn Signal>),
    All(Vec<Arc<dyn Signal>>),
    /// The operations before it.
    Queue(Arc<SerialQueue>),
}

/// How deep needs are followed. At this depth the thread blocks, which is always correct.
const DEEPEST: usize = 64;

/// How often a future that wakes itself while it is polled is polled again by the waiting thread.
const MOST_POLLS: usize = 16;

/// Runs what `signal` needs, as far as it can be run on this thread. The caller blocks next, and
/// keeps the returned edges of the wait graph meanwhile.
///
/// # Panics
///
/// If the wait would never complete.
#[track_caller]
pub(super) fn help(signal: &Arc<dyn Signal>) -> Vec<WaitEdge> {
    let mut edges = Vec::new();
    help_at(signal, 0, &mut edges);
    edges
}

#[track_caller]
fn help_at(signal: &Arc<dyn Signal>, depth: usize, edges: &mut Vec<WaitEdge>) {
    if runs_at_once(signal) {
        return;
    }
    if let Some(reason) = hopeless(signal) {
        panic!("{reason}");
    }
    if signal.header().is_completed() {
        return;
    }
    let at = signal.header().queued_at.get();
    if at.is_queue() {
        edges.push(at.wait_for().unwrap_or_else(|_| panic!("{REENTRY}")));
    }
    match signal.needs() {
        Needs::One(need) if depth < DEEPEST => help_at(&need, depth + 1, edges),
        Needs::All(needs) if depth < DEEPEST => {
            for need in &needs {
                help_at(need, depth + 1, edges);
            }
        }
        Needs::Queue(queue) => return help_queue(&queue, signal),
        Needs::Nothing | Needs::One(_) | Needs::All(_) => {}
    }
    let at = signal.header().queued_at.get();
    if let Some(work) = Arc::clone(signal).into_runnable() {
        for _ in 0..MOST_POLLS {
            if !run_here(&work, at) {
                break;
            }
        }
    }
}

/// Runs the usual task, which waits for nothing but a worker of this thread's pool. Returns whether
/// it has completed.
fn runs_at_once(signal: &Arc<dyn Signal>) -> bool {
    let header = signal.header();
    let at = header.queued_at.get();
    header.status.is_waiting_to_run()
        && at.is_pool()
        && Arc::clone(signal)
            .into_runnable()
            .is_some_and(|work| run_here(&work, at))
        && header.is_completed()
}

/// Runs operations of a serial queue, in their order, until the one that is waited for has
/// completed.
fn help_queue(queue: &SerialQueue, signal: &Arc<dyn Signal>) {
    while !signal.header().is_completed()
        && let Some((work, at)) = queue.scheduled()
        && run_here(&(work as Arc<dyn Runnable>), at)
    {}
}

/// Runs queued work if it is at the pool of this thread. Returns whether it did.
fn run_here(work: &Arc<dyn Runnable>, at: SchedulerId) -> bool {
    if work.is_claimed() || !can_run_in_place(at) {
        return false;
    }
    // Whether a wait or a worker runs it is chance, and the body must not see which.
    let current = SynchronizationContext::current();
    let no_context = current.map(|_| SynchronizationContext::set_current(None));
    Arc::clone(work).run();
    drop(no_context);
    ran_in_place();
    true
}

/// Why a wait for this task on this thread would never complete.
pub(super) fn hopeless(signal: &Arc<dyn Signal>) -> Option<&'static str> {
    use TaskStatus::{Created, WaitingForActivation, WaitingToRun};
    let header = signal.header();
    let status = header.status.get();
    if status == Created {
        return Some(NOT_STARTED);
    }
    let at = header.queued_at.get();
    if at.is_queue() {
        return hopeless_in_queue(signal, at, status);
    }
    // A future is waiting for activation between its polls, whose jobs are queued there.
    let is_queued = matches!(status, WaitingToRun | WaitingForActivation);
    (is_queued && at.is_stepped_by_this_thread()).then_some(WOULD_NEVER_FINISH)
}

fn hopeless_in_queue(
    signal: &Arc<dyn Signal>,
    queue: SchedulerId,
    status: TaskStatus,
) -> Option<&'static str> {
    if !status.is_final() && queue.would_deadlock() {
        return Some(REENTRY);
    }
    let Needs::Queue(queue) = signal.needs() else {
        return None;
    };
    let (_, at) = queue.scheduled()?;
    at.is_stepped_by_this_thread().then_some(WOULD_NEVER_FINISH)
}

const WOULD_NEVER_FINISH: &str = "would_never_finish: this thread steps the `ManualScheduler` that holds the \
     task; call `run_until` or `run_all` before waiting";

const REENTRY: &str = "an operation of a `Serial` waits for an operation of the same `Serial`, or of one that \
     waits for it, which cannot begin before this one has ended; return first, and wait or await outside \
     [serial_reentry]";
