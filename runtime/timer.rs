//! One thread for all time-outs of the process.
//!
//! The thread is started by the first [`after`] and exits when nothing was armed
//! for a while; the next call starts another. Actions are short and run no user
//! code: that goes to the pool for callbacks.
//!
//! `manual` has a clock for tests, whose time-outs need no thread.
//!
//! # Invariants
//!
//! 1. While `thread` is there, it is in [`Timer::run`] and has not yet decided to exit; it removes
//!    itself under the lock, and only when nothing is armed. So a caller that arms under the lock
//!    either finds a thread that will look again or starts one.
//! 2. An action belongs to the map or to the code that removed it under the lock:
//!    it runs once, or is dropped by the handle, never both.
//! 3. Actions run and are dropped while the lock is free.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use crate::error::{catch, drop_quietly};
use crate::sync::thread::{self, Thread};
use crate::sync::{Instant, Mutex, lock};

mod manual;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

pub(crate) use manual::after;
pub use manual::{InstalledClock, ManualClock};

/// How long the thread stays when there is nothing to wait for.
const IDLE: Duration = Duration::from_secs(10);

static GLOBAL: LazyLock<Arc<Timer>> = LazyLock::new(|| Arc::new(Timer::new(IDLE)));

/// An armed action. Dropping the handle disarms it: if it has not begun to run
/// it never will. A running one is not waited for.
#[must_use = "dropping the handle disarms the timer"]
pub(crate) struct TimerHandle {
    /// `None` for a time that is never reached.
    armed: Option<(Arc<Timer>, Key)>,
}

type Action = Box<dyn FnOnce() + Send>;

/// When, and a number that tells equal times apart and keeps their order.
type Key = (Instant, u64);

struct Timer {
    state: Mutex<State>,
    idle: Duration,
}

struct State {
    /// The time of a clock that a test moves; `None` for the system's.
    now: Option<Instant>,
    /// Ordered by time. A map and not a heap, so that disarming removes: a
    /// source that restarts its time-out often leaves nothing behind.
    armed: BTreeMap<Key, Action>,
    next_number: u64,
    /// Unparked when the earliest time has changed. Invariant 1.
    thread: Option<Thread>,
}

impl Timer {
    fn new(idle: Duration) -> Self {
        Self {
            state: Mutex::new(State {
                now: None,
                armed: BTreeMap::new(),
                next_number: 0,
                thread: None,
            }),
            idle,
        }
    }

    fn arm(timer: &Arc<Self>, delay: Duration, action: Action) -> io::Result<TimerHandle> {
        let mut state = lock(&timer.state);
        let now = state.now.unwrap_or_else(Instant::now);
        let Some(time) = now.checked_add(delay) else {
            drop(state);
            drop_quietly(action);
            return Ok(TimerHandle { armed: None });
        };
        let key = (time, state.next_number);
        state.next_number += 1;
        state.armed.insert(key, action);
        if state.now.is_some() {
            return Ok(TimerHandle {
                armed: Some((Arc::clone(timer), key)),
            });
        }
        let is_first = state.armed.first_key_value().map(|(&first, _)| first) == Some(key);
        // Under the lock (invariant 1): no other caller can rely on a thread that
        // then fails to start.
        let started = match state.thread.clone() {
            Some(thread) => Ok(thread),
            None => Self::start(timer),
        };
        if let Ok(thread) = &started {
            state.thread.get_or_insert_with(|| thread.clone());
        }
        drop(state);

        // Dropped with an error, the handle disarms.
        let handle = TimerHandle {
            armed: Some((Arc::clone(timer), key)),
        };
        let thread = started?;
        if is_first {
            thread.unpark();
        }
        Ok(handle)
    }

    fn start(timer: &Arc<Self>) -> io::Result<Thread> {
        let timer = Arc::clone(timer);
        thread::spawn("trefoil-timer".into(), None, move || timer.run())
    }

    /// The thread's life.
    fn run(&self) {
        while let Some(action) = self.next() {
            // The panic hook reports it; the other time-outs go on.
            let _ = catch(action);
        }
    }

    /// Waits for the next action that is due; `None` ends the thread.
    fn next(&self) -> Option<Action> {
        let mut state = lock(&self.state);
        let mut idle_until = None;
        loop {
            let now = Instant::now();
            let wake_at = match state.armed.first_entry() {
                Some(first) if first.key().0 <= now => return Some(first.remove()),
                Some(first) => {
                    idle_until = None;
                    first.key().0
                }
                None => *idle_until.get_or_insert(now + self.idle),
            };
            if wake_at <= now {
                state.thread = None;
                return None;
            }
            drop(state);
            // A token that is left from before costs one more look.
            thread::park_until(wake_at);
            state = lock(&self.state);
        }
    }
}

impl Drop for TimerHandle {
    fn drop(&mut self) {
        if let Some((timer, key)) = self.armed.take() {
            let action = lock(&timer.state).armed.remove(&key);
            drop_quietly(action);
        }
    }
}
