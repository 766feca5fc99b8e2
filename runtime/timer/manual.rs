//! `ManualClock`: time-outs that come when a test says so, on the thread that says it.

use std::cell::RefCell;
use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::{GLOBAL, IDLE, Timer, TimerHandle};
use crate::error::catch;
use crate::scheduler::run_callbacks_here;
use crate::sync::{Instant, lock};

thread_local! {
    static INSTALLED: RefCell<Option<Arc<Timer>>> = const { RefCell::new(None) };
}

/// Runs `action` on the timer's thread when `delay` is over, unless the handle is dropped first. A
/// delay beyond the clock's range never ends.
///
/// # Errors
///
/// If there is no thread and the system refuses to start one. The action is dropped then.
pub(crate) fn after(
    delay: Duration,
    action: impl FnOnce() + Send + 'static,
) -> Result<TimerHandle, io::Error> {
    let installed = INSTALLED.try_with(|clock| clock.borrow().clone());
    let timer = installed.ok().flatten();
    Timer::arm(
        timer.as_ref().unwrap_or_else(|| &GLOBAL),
        delay,
        Box::new(action),
    )
}

/// A clock for tests, which stands still until [`advance`](Self::advance) is called.
///
/// It is the clock of the delays and time-outs that begin on the thread where it is
/// [installed](Self::install): [`Task::delay`](crate::Task::delay),
/// [`wait_async`](crate::Task::wait_async) and
/// [`cancel_after`](crate::CancellationTokenSource::cancel_after) with their relatives. A blocking
/// wait with a time limit waits for real. Clones share one time.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use trefoil::testing::ManualClock;
/// use trefoil::Task;
///
/// let clock = ManualClock::new();
/// let installed = clock.install();
/// let hour = Task::delay(Duration::from_secs(3600));
/// clock.advance(Duration::from_secs(3599));
/// assert!(!hour.is_completed());
/// clock.advance(Duration::from_secs(1));
/// assert!(hour.is_completed());
/// # drop(installed);
/// ```
#[derive(Clone)]
#[doc(alias("FakeTimeProvider", "pause"))]
pub struct ManualClock {
    timer: Arc<Timer>,
}

/// Keeps a [`ManualClock`] on the thread that installed it, until it is dropped.
#[must_use = "dropping the guard removes the clock"]
pub struct InstalledClock {
    previous: Option<Arc<Timer>>,
    /// Not `Send`: it restores what this thread had before.
    on_this_thread: PhantomData<*const ()>,
}

impl ManualClock {
    /// Creates a clock on which no time-out is armed.
    #[must_use]
    pub fn new() -> Self {
        let timer = Timer::new(IDLE);
        lock(&timer.state).now = Some(Instant::now());
        Self {
            timer: Arc::new(timer),
        }
    }

    /// Has the delays and time-outs that begin on this thread obey this clock, until the guard is
    /// dropped. Those that are armed by then stay armed on it.
    pub fn install(&self) -> InstalledClock {
        InstalledClock {
            previous: INSTALLED.replace(Some(Arc::clone(&self.timer))),
            on_this_thread: PhantomData,
        }
    }

    /// Lets `time` pass. All time-outs that are over by then come one after another on this thread,
    /// in their order and each at its own time, with the callbacks and continuations of what they
    /// complete; also those that begin meanwhile.
    pub fn advance(&self, time: Duration) {
        let start = self.now();
        // A time beyond the clock's range is never reached.
        let Some(end) = start.checked_add(time) else {
            return;
        };
        while let Some(action) = self.next(end) {
            let _here = run_callbacks_here();
            // The panic hook reports it; the other time-outs come all the same.
            let _ = catch(action);
        }
    }

    fn now(&self) -> Instant {
        lock(&self.timer.state).now.unwrap_or_else(Instant::now)
    }

    /// Moves the time to the next time-out until `end`, or else to `end`.
    fn next(&self, end: Instant) -> Option<super::Action> {
        let mut state = lock(&self.timer.state);
        let first = state
            .armed
            .first_entry()
            .filter(|first| first.key().0 <= end);
        let due = first.map(|first| (first.key().0, first.remove()));
        let (time, action) = due.unzip();
        state.now = Some(time.unwrap_or(end));
        action
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let armed = lock(&self.timer.state).armed.len();
        f.debug_struct("ManualClock")
            .field("armed", &armed)
            .finish_non_exhaustive()
    }
}

impl Drop for InstalledClock {
    fn drop(&mut self) {
        let removed = INSTALLED.try_with(|clock| clock.replace(self.previous.take()));
        drop(removed);
    }
}

impl fmt::Debug for InstalledClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InstalledClock").finish_non_exhaustive()
    }
}
