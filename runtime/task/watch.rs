//! A task without its result: its status, and waiting for its end.

use std::iter;
use std::sync::Arc;
use std::task::{Wake, Waker};
use std::time::Instant;

use super::TaskStatus;
use super::core::Signal;
use super::help;
use super::waiters::Key;
use crate::blocking;
use crate::deferred::{self, Continuation};
use crate::sync::{Condvar, Mutex, lock};

/// What can be asked of a task without its result.
#[derive(Clone)]
pub(crate) enum Watch {
    /// Complete from the beginning.
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

    /// Calls `ended` on the thread that completes the task; here and now if it is complete.
    pub(crate) fn on_completion(&self, ended: impl FnOnce() + Send + 'static) {
        match self {
            Self::Ended(_) => deferred::run_all(iter::once::<Continuation>(Box::new(ended))),
            Self::Pending(signal) => {
                signal.header().continue_with(Box::new(ended));
            }
        }
    }

    /// Has `waker` woken on the thread that completes the task, ahead of all continuations, unless
    /// the task is awaited or dropped before. Returns whether the task is complete.
    pub(crate) fn wake_on_completion(&self, waker: &Waker) -> bool {
        match self {
            Self::Ended(_) => true,
            Self::Pending(signal) => signal.header().wake_on_completion(waker),
        }
    }

    /// Blocks until the task is complete or `deadline` has passed; returns whether it is complete.
    /// Without a deadline this thread first runs what it can of what the task needs.
    #[track_caller]
    pub(crate) fn block(&self, deadline: Option<Instant>) -> bool {
        let Self::Pending(signal) = self else {
            return true;
        };
        // Noted while this thread is blocked, so that others see a circle.
        let _edges = match deadline {
            None => help::help(signal),
            Some(_) => Vec::new(),
        };
        signal.header().block(deadline)
    }

    /// Blocks until one of the tasks is complete or `deadline` has passed; returns which.
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
        let bell = Bell::new();
        let keys: Vec<_> = signals().map(|signal| bell.hang_on(signal)).collect();
        bell.wait(deadline);
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

/// Rings once for a blocked thread. Hung on tasks as a waker, it rings before continuations run,
/// which could keep the completing thread busy.
pub(super) struct Bell {
    has_rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            has_rung: Mutex::new(false),
            heard: Condvar::new(),
        })
    }

    /// Has the end of a task ring this bell. It rings at once if the task is complete.
    pub(super) fn hang_on(self: &Arc<Self>, signal: &Arc<dyn Signal>) -> Key {
        let mut key = None;
        let waker = Waker::from(Arc::clone(self));
        if signal.header().wake_shared_on_completion(&mut key, &waker) {
            self.ring();
        }
        key.unwrap_or_default()
    }

    pub(super) fn ring(&self) {
        *lock(&self.has_rung) = true;
        self.heard.notify_all();
    }

    /// Blocks until the bell has rung or `deadline` has passed.
    pub(super) fn wait(&self, deadline: Option<Instant>) {
        let blocking = blocking::enter();
        let mut has_rung = lock(&self.has_rung);
        while !*has_rung {
            match blocking.wait_until(&self.heard, has_rung, deadline) {
                Some(waited) => has_rung = waited,
                None => return,
            }
        }
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.ring();
    }
}

#[cfg(all(test, not(trefoil_loom)))]
impl Watch {
    /// How many continuations wait at the task.
    pub(crate) fn continuation_count(&self) -> usize {
        self.signal()
            .map_or(0, |signal| signal.header().continuation_count())
    }
}
