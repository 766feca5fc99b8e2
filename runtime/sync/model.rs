//! Threads and the clock of a model.
//!
//! No time passes in a model but by [`advance`], which the test calls; so a schedule does not
//! depend on the machine, and a time-out is one more step that can come at any moment. Spawning
//! fails when the test says so, by [`refuse_spawns`].
//!
//! All threads of a model run on one thread of the system, in turns. What the clock knows is in a
//! thread-local of std, which the model does not schedule: looking at the clock is no step.
//!
//! Parking is made of the model's locks. Loom has its own, whose `unpark` also wakes a thread that
//! waits for a lock, which then has no token.

use std::cell::{Cell, RefCell};
use std::io;
use std::ops::{Add, Sub};
use std::sync::Arc;
use std::time::Duration;

use super::{Condvar, Mutex, lock, thread_local_of_model};

/// A moment of the model's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(Duration);

impl Instant {
    pub(crate) fn now() -> Self {
        CLOCK.with_borrow(|clock| clock.now)
    }

    pub(crate) fn checked_add(self, time: Duration) -> Option<Self> {
        self.0.checked_add(time).map(Self)
    }

    pub(crate) fn saturating_duration_since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    pub(crate) fn elapsed(self) -> Duration {
        Self::now() - self
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, time: Duration) -> Self {
        Self(self.0 + time)
    }
}

impl Sub for Instant {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.saturating_duration_since(earlier)
    }
}

struct Clock {
    now: Instant,
    /// Threads that go on at that time.
    sleepers: Vec<(Instant, Thread)>,
}

std::thread_local! {
    static CLOCK: RefCell<Clock> = const {
        RefCell::new(Clock { now: Instant(Duration::ZERO), sleepers: Vec::new() })
    };
    /// How many threads can be spawned before one is refused, and how many are refused then.
    static REFUSALS: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

thread_local_of_model! {
    static CURRENT: RefCell<Thread> = RefCell::new(Thread::new());
}

/// Lets time pass: threads whose time-out is over by then go on.
#[cfg(test)]
pub(crate) fn advance(time: Duration) {
    let due: Vec<_> = CLOCK.with_borrow_mut(|clock| {
        clock.now = clock.now + time;
        let sleepers = clock.sleepers.iter();
        let due = sleepers.filter(|(until, _)| *until <= clock.now);
        due.map(|(_, thread)| thread.clone()).collect()
    });
    for thread in due {
        // Under the lock: the thread has not looked at the clock yet, or waits.
        let _token = lock(&thread.0.has_token);
        thread.0.changed.notify_all();
    }
}

/// Refuses to spawn `refused` threads, after `spawned` more.
#[cfg(test)]
pub(crate) fn refuse_spawns(spawned: usize, refused: usize) {
    REFUSALS.set((spawned, refused));
}

/// A thread of the model, to be unparked.
#[derive(Clone, Debug)]
pub(crate) struct Thread(Arc<Parker>);

#[derive(Debug)]
struct Parker {
    has_token: Mutex<bool>,
    changed: Condvar,
}

impl Thread {
    fn new() -> Self {
        Self(Arc::new(Parker {
            has_token: Mutex::new(false),
            changed: Condvar::new(),
        }))
    }

    pub(crate) fn unpark(&self) {
        *lock(&self.0.has_token) = true;
        self.0.changed.notify_all();
    }

    /// Waits until `until`, or for a token if `by_token`.
    fn wait(&self, until: Instant, by_token: bool) {
        CLOCK.with_borrow_mut(|clock| clock.sleepers.push((until, self.clone())));
        let mut has_token = lock(&self.0.has_token);
        while !(by_token && *has_token) && Instant::now() < until {
            has_token = match self.0.changed.wait(has_token) {
                Ok(guard) => guard,
                Err(poisoned) => poisoned.into_inner(),
            };
        }
        if by_token {
            *has_token = false;
        }
        drop(has_token);
        CLOCK.with_borrow_mut(|clock| {
            let is_this = |sleeper: &(Instant, Self)| Arc::ptr_eq(&sleeper.1.0, &self.0);
            clock.sleepers.retain(|sleeper| !is_this(sleeper));
        });
    }
}

pub(crate) fn current() -> Thread {
    CURRENT.with(|current| current.borrow().clone())
}

pub(crate) fn park_until(until: Instant) {
    current().wait(until, true);
}

pub(crate) fn sleep(time: Duration) {
    current().wait(Instant::now() + time, false);
}

/// As std's; no thread joins it, and the model decides on its stack.
pub(crate) fn spawn(
    name: String,
    _stack_size: Option<usize>,
    run: impl FnOnce() + Send + 'static,
) -> io::Result<Thread> {
    match REFUSALS.get() {
        (0, 0) => {}
        (0, refused) => {
            REFUSALS.set((0, refused - 1));
            return Err(io::ErrorKind::WouldBlock.into());
        }
        (spawned, refused) => REFUSALS.set((spawned - 1, refused)),
    }
    let thread = Thread::new();
    let spawned = thread.clone();
    let builder = loom::thread::Builder::new().name(name);
    builder.spawn(move || {
        CURRENT.with(|current| current.replace(spawned));
        run();
    })?;
    Ok(thread)
}
