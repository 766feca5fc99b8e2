//! Where callbacks run: the [`PostTarget`] trait, the handle by which contexts are known, and the
//! context that is current on a thread.

// The one context with a queue of its own is in `message_loop`; how futures are polled on a context
// is in `spawn`.

mod async_operation;
mod base;
mod current;
mod from_fn;
mod message_loop;
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
pub use message_loop::{MessageLoop, QuitHandle};

use crate::blocking;
use crate::error::catch;

/// Decides where callbacks run: a user interface's thread, a queue, the pool.
///
/// .NET calls it `SynchronizationContext`, which is also the name of the
/// [handle](SynchronizationContext) that the rest of trefoil passes around.
/// For most event loops a closure is enough; see
/// [`SynchronizationContext::from_fn`].
///
/// # Examples
///
/// A context that runs everything at once and counts:
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
    /// Takes `work` to be called later, once, on the context's own thread or
    /// threads, and does not wait for it.
    ///
    /// While `work` runs the context should be current, by
    /// [`SynchronizationContext::set_current`]. What a context cannot run it
    /// must drop, so that every wait for it completes.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context runs nothing any more.
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed>;

    /// Has `work` called and waits until it has returned.
    ///
    /// Unless overridden it is called here if this context is current on the
    /// calling thread, and otherwise posted. A panic of `work` is the caller's.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context refuses the work or drops it.
    ///
    /// # Blocking
    ///
    /// Blocks until the context has run the work. Where the context's thread
    /// waits for the caller in turn neither goes on.
    fn send(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        if current::is(ptr::from_ref(self).cast()) {
            work();
            return Ok(());
        }
        let (sender, receiver) = mpsc::sync_channel(1);
        self.post(Box::new(move || {
            // The receiver waits as long as the sender lives.
            let _ = sender.send(catch(work));
        }))?;
        // A context may have run it inside `post`; then nothing blocks.
        let sent = receiver
            .try_recv()
            .or_else(|_| blocking::enter().receive(&receiver));
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(panic)) => panic.resume(),
            Err(mpsc::RecvError) => Err(ContextClosed),
        }
    }

    /// Hears that an operation started which will post here; balanced by
    /// [`operation_completed`](Self::operation_completed).
    fn operation_started(&self) {}

    /// Hears that an operation which had started is over, whatever its outcome.
    fn operation_completed(&self) {}
}

/// Says that a context runs nothing any more: its loop has ended.
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
        f.write_str("the synchronization context runs nothing any more")
    }
}

impl Error for ContextClosed {}

/// Names a [`PostTarget`]: a handle that is cheap to clone, and equal to its clones
/// only.
///
/// .NET calls it `SynchronizationContext`. Each thread has at most one that is
/// [current](Self::current). Nothing inherits it: neither new threads nor what
/// runs on the pool, also where a wait on a worker runs it in place. An operation that a
/// context runs as its scheduler sees that context, and one that runs inline (on an
/// [`InlineScheduler`](crate::InlineScheduler), in a step of a
/// [`ManualScheduler`](crate::ManualScheduler), as a synchronous continuation) sees the one
/// of its thread.
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
    /// Makes the handle of `context`.
    #[must_use]
    pub fn new(context: impl PostTarget) -> Self {
        Self::of(Arc::new(context))
    }

    /// Makes a context of a closure that hands work to an event loop.
    ///
    /// The closure may return nothing, or a `Result` whose error means that the
    /// loop is gone. While work runs the context is current.
    ///
    /// # Examples
    ///
    /// With a toolkit it is one line, as in
    /// `SynchronizationContext::from_fn(slint::invoke_from_event_loop)`. Here the
    /// event loop is a channel:
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

    /// Returns the context that stands for none: it runs what is sent inline and
    /// what is posted on the [pool](crate::ThreadPool::global).
    ///
    /// .NET's objects of the base class `SynchronizationContext` behave so.
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

    /// Makes `context`, or none, current on this thread until the guard is
    /// dropped.
    ///
    /// .NET calls it `SetSynchronizationContext`, and leaves restoring to the
    /// caller. Drop guards in the reverse order of their making, as scopes do.
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

    /// Has the context that is current here current again when the guard is dropped, also if a
    /// guard of user code was forgotten meanwhile.
    pub(crate) fn keep_current() -> CurrentContext {
        current::keep()
    }

    /// Has `work` called later on the context, and does not wait.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context refuses; `work` is then dropped.
    pub fn post(&self, work: impl FnOnce() + Send + 'static) -> Result<(), ContextClosed> {
        self.context.post(Box::new(work))
    }

    /// Has `work` called on the context and waits until it has returned. It is
    /// called here if the context is current on this thread.
    ///
    /// # Errors
    ///
    /// [`ContextClosed`] if the context refuses the work or drops it.
    ///
    /// # Panics
    ///
    /// With the panic of `work`.
    ///
    /// # Blocking
    ///
    /// As described for [`PostTarget::send`].
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

    /// Tells the context that an operation started.
    pub fn operation_started(&self) {
        self.context.operation_started();
    }

    /// Tells the context that an operation which had started is over.
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
