//! A task as those see it who only wait for its end, whatever its result; and how a thread blocks.

use std::iter;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

use super::continuation::{self, Continuation};
use super::core::Signal;
use super::header::{Header, Key};
use super::{NOT_STARTED, TaskStatus};
use crate::scheduler::Waiting;
use crate::sync::{Condvar, Mutex, lock, wait_timeout};

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

    /// Calls `ended` on the thread that completes the task; here and now if it is complete. Else
    /// answers with the key for [`forget`](Self::forget).
    pub(crate) fn on_completion(&self, ended: impl FnOnce() + Send + 'static) -> Option<Key> {
        match self {
            Self::Ended(_) => {
                continuation::run_all(iter::once::<Continuation>(Box::new(ended)));
                None
            }
            Self::Pending(signal) => signal.header().continue_with(Box::new(ended)),
        }
    }

    /// Has `waker` woken on the thread that completes the task, ahead of all continuations, unless the
    /// task is awaited or dropped before. Answers whether the task is complete.
    pub(crate) fn wake_on_completion(&self, waker: &Waker) -> bool {
        match self {
            Self::Ended(_) => true,
            Self::Pending(signal) => signal.header().poll(&mut Context::from_waker(waker)),
        }
    }

    /// Forgets what was to be called.
    pub(crate) fn forget(&self, key: Option<Key>) {
        if let (Self::Pending(signal), Some(key)) = (self, key) {
            signal.header().forget_continuation(key);
        }
    }

    /// Blocks until the task is complete or `deadline` has passed; answers whether it is complete.
    /// Without a deadline the task is run here where nobody else might.
    #[track_caller]
    pub(crate) fn block(&self, deadline: Option<Instant>) -> bool {
        let Self::Pending(signal) = self else {
            return true;
        };
        if deadline.is_none() {
            help(signal);
        }
        signal.header().block(deadline, || false)
    }

    /// Blocks until one of the tasks is complete or `deadline` has passed; answers which.
    #[track_caller]
    pub(crate) fn block_any(watches: &[Self], deadline: Option<Instant>) -> Option<usize> {
        let first = || watches.iter().position(Self::is_completed);
        if watches.is_empty() || first().is_some() {
            return first();
        }
        let signals = || watches.iter().filter_map(Self::signal);
        if deadline.is_none() {
            refuse_if_hopeless(signals());
        }
        let bell = Arc::new(Bell::default());
        let ropes: Vec<_> = signals().map(|s| bell.hang_on(s.header())).collect();
        // Not the bell alone: whoever completes a task may be kept from ringing by a continuation.
        while !bell.wait(deadline, HELP_AFTER)
            && first().is_none()
            && deadline.is_none_or(|d| d > Instant::now())
        {
            if deadline.is_none() {
                help_one(signals());
            }
        }
        for (signal, rope) in signals().zip(ropes) {
            if let Some(rope) = rope {
                signal.header().forget_continuation(rope);
            }
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

/// Does for a wait without limit what its thread can do: runs the task, or refuses to wait for ever.
#[track_caller]
fn help(signal: &Arc<dyn Signal>) {
    match prospect(signal) {
        Prospect::Block => {}
        Prospect::RunHere => {
            if let Some(work) = Arc::clone(signal).into_runnable() {
                work.run();
            }
        }
        Prospect::Never(reason) => panic!("{reason}"),
    }
}

/// Refuses a wait for one of several tasks of which none will ever end.
#[track_caller]
fn refuse_if_hopeless<'a>(signals: impl Iterator<Item = &'a Arc<dyn Signal>>) {
    let mut prospects = signals.map(prospect);
    if let Some(Prospect::Never(reason)) = prospects.next()
        && prospects.all(|prospect| matches!(prospect, Prospect::Never(_)))
    {
        panic!("{reason}");
    }
}

/// How long a wait for one of several tasks leaves them all to others. One that is run here holds up
/// the wait, even if another ends; so that is done only where a pool at its limit may never begin it.
const HELP_AFTER: Duration = Duration::from_millis(100);

/// Runs one of the tasks here, if there is one that this thread may run.
fn help_one<'a>(mut signals: impl Iterator<Item = &'a Arc<dyn Signal>>) {
    if let Some(signal) = signals.find(|signal| matches!(prospect(signal), Prospect::RunHere)) {
        help(signal);
    }
}

/// What a blocking wait on this thread can hope for.
enum Prospect {
    Block,
    RunHere,
    Never(&'static str),
}

fn prospect(signal: &Arc<dyn Signal>) -> Prospect {
    use TaskStatus::{Created, WaitingForActivation, WaitingToRun};
    let header = signal.header();
    match (header.status.get(), header.home.waiting()) {
        (Created, _) => Prospect::Never(NOT_STARTED),
        (WaitingToRun, Waiting::RunHere) => Prospect::RunHere,
        // The latter is a future whose polls are queued there.
        (WaitingToRun | WaitingForActivation, Waiting::WouldNeverFinish) => Prospect::Never(
            "would_never_finish: this thread steps the `ManualScheduler` that holds the task; \
             call `run_until` or `run_all` before waiting",
        ),
        (status, Waiting::Reentry) if !status.is_final() => Prospect::Never(
            "an operation of a `Serial` waits for an operation of the same `Serial`, which cannot begin \
             before this one has ended; return first, and wait or await outside [serial_reentry]",
        ),
        _ => Prospect::Block,
    }
}

/// Rings once for whoever waits.
#[derive(Default)]
struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    /// Has the end of a task ring this bell.
    fn hang_on(self: &Arc<Self>, header: &Header) -> Option<Key> {
        let bell = Arc::clone(self);
        header.continue_with(Box::new(move || bell.ring()))
    }

    fn ring(&self) {
        *lock(&self.rung) = true;
        self.heard.notify_all();
    }

    /// Waits until `deadline`, but not longer than `limit`. Answers whether it has rung.
    fn wait(&self, deadline: Option<Instant>, limit: Duration) -> bool {
        let soon = Instant::now() + limit;
        let until = deadline.map_or(soon, |deadline| deadline.min(soon));
        continuation::hand_over();
        let mut rung = lock(&self.rung);
        while !*rung {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            rung = wait_timeout(&self.heard, rung, left);
        }
        *rung
    }
}

#[cfg(all(test, not(loom)))]
impl Watch {
    /// How many continuations wait at the task.
    pub(crate) fn continuation_count(&self) -> usize {
        self.signal()
            .map_or(0, |signal| signal.header().continuation_count())
    }
}
