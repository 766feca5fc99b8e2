//! The statuses of a task, and the transitions between them.

use std::fmt;

use crate::sync::atomic::{AtomicU8, Ordering};

/// The status of a task.
///
/// .NET calls this `TaskStatus`. The last three are final: a task reaches exactly one of them and
/// keeps it.
///
/// # Examples
///
/// ```
/// use trefoil::{Task, TaskStatus};
///
/// let task = Task::from_result(7);
/// assert_eq!(task.status(), TaskStatus::RanToCompletion);
/// assert!(task.status().is_final());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskStatus {
    /// Created by [`Task::new`](crate::Task::new) and not started.
    Created,
    /// Waits for other code to complete or schedule it: the task of a completion source, or a
    /// continuation whose antecedent is pending.
    WaitingForActivation,
    /// Scheduled, and not running yet.
    WaitingToRun,
    /// Running on a thread.
    Running,
    /// Completed with a result.
    RanToCompletion,
    /// Completed with an error or a panic, or abandoned by its scheduler.
    Faulted,
    /// Canceled, before it began or while it ran.
    Canceled,
}

/// The message of the panic if a task that is `Created` is awaited.
pub(super) const NOT_STARTED: &str =
    "a task created by `Task::new` must be started before it is awaited; call `start`";

impl TaskStatus {
    /// Whether this is one of the three final statuses.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::RanToCompletion | Self::Faulted | Self::Canceled)
    }
}

impl fmt::Display for TaskStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

// The internal states. The thread that makes a transition out of the first three by
// compare-and-swap owns the task's completion; no other may store its outcome.
const CREATED: u8 = 0; //                --> WAITING_TO_RUN, CLAIMED_CREATED
const WAITING_FOR_ACTIVATION: u8 = 1; // --> WAITING_TO_RUN, CLAIMED_PROMISE
const WAITING_TO_RUN: u8 = 2; //         --> RUNNING, CLAIMED_JOB
const RUNNING: u8 = 3; //                --> final
// Claimed by a thread that will not run the work and is about to store an outcome. Shown as the
// previous status.
const CLAIMED_CREATED: u8 = 4; //       --> final
const CLAIMED_PROMISE: u8 = 5; //       --> final
const CLAIMED_JOB: u8 = 6; //           --> final
const RAN_TO_COMPLETION: u8 = 7;
const FAULTED: u8 = 8;
const CANCELED: u8 = 9;

/// The status of a task, shared by the threads that complete or observe it.
#[derive(Debug)]
pub(crate) struct StatusCell(AtomicU8);

impl StatusCell {
    pub(crate) fn new(initial: TaskStatus) -> Self {
        let state = match initial {
            TaskStatus::Created => CREATED,
            TaskStatus::WaitingForActivation => WAITING_FOR_ACTIVATION,
            TaskStatus::WaitingToRun => WAITING_TO_RUN,
            TaskStatus::Running => RUNNING,
            TaskStatus::RanToCompletion => RAN_TO_COMPLETION,
            TaskStatus::Faulted => FAULTED,
            TaskStatus::Canceled => CANCELED,
        };
        Self(AtomicU8::new(state))
    }

    /// Returns the status. Acquire: a thread that reads a final one sees the outcome that was
    /// stored before.
    pub(crate) fn get(&self) -> TaskStatus {
        match self.0.load(Ordering::Acquire) {
            CREATED | CLAIMED_CREATED => TaskStatus::Created,
            WAITING_FOR_ACTIVATION | CLAIMED_PROMISE => TaskStatus::WaitingForActivation,
            WAITING_TO_RUN | CLAIMED_JOB => TaskStatus::WaitingToRun,
            RUNNING => TaskStatus::Running,
            RAN_TO_COMPLETION => TaskStatus::RanToCompletion,
            FAULTED => TaskStatus::Faulted,
            _ => TaskStatus::Canceled,
        }
    }

    /// `Created` to `WaitingToRun`: a cold task is started.
    pub(crate) fn start(&self) -> bool {
        self.transition(CREATED, WAITING_TO_RUN)
    }

    /// `WaitingForActivation` to `WaitingToRun`: a continuation's antecedent has completed.
    pub(crate) fn activate(&self) -> bool {
        self.transition(WAITING_FOR_ACTIVATION, WAITING_TO_RUN)
    }

    /// `WaitingToRun` to `Running`: the caller owns the work.
    pub(crate) fn begin(&self) -> bool {
        self.transition(WAITING_TO_RUN, RUNNING)
    }

    /// Claims the completion of a task that will not run. Returns the previous status, or `None` if
    /// the task has begun or is claimed.
    pub(crate) fn claim_completion(&self) -> Option<TaskStatus> {
        // In the order of the statuses, so that a task whose status advances meanwhile is claimed
        // at its next one.
        if self.transition(CREATED, CLAIMED_CREATED) {
            Some(TaskStatus::Created)
        } else if self.transition(WAITING_FOR_ACTIVATION, CLAIMED_PROMISE) {
            Some(TaskStatus::WaitingForActivation)
        } else if self.transition(WAITING_TO_RUN, CLAIMED_JOB) {
            Some(TaskStatus::WaitingToRun)
        } else {
            None
        }
    }

    /// Whether a job of the task has anything to do.
    pub(crate) fn is_waiting_to_run(&self) -> bool {
        self.0.load(Ordering::Acquire) == WAITING_TO_RUN
    }

    /// Makes a final status visible, and with it the outcome that its owner stored before.
    pub(super) fn publish(&self, last: TaskStatus) {
        debug_assert!(last.is_final(), "only a final status ends a task");
        let state = match last {
            TaskStatus::RanToCompletion => RAN_TO_COMPLETION,
            TaskStatus::Faulted => FAULTED,
            _ => CANCELED,
        };
        self.0.store(state, Ordering::Release);
    }

    fn transition(&self, from: u8, to: u8) -> bool {
        self.0
            .compare_exchange(from, to, Ordering::AcqRel, Ordering::Relaxed)
            .is_ok()
    }
}
