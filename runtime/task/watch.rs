//! A task with its result type erased: its status, and waits for its completion.

use std::iter;
use std::sync::Arc;
use std::task::Waker;

use super::TaskStatus;
use super::core::Signal;
use super::help;
use crate::deferred::{self, Continuation};
use crate::sync::Instant;

/// A handle of a task that does not give access to its result.
#[derive(Clone)]
pub(crate) enum Watch {
    /// Completed from the beginning.
    Ended(TaskStatus),
    Pending(Arc<dyn Signal>),
}

impl Watch {
    pub(crate) fn status(&self) -> TaskStatus {
        match self {
            Self::Ended(status) => *status,
            Self::Pending(signal) => signal.header().status.get(),
        }
    }

    pub(crate) fn is_completed(&self) -> bool {
        self.status().is_final()
    }

    /// Calls `ended` on the thread that completes the task; at once if it has completed.
    pub(crate) fn on_completion(&self, ended: impl FnOnce() + Send + 'static) {
        match self {
            Self::Ended(_) => deferred::run_all(iter::once::<Continuation>(Box::new(ended))),
            Self::Pending(signal) => {
                signal.header().continue_with(Box::new(ended));
            }
        }
    }

    /// Registers `waker`, which the completing thread wakes before it runs continuations, unless
    /// the task is awaited or dropped before. Returns whether the task has completed.
    pub(crate) fn wake_on_completion(&self, waker: &Waker) -> bool {
        match self {
            Self::Ended(_) => true,
            Self::Pending(signal) => signal.header().wake_on_completion(waker),
        }
    }

    /// Blocks until the task has completed or `deadline` has passed; returns whether it has
    /// completed. Without a deadline, this thread first runs what the task needs as far as it can.
    #[track_caller]
    pub(crate) fn block(&self, deadline: Option<Instant>) -> bool {
        let Self::Pending(signal) = self else {
            return true;
        };
        // Kept while this thread is blocked, so that a wait of another thread that would close a
        // circle is detected.
        let _edges = match deadline {
            None => help::help(signal),
            Some(_) => Vec::new(),
        };
        signal.header().block(deadline)
    }

    /// What the task notifies; `None` if it was completed from the beginning.
    pub(super) fn into_signal(self) -> Option<Arc<dyn Signal>> {
        match self {
            Self::Ended(_) => None,
            Self::Pending(signal) => Some(signal),
        }
    }
}

#[cfg(all(test, not(trefoil_loom)))]
impl Watch {
    /// The number of continuations that wait at the task.
    pub(crate) fn continuation_count(&self) -> usize {
        match self {
            Self::Ended(_) => 0,
            Self::Pending(signal) => signal.header().continuation_count(),
        }
    }
}
