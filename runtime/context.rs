//! Synchronization contexts, which decide where callbacks run: the trait [`PostTarget`], its handle
//! [`SynchronizationContext`], and the context that is current on a thread.

// `message_loop` has a context with a queue; `spawn` polls futures on a context, and `register`
// runs callbacks of tokens there.

mod async_operation;
mod base;
mod current;
mod from_fn;
mod local;
mod message_loop;
mod register;
mod spawn;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ptr;
use std::sync::{Arc, LazyLock, mpsc};

pub use async_operation::{AsyncOperation, AsyncOperationManager};
use base::Base;
pub use current::CurrentContext;
use from_fn::FromFn;
pub use from_fn::PostResult;
pub(crate) use local::LocalValue;
pub use message_loop::{MessageLoop, QuitHandle};

use crate::blocking;
use crate::error::catch;

/// A place where callbacks can be run: the thread of a user interface, a queue, a pool.
///
/// .NET calls it `SynchronizationContext`, which is also the name of the
/// [handle](SynchronizationContext) that the rest of trefoil passes around. For most event loops a
/// closure is enough; see [`SynchronizationContext::from_fn`].
///
/// # Examples
///
/// A context that runs everything at once, and counts:
///
/// ```
/// use std::sync::atomic::{AtomicU32, Ordering};
/// use std::sync::Arc;
/// use trefoil::context::{PostTarget, ContextClosed};
/// use trefoil::SynchronizationContext;
///
/// struct Counting(Arc<AtomicU32>);
///
/// impl PostTarget for Counting {
///     fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
///         self.0.fetch_add(1, Ordering::Relaxed);
///         work();
///         Ok(())
///     }
/// }
///
/// let posts = Arc::new(AtomicU32::new(0));
/// let context = SynchronizationContext::new(Counting(Arc::clone(&posts)));
/// context.post(|| {}).unwrap();
/// assert_eq!(posts.load(Ordering::Relaxed), 1);
/// ```
#[doc(alias = "SynchronizationContext")]
pub trait PostTarget: Send + Sync + 'static {
    /// Schedules `work` to be called once on the context's own thread or threads, and does not wait
    /// for it.
    ///
    /// While `work` runs, the context should be current, by
    /// [`SynchronizationContext::set_current`]. A context must drop what it cannot run, so that
    /// every wait for it completes.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context has closed.
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed>;

    /// Calls `work` on the context and waits until it has returned.
    ///
    /// By default it is called directly if this context is current on the calling thread, and
    /// otherwise posted. A panic of `work` resumes in the caller.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context rejects the work or drops it.
    ///
    /// # Blocking
    ///
    /// Blocks until the context has run the work. If the context's thread waits for the caller
    /// meanwhile, both are deadlocked.
    fn send(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        if current::is(ptr::from_ref(self).cast()) {
            work();
            return Ok(());
        }
        let (sender, receiver) = mpsc::sync_channel(1);
        self.post(Box::new(move || {
            // This cannot fail: the receiver waits until the sender is dropped.
            let _ = sender.send(catch(work));
        }))?;
        // A context may have run it inside `post`; then there is nothing to wait for.
        let sent = receiver
            .try_recv()
            .or_else(|_| blocking::enter().receive(&receiver));
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(panic)) => panic.resume(),
            Err(mpsc::RecvError) => Err(ContextClosed),
        }
    }

    /// Called when an operation starts that will post here; each call is followed by one of
    /// [`operation_completed`](Self::operation_completed).
    fn operation_started(&self) {}

    /// Called when such an operation has completed, whatever its outcome.
    fn operation_completed(&self) {}
}

/// The error of a context that has closed: its loop has ended, and it runs nothing any more.
///
/// # Examples
///
/// ```
/// use trefoil::context::ContextClosed;
/// use trefoil::MessageLoop;
///
/// let message_loop = MessageLoop::new();
/// let context = message_loop.context();
/// drop(message_loop);
/// assert_eq!(context.post(|| {}), Err(ContextClosed));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContextClosed;

impl fmt::Display for ContextClosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the synchronization context has closed")
    }
}

impl Error for ContextClosed {}

/// A handle of a [`PostTarget`], cheap to clone, and equal only to its clones.
///
/// .NET calls it `SynchronizationContext`. Each thread has at most one that is
/// [current](Self::current). Nothing inherits it: neither new threads nor what runs on the pool,
/// also where a wait on a worker runs it in place. An operation that a context runs as its
/// scheduler sees that context, and one that runs inline (on an
/// [`InlineScheduler`](crate::InlineScheduler), in a step of a
/// [`ManualScheduler`](crate::ManualScheduler), as a synchronous continuation) sees the one of its
/// thread.
///
/// # Examples
///
/// ```
/// use trefoil::{MessageLoop, SynchronizationContext};
///
/// assert_eq!(SynchronizationContext::current(), None);
///
/// let message_loop = MessageLoop::new();
/// let context = message_loop.context();
/// let expected = context.clone();
/// context
///     .post(move || assert_eq!(SynchronizationContext::current(), Some(expected)))
///     .unwrap();
/// assert_eq!(message_loop.run_pending(), 1);
/// ```
#[derive(Clone)]
pub struct SynchronizationContext {
    context: Arc<dyn PostTarget>,
}

impl SynchronizationContext {
    /// Creates a handle of `context`.
    #[must_use]
    pub fn new(context: impl PostTarget) -> Self {
        Self::of(Arc::new(context))
    }

    /// Creates a context from a closure that passes work to an event loop.
    ///
    /// The closure may return nothing, or a `Result` whose error means that the loop has ended. The
    /// context is current while its work runs.
    ///
    /// # Examples
    ///
    /// For a GUI toolkit this is one line, such as
    /// `SynchronizationContext::from_fn(slint::invoke_from_event_loop)`. Here the event loop is a
    /// channel:
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use trefoil::context::ContextClosed;
    /// use trefoil::SynchronizationContext;
    ///
    /// let (sender, receiver) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
    /// let context = SynchronizationContext::from_fn(move |work| sender.send(work));
    ///
    /// context.post(|| println!("on the loop")).unwrap();
    /// receiver.recv().unwrap()();
    ///
    /// drop(receiver);
    /// assert_eq!(context.post(|| {}), Err(ContextClosed));
    /// ```
    #[must_use]
    pub fn from_fn<F, A>(post: F) -> Self
    where
        F: Fn(Box<dyn FnOnce() + Send>) -> A + Send + Sync + 'static,
        A: PostResult,
    {
        Self::of(FromFn::new(post))
    }

    /// Returns the default context, which calls what is sent directly, and runs what is posted on
    /// the [global pool](crate::ThreadPool::global).
    ///
    /// It behaves as an object of .NET's base class `SynchronizationContext`.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use std::thread;
    /// use trefoil::SynchronizationContext;
    ///
    /// let (sender, receiver) = mpsc::channel();
    /// let base = SynchronizationContext::base();
    /// base.post(move || sender.send(thread::current().id()).unwrap()).unwrap();
    /// assert_ne!(receiver.recv().unwrap(), thread::current().id());
    /// ```
    #[must_use]
    pub fn base() -> Self {
        static BASE: LazyLock<SynchronizationContext> =
            LazyLock::new(|| SynchronizationContext::new(Base));
        BASE.clone()
    }

    /// Returns the context that is current on this thread.
    #[must_use]
    pub fn current() -> Option<Self> {
        current::get()
    }

    /// Makes `context` current on this thread, or none, until the guard is dropped.
    ///
    /// .NET calls it `SetSynchronizationContext`, and the caller must restore the previous one.
    /// Drop guards in the reverse order of their creation, as scopes do.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::SynchronizationContext;
    ///
    /// let base = SynchronizationContext::base();
    /// let guard = SynchronizationContext::set_current(Some(base.clone()));
    /// assert_eq!(SynchronizationContext::current(), Some(base));
    /// drop(guard);
    /// assert_eq!(SynchronizationContext::current(), None);
    /// ```
    pub fn set_current(context: Option<Self>) -> CurrentContext {
        current::set(context)
    }

    /// Calls `work` on this thread with this context current: the operations that it starts report
    /// to the context.
    ///
    /// For handlers of a toolkit, which does not know the context. It runs `work` here, and does
    /// not post it.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::SynchronizationContext;
    ///
    /// let base = SynchronizationContext::base();
    /// let current = base.enter(SynchronizationContext::current);
    /// assert_eq!(current, Some(base));
    /// ```
    pub fn enter<R>(&self, work: impl FnOnce() -> R) -> R {
        let _current = Self::set_current(Some(self.clone()));
        work()
    }

    /// Has the context that is current here current again when the guard is dropped, also if a
    /// guard of user code was forgotten meanwhile.
    pub(crate) fn keep_current() -> CurrentContext {
        current::keep()
    }

    /// Schedules `work` to be called on the context, and does not wait for it.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context rejects the work, which is dropped then.
    pub fn post(&self, work: impl FnOnce() + Send + 'static) -> Result<(), ContextClosed> {
        self.context.post(Box::new(work))
    }

    /// Calls `work` on the context and waits until it has returned. It is called directly if the
    /// context is current on this thread.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context rejects the work or drops it.
    ///
    /// # Panics
    ///
    /// Resumes the panic of `work`.
    ///
    /// # Blocking
    ///
    /// As [`PostTarget::send`].
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
    /// let other = thread::spawn(move || context.send(move || quit.quit()));
    /// message_loop.run();
    /// assert_eq!(other.join().unwrap(), Ok(()));
    /// ```
    pub fn send(&self, work: impl FnOnce() + Send + 'static) -> Result<(), ContextClosed> {
        self.context.send(Box::new(work))
    }

    /// Notifies the context that an operation has started.
    pub fn operation_started(&self) {
        self.context.operation_started();
    }

    /// Notifies the context that an operation has completed.
    pub fn operation_completed(&self) {
        self.context.operation_completed();
    }

    fn of(context: Arc<dyn PostTarget>) -> Self {
        Self { context }
    }

    fn address(&self) -> *const () {
        Arc::as_ptr(&self.context).cast()
    }
}

impl PartialEq for SynchronizationContext {
    fn eq(&self, other: &Self) -> bool {
        self.address() == other.address()
    }
}

impl Eq for SynchronizationContext {}

impl Hash for SynchronizationContext {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.address().hash(state);
    }
}

impl fmt::Debug for SynchronizationContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SynchronizationContext")
            .field(&self.address())
            .finish()
    }
}
