//! One thread for all time-outs of the process.
//!
//! The thread is started by the first [`after`] and exits when nothing was armed
//! for a while; the next call starts another. Actions are short and run no user
//! code: that goes to the pool for callbacks.
//!
//! # Invariants
//!
//! 1. While `alive` is true there is a thread in [`Timer::run`] that has not yet
//!    decided to exit; it clears the flag under the lock, and only when nothing
//!    is armed. So a caller that arms under the lock either finds a thread that
//!    will look again or starts one.
//! 2. An action belongs to the map or to the code that removed it under the lock:
//!    it runs once, or is dropped by the handle, never both.
//! 3. Actions run and are dropped while the lock is free.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{catch, drop_quietly};
use crate::sync::{Condvar, Mutex, lock, sleep_on};

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

/// How long the thread stays when there is nothing to wait for.
const IDLE: Duration = Duration::from_secs(10);

static GLOBAL: LazyLock<Arc<Timer>> = LazyLock::new(|| Arc::new(Timer::new(IDLE)));

/// Runs `action` on the timer's thread when `delay` is over, unless the handle
/// is dropped first. A delay beyond the clock's range never ends.
///
/// # Errors
///
/// If there is no thread and the system refuses to start one. The action is
/// dropped then.
pub(crate) fn after(
    delay: Duration,
    action: impl FnOnce() + Send + 'static,
) -> Result<TimerHandle, io::Error> {
    Timer::arm(&GLOBAL, delay, Box::new(action))
}

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
    /// The earliest time has changed.
    changed: Condvar,
    idle: Duration,
}

struct State {
    /// Ordered by time. A map and not a heap, so that disarming removes: a
    /// source that restarts its time-out often leaves nothing behind.
    armed: BTreeMap<Key, Action>,
    next_number: u64,
    /// Invariant 1.
    alive: bool,
}

impl Timer {
    fn new(idle: Duration) -> Self {
        Self {
            state: Mutex::new(State {
                armed: BTreeMap::new(),
                next_number: 0,
                alive: false,
            }),
            changed: Condvar::new(),
            idle,
        }
    }

    fn arm(timer: &Arc<Self>, delay: Duration, action: Action) -> io::Result<TimerHandle> {
        let Some(time) = Instant::now().checked_add(delay) else {
            drop_quietly(action);
            return Ok(TimerHandle { armed: None });
        };
        let mut state = lock(&timer.state);
        let key = (time, state.next_number);
        state.next_number += 1;
        state.armed.insert(key, action);
        let is_first = state.armed.first_key_value().map(|(&first, _)| first) == Some(key);
        // Under the lock (invariant 1): no other caller can rely on a thread that
        // then fails to start.
        let started = if state.alive {
            Ok(())
        } else {
            Self::start(timer)
        };
        state.alive |= started.is_ok();
        drop(state);

        // Dropped with an error, the handle disarms.
        let handle = TimerHandle {
            armed: Some((Arc::clone(timer), key)),
        };
        started?;
        if is_first {
            timer.changed.notify_one();
        }
        Ok(handle)
    }

    fn start(timer: &Arc<Self>) -> io::Result<()> {
        let timer = Arc::clone(timer);
        let thread = thread::Builder::new().name("trefoil-timer".into());
        thread.spawn(move || timer.run()).map(drop)
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
                state.alive = false;
                return None;
            }
            state = sleep_on(&self.changed, state, wake_at - now);
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
