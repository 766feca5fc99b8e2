//! `MessageLoop`, a context with a queue: one thread runs what all threads post.
//!
//! # Invariants
//!
//! 1. The queue is in the order of posting. Work is run and dropped while the lock is free.
//! 2. `gone` is set by the drop of the loop, which drops all that is queued; from then on nothing
//!    is queued. So work is run, dropped or rejected, and each of these completes the waits for it.
//! 3. `sleeps` is set, under the lock, while the thread that drives the loop waits for the condition
//!    variable. Whoever gives it something to do notifies it after a look at `sleeps` under the same
//!    lock, so no wake-up is lost, and a loop that is busy costs no system call.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::Arc;
use std::task::{self, Poll, Wake, Waker};

use super::{ContextClosed, CurrentContext, PostTarget, SynchronizationContext};
use crate::blocking;
use crate::error::drop_quietly;
use crate::scheduler::pop_and_shrink;
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::{Condvar, Mutex, MutexGuard, lock};

type Work = Box<dyn FnOnce() + Send>;

/// Runs posted callbacks one after another, in the order of posting, on the thread that drives it.
///
/// For tests, and for programs without a user interface that has a message loop of its own. Its
/// context is current while it runs a callback. It can be moved to another thread, but only one
/// thread at a time can drive it.
///
/// Dropping the loop drops what is queued; posting then fails with [`ContextClosed`].
///
/// # Examples
///
/// ```
/// use std::thread;
/// use trefoil::MessageLoop;
///
/// let message_loop = MessageLoop::new();
/// let context = message_loop.context();
/// let quit = message_loop.quit_handle();
///
/// let main = thread::current().id();
/// thread::spawn(move || {
///     context.post(move || assert_eq!(thread::current().id(), main)).unwrap();
///     context.post(move || quit.quit()).unwrap();
/// });
/// message_loop.run();
/// ```
#[doc(alias("LocalSet", "Dispatcher"))]
pub struct MessageLoop {
    queue: Arc<Queue>,
    /// Not `Sync`: callbacks run one at a time.
    one_thread: PhantomData<std::cell::Cell<()>>,
}

/// Ends [`MessageLoop::run`]; from any thread, and from inside a callback.
#[derive(Clone)]
pub struct QuitHandle {
    queue: Arc<Queue>,
}

struct Queue {
    state: Mutex<State>,
    /// Notifies the thread that drives the loop of new work, a quit, or a wake-up of `block_on`.
    changed: Condvar,
}

struct State {
    work: VecDeque<Work>,
    quit: bool,
    gone: bool,
    sleeps: bool,
}

impl MessageLoop {
    /// Creates a loop with an empty queue.
    #[must_use]
    pub fn new() -> Self {
        Self {
            queue: Arc::new(Queue {
                state: Mutex::new(State {
                    work: VecDeque::new(),
                    quit: false,
                    gone: false,
                    sleeps: false,
                }),
                changed: Condvar::new(),
            }),
            one_thread: PhantomData,
        }
    }

    /// Returns the context that posts to this loop, always the same one.
    #[must_use]
    pub fn context(&self) -> SynchronizationContext {
        SynchronizationContext::of(Arc::clone(&self.queue) as Arc<dyn PostTarget>)
    }

    /// Returns a handle that ends [`run`](Self::run).
    #[must_use]
    pub fn quit_handle(&self) -> QuitHandle {
        QuitHandle {
            queue: Arc::clone(&self.queue),
        }
    }

    /// Runs callbacks, and waits for more, until a [`QuitHandle`] is used.
    ///
    /// What is queued then stays queued. A handle that was used before the call ends it at once;
    /// each call resets this.
    ///
    /// # Panics
    ///
    /// Resumes the panic of a callback. The rest stays queued, and the loop can be run again.
    ///
    /// # Blocking
    ///
    /// Blocks the thread while nothing is queued.
    pub fn run(&self) {
        let _current = self.enter();
        while let Some(work) = self.queue.next_until_quit() {
            work();
        }
    }

    /// Runs all that is queued, including what the callbacks queue, and returns the number of
    /// callbacks. Does not wait.
    ///
    /// # Panics
    ///
    /// Resumes the panic of a callback. The rest stays queued.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::MessageLoop;
    ///
    /// let message_loop = MessageLoop::new();
    /// let context = message_loop.context();
    /// let inner = context.clone();
    /// context.post(move || inner.post(|| {}).unwrap()).unwrap();
    /// assert_eq!(message_loop.run_pending(), 2);
    /// ```
    #[expect(
        clippy::must_use_candidate,
        reason = "the count is often of no interest"
    )]
    pub fn run_pending(&self) -> usize {
        let _current = self.enter();
        let mut count = 0;
        while let Some(work) = self.queue.try_next() {
            work();
            count += 1;
        }
        count
    }

    /// Runs the first callback that is queued, if there is one, and returns whether there was. Does
    /// not wait.
    ///
    /// # Panics
    ///
    /// Resumes the panic of the callback.
    #[expect(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn run_one(&self) -> bool {
        let Some(work) = self.queue.try_next() else {
            return false;
        };
        let _current = self.enter();
        work();
        true
    }

    /// Polls `future` on this thread until it completes, and runs callbacks in between. A
    /// [`QuitHandle`] does not end it.
    ///
    /// # Panics
    ///
    /// Resumes the panic of the future or of a callback.
    ///
    /// # Blocking
    ///
    /// Blocks the thread while there is nothing to poll or to run.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{MessageLoop, SynchronizationContext};
    ///
    /// let message_loop = MessageLoop::new();
    /// let context = message_loop.context();
    /// let current = message_loop.block_on(async { SynchronizationContext::current() });
    /// assert_eq!(current, Some(context));
    /// ```
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        let _current = self.enter();
        let mut future = pin!(future);
        let woken = Arc::new(Woken {
            flag: AtomicBool::new(true),
            queue: Arc::clone(&self.queue),
        });
        let waker = Waker::from(Arc::clone(&woken));
        let mut context = task::Context::from_waker(&waker);
        loop {
            if woken.flag.swap(false, Ordering::AcqRel)
                && let Poll::Ready(output) = future.as_mut().poll(&mut context)
            {
                return output;
            }
            // One callback between polls, so that neither starves the other.
            if let Some(work) = self.queue.next_unless(&woken.flag) {
                work();
            }
        }
    }

    #[cfg(all(test, not(trefoil_loom)))]
    pub(super) fn queue_len(&self) -> usize {
        lock(&self.queue.state).work.len()
    }

    fn enter(&self) -> CurrentContext {
        SynchronizationContext::set_current(Some(self.context()))
    }
}

impl Drop for MessageLoop {
    fn drop(&mut self) {
        let mut state = lock(&self.queue.state);
        state.gone = true;
        let work = std::mem::take(&mut state.work);
        drop(state);
        work.into_iter().for_each(drop_quietly);
    }
}

impl QuitHandle {
    /// Makes [`MessageLoop::run`] return after the callback that is running.
    pub fn quit(&self) {
        let mut state = lock(&self.queue.state);
        state.quit = true;
        self.queue.notify(state);
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
        Ok(())
    }
}

impl Queue {
    fn try_next(&self) -> Option<Work> {
        pop_and_shrink(&mut lock(&self.state).work)
    }

    /// Waits for work; `None` after a quit was requested.
    fn next_until_quit(&self) -> Option<Work> {
        let mut state = self.wait_while(|state| state.work.is_empty() && !state.quit);
        if std::mem::take(&mut state.quit) {
            return None;
        }
        pop_and_shrink(&mut state.work)
    }

    /// Waits for work, or until the flag is set.
    fn next_unless(&self, flag: &AtomicBool) -> Option<Work> {
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

    /// Wakes the thread that drives the loop, if it waits.
    fn notify(&self, state: MutexGuard<'_, State>) {
        let sleeps = state.sleeps;
        drop(state);
        if sleeps {
            self.changed.notify_one();
        }
    }
}

/// Wakes `block_on`.
struct Woken {
    flag: AtomicBool,
    queue: Arc<Queue>,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.flag.store(true, Ordering::Release);
        // Invariant 3: the loop either waits by now, or has not read the flag yet.
        self.queue.notify(lock(&self.queue.state));
    }
}

impl Default for MessageLoop {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MessageLoop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageLoop")
            .field("queued", &lock(&self.queue.state).work.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for QuitHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QuitHandle").finish_non_exhaustive()
    }
}
