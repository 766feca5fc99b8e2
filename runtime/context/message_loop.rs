//! `MessageLoop`, a context with a queue: one thread runs what all threads post.

mod block_on;
mod queue;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use self::queue::Queue;
use super::{CurrentContext, PostTarget, SynchronizationContext};
use crate::sync::Instant;

/// Runs posted callbacks one after another, in the order of posting, on the thread that drives it.
///
/// It is the event loop of a program that has no other ([`run`](Self::run)), drives a test
/// ([`block_on`](Self::block_on)), or is a part of the event loop of a GUI toolkit, which runs the
/// callbacks between two frames ([`with_waker`](Self::with_waker)).
///
/// Its context is current while it runs a callback. It can be moved to another thread, but only one
/// thread at a time can drive it.
///
/// Dropping the loop drops what is queued; posting then fails with
/// [`ContextClosed`](super::ContextClosed).
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

impl MessageLoop {
    /// Creates a loop with an empty queue.
    #[must_use]
    pub fn new() -> Self {
        Self::of(Queue::new(None))
    }

    /// Creates a loop that another event loop drives, such as that of a GUI toolkit.
    ///
    /// `wake` is called after each post, on the thread that posts, and must have the event loop
    /// call [`run_pending_for`](Self::run_pending_for) on its own thread soon. A panic in it is
    /// caught.
    ///
    /// - **egui** draws a frame: `with_waker(move || context.request_repaint())`, and `update`
    ///   begins with `run_pending_for`.
    /// - **winit** gets an event of the user: `with_waker(move || drop(proxy.send_event(())))`, and
    ///   `user_event` calls `run_pending_for`.
    /// - **slint** and others that take a closure need no loop beside their own:
    ///   `SynchronizationContext::from_fn(slint::invoke_from_event_loop)`; see
    ///   [`SynchronizationContext::from_fn`].
    ///
    /// Operations that are to report here are started inside [`enter`](Self::enter).
    ///
    /// # Examples
    ///
    /// An event loop whose events come through a channel:
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use std::time::Duration;
    /// use trefoil::{MessageLoop, Task};
    ///
    /// let (sender, events) = mpsc::channel();
    /// let message_loop = MessageLoop::with_waker(move || {
    ///     let _ = sender.send("run pending callbacks");
    /// });
    ///
    /// let task = message_loop.context().spawn(async { Task::run(|| 7).await });
    /// while !task.is_completed() {
    ///     assert_eq!(events.recv(), Ok("run pending callbacks"));
    ///     message_loop.run_pending_for(Duration::from_millis(8));
    /// }
    /// assert_eq!(task.wait(), 7);
    /// ```
    #[must_use]
    pub fn with_waker(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::of(Queue::new(Some(Box::new(wake))))
    }

    fn of(queue: Queue) -> Self {
        Self {
            queue: Arc::new(queue),
            one_thread: PhantomData,
        }
    }

    /// Returns the context that posts to this loop, always the same one.
    #[must_use]
    pub fn context(&self) -> SynchronizationContext {
        SynchronizationContext::of(Arc::clone(&self.queue) as Arc<dyn PostTarget>)
    }

    /// Calls `work` on this thread with the loop's context current: the operations that it starts
    /// report here. No callback runs meanwhile.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{MessageLoop, SynchronizationContext};
    ///
    /// let message_loop = MessageLoop::new();
    /// let current = message_loop.enter(SynchronizationContext::current);
    /// assert_eq!(current, Some(message_loop.context()));
    /// ```
    pub fn enter<R>(&self, work: impl FnOnce() -> R) -> R {
        let _current = self.make_current();
        work()
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
        let _current = self.make_current();
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
        self.run_pending_until(None)
    }

    /// Runs what is queued for as long as a frame of a user interface has time, and returns the
    /// number of callbacks: until none is queued, or one ends after `budget` has passed. Does not
    /// wait, and interrupts no callback.
    ///
    /// If callbacks are left, the [waker](Self::with_waker) is called again.
    /// [`has_pending`](Self::has_pending) says so to an event loop without one.
    ///
    /// # Panics
    ///
    /// As [`run_pending`](Self::run_pending).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::thread::sleep;
    /// use std::time::Duration;
    /// use trefoil::MessageLoop;
    ///
    /// let message_loop = MessageLoop::new();
    /// for _ in 0..3 {
    ///     message_loop.context().post(|| sleep(Duration::from_millis(2))).unwrap();
    /// }
    /// assert_eq!(message_loop.run_pending_for(Duration::from_millis(1)), 1);
    /// assert!(message_loop.has_pending());
    /// ```
    #[expect(
        clippy::must_use_candidate,
        reason = "the count is often of no interest"
    )]
    pub fn run_pending_for(&self, budget: Duration) -> usize {
        // A time beyond the clock's range is never reached.
        self.run_pending_until(Instant::now().checked_add(budget))
    }

    fn run_pending_until(&self, end: Option<Instant>) -> usize {
        let _rest = WakeForRest(&self.queue);
        let _current = self.make_current();
        let mut count = 0;
        while let Some(work) = self.queue.pop() {
            work();
            count += 1;
            if end.is_some_and(|end| end <= Instant::now()) {
                break;
            }
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
        let work = self.queue.pop();
        work.map(|work| self.enter(work)).is_some()
    }

    /// Whether a callback is queued.
    #[must_use]
    pub fn has_pending(&self) -> bool {
        self.queue.len() > 0
    }

    #[cfg(all(test, not(trefoil_loom)))]
    pub(super) fn queue_len(&self) -> usize {
        self.queue.len()
    }

    fn make_current(&self) -> CurrentContext {
        SynchronizationContext::set_current(Some(self.context()))
    }
}

/// Calls the waker again when callbacks are left, also by one that panicked: the event loop may
/// have used up the wake-ups that came with their posts.
struct WakeForRest<'a>(&'a Queue);

impl Drop for WakeForRest<'_> {
    fn drop(&mut self) {
        self.0.wake_for_rest();
    }
}

impl Drop for MessageLoop {
    fn drop(&mut self) {
        self.queue.close();
    }
}

impl QuitHandle {
    /// Makes [`MessageLoop::run`] return after the callback that is running.
    pub fn quit(&self) {
        self.queue.quit();
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
            .field("queued", &self.queue.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for QuitHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QuitHandle").finish_non_exhaustive()
    }
}
