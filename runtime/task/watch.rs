//! A task with its result type erased: its status, and waits for its completion.

use std::iter;
use std::sync::Arc;
use std::task::{Wake, Waker};

use super::TaskStatus;
use super::core::Signal;
use super::help;
use super::waiters::Key;
use crate::blocking;
use crate::deferred::{self, Continuation};
use crate::sync::{Condvar, Instant, Mutex, lock};

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

    /// Blocks until one of the tasks has completed or `deadline` has passed; returns its index.
    #[track_caller]
    pub(crate) fn block_any(watches: &[Self], deadline: Option<Instant>) -> Option<usize> {
        let first = || watches.iter().position(Self::is_completed);
        if watches.is_empty() || first().is_some() {
            return first();
        }
        let signals = || watches.iter().filter_map(Self::signal);
        if deadline.is_none() {
            help::refuse_if_all_hopeless(signals());
        }
        let wake_up = WakeUp::new();
        let keys: Vec<_> = signals()
            .map(|signal| wake_up.register_at(signal))
            .collect();
        wake_up.wait(deadline);
        for (signal, key) in signals().zip(keys) {
            signal.header().forget_shared(key);
        }
        first()
    }

    fn signal(&self) -> Option<&Arc<dyn Signal>> {
        match self {
            Self::Ended(_) => None,
            Self::Pending(signal) => Some(signal),
        }
    }
}

/// Unblocks a thread that waits for one of several tasks. It is registered at the tasks as a waker,
/// because wakers are woken before continuations run, which may take long.
pub(super) struct WakeUp {
    is_notified: Mutex<bool>,
    changed: Condvar,
}

impl WakeUp {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            is_notified: Mutex::new(false),
            changed: Condvar::new(),
        })
    }

    /// Registers this at a task, which notifies it on completion; at once if the task has
    /// completed.
    pub(super) fn register_at(self: &Arc<Self>, signal: &Arc<dyn Signal>) -> Key {
        let mut key = None;
        let waker = Waker::from(Arc::clone(self));
        if signal.header().wake_shared_on_completion(&mut key, &waker) {
            self.notify();
        }
        key.unwrap_or_default()
    }

    pub(super) fn notify(&self) {
        *lock(&self.is_notified) = true;
        self.changed.notify_all();
    }

    /// Blocks until this is notified or `deadline` has passed.
    pub(super) fn wait(&self, deadline: Option<Instant>) {
        let blocking = blocking::enter();
        let mut is_notified = lock(&self.is_notified);
        while !*is_notified {
            match blocking.wait_until(&self.changed, is_notified, deadline) {
                Some(waited) => is_notified = waited,
                None => return,
            }
        }
    }
}

impl Wake for WakeUp {
    fn wake(self: Arc<Self>) {
        self.notify();
    }
}

#[cfg(all(test, not(trefoil_loom)))]
impl Watch {
    /// The number of continuations that wait at the task.
    pub(crate) fn continuation_count(&self) -> usize {
        self.signal()
            .map_or(0, |signal| signal.header().continuation_count())
    }
}
