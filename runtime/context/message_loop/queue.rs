//! The queue of a `MessageLoop`: what all threads post, and the waits of the thread that runs it.
//!
//! # Invariants
//!
//! 1. The queue is in the order of posting. Work is run and dropped while the lock is free, and the
//!    waker is called while it is free.
//! 2. `gone` is set by the drop of the loop, which drops all that is queued; from then on nothing
//!    is queued. So work is run, dropped or rejected, and each of these completes the waits for it.
//! 3. `sleeps` is set, under the lock, while the thread that drives the loop waits for the
//!    condition variable. Whoever gives it something to do notifies it after a look at `sleeps`
//!    under the same lock, so no wake-up is lost, and a loop that is busy costs no system call.

use std::collections::VecDeque;

use crate::blocking;
use crate::context::{ContextClosed, PostTarget};
use crate::error::{catch, drop_quietly};
use crate::scheduler::pop_and_shrink;
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::{Condvar, Mutex, MutexGuard, lock};

pub(super) type Work = Box<dyn FnOnce() + Send>;

pub(super) struct Queue {
    state: Mutex<State>,
    /// Notifies the thread that drives the loop of new work, a quit, or a wake-up of `block_on`.
    changed: Condvar,
    /// Notifies the event loop that drives this one.
    waker: Waker,
}

#[derive(Default)]
struct State {
    work: VecDeque<Work>,
    quit: bool,
    gone: bool,
    sleeps: bool,
}

/// The closure of [`MessageLoop::with_waker`](super::MessageLoop::with_waker), if there is one.
struct Waker(Option<Box<dyn Fn() + Send + Sync>>);

impl Queue {
    pub(super) fn new(waker: Option<Box<dyn Fn() + Send + Sync>>) -> Self {
        Self {
            state: Mutex::new(State::default()),
            changed: Condvar::new(),
            waker: Waker(waker),
        }
    }

    pub(super) fn len(&self) -> usize {
        lock(&self.state).work.len()
    }

    pub(super) fn pop(&self) -> Option<Work> {
        pop_and_shrink(&mut lock(&self.state).work)
    }

    /// Waits for work; `None` after a quit was requested.
    pub(super) fn next_until_quit(&self) -> Option<Work> {
        let mut state = self.wait_while(|state| state.work.is_empty() && !state.quit);
        if std::mem::take(&mut state.quit) {
            return None;
        }
        pop_and_shrink(&mut state.work)
    }

    /// Waits for work, or until the flag is set.
    pub(super) fn next_unless(&self, flag: &AtomicBool) -> Option<Work> {
        let is_idle = |state: &State| state.work.is_empty() && !flag.load(Ordering::Acquire);
        pop_and_shrink(&mut self.wait_while(is_idle).work)
    }

    fn wait_while(&self, is_idle: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let state = lock(&self.state);
        if !is_idle(&state) {
            return state;
        }
        drop(state);
        let blocking = blocking::enter();
        let mut state = lock(&self.state);
        while is_idle(&state) {
            state.sleeps = true;
            state = blocking.wait(&self.changed, state);
        }
        state.sleeps = false;
        state
    }

    pub(super) fn quit(&self) {
        let mut state = lock(&self.state);
        state.quit = true;
        self.notify(state);
    }

    /// Ends the wait of `block_on`, after its flag has been set.
    pub(super) fn end_wait(&self) {
        // Invariant 3: the loop either waits by now, or has not read the flag yet.
        self.notify(lock(&self.state));
    }

    /// Wakes the thread that drives the loop, if it waits.
    fn notify(&self, state: MutexGuard<'_, State>) {
        let sleeps = state.sleeps;
        drop(state);
        if sleeps {
            self.changed.notify_one();
        }
    }

    /// Calls the waker again if work is left that it was called for before.
    pub(super) fn wake_for_rest(&self) {
        if self.len() > 0 {
            self.waker.wake();
        }
    }

    /// Rejects what is posted from now on, and drops what is queued.
    pub(super) fn close(&self) {
        let mut state = lock(&self.state);
        state.gone = true;
        let work = std::mem::take(&mut state.work);
        drop(state);
        work.into_iter().for_each(drop_quietly);
    }
}

impl PostTarget for Queue {
    fn post(&self, work: Work) -> Result<(), ContextClosed> {
        let mut state = lock(&self.state);
        if state.gone {
            drop(state);
            drop_quietly(work);
            return Err(ContextClosed);
        }
        state.work.push_back(work);
        self.notify(state);
        self.waker.wake();
        Ok(())
    }
}

impl Waker {
    fn wake(&self) {
        if let Some(wake) = &self.0 {
            // The panic hook reports it; the work is queued all the same.
            drop(catch(wake));
        }
    }
}

impl Drop for Waker {
    fn drop(&mut self) {
        drop_quietly(self.0.take());
    }
}
