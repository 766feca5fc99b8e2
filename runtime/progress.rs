//! Progress: the trait [`IProgress`], to which operations report, and [`Progress`], which posts the
//! reports to a synchronization context.

// Other implementations are in `sinks`, `latest`, `buffered` and `channel`.

mod buffered;
mod channel;
mod latest;
mod queue;
mod sinks;
mod subscription;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::fmt;
use std::sync::Arc;

pub use buffered::BufferedProgress;
pub use channel::{Iter, ProgressReceiver, ProgressSender, TryRecvError, progress_channel};
pub use latest::LatestProgress;
use queue::ReportQueue;
pub use subscription::ProgressSubscription;

use crate::SynchronizationContext;
use crate::error::{catch, drop_quietly};
use crate::handlers::{self, Handlers, Id, Unsubscribe};

/// Receives the progress reports of an operation.
///
/// .NET calls it `IProgress<T>`. The operation calls [`report`](Self::report) on its own thread,
/// any number of times. Implementations should be quick, since the operation waits for them.
///
/// A closure is an `IProgress<T>` if its parameter's type is written out; `()` and `None` discard
/// all reports.
///
/// # Examples
///
/// ```
/// use std::sync::mpsc;
/// use trefoil::IProgress;
///
/// fn count(n: u32, progress: &dyn IProgress<u32>) {
///     for i in 1..=n {
///         progress.report(i);
///     }
/// }
///
/// count(3, &());
/// count(3, &|i: u32| assert!(i <= 3));
///
/// let (sender, receiver) = mpsc::channel();
/// count(3, &sender);
/// drop(sender);
/// assert_eq!(receiver.into_iter().collect::<Vec<_>>(), [1, 2, 3]);
/// ```
pub trait IProgress<T> {
    /// Receives one report.
    fn report(&self, value: T);
}

/// Posts every report to its handlers on a synchronization context: the one that is current when
/// the `Progress` is created, or the global pool.
///
/// .NET calls it `Progress<T>`. Reporting posts and never waits, so a slow handler does not delay
/// the operation. Reports can be delivered after the operation has completed; none is dropped for
/// that, and [`delivered`](Self::delivered) waits for them. Their order is the context's: a
/// [`MessageLoop`](crate::MessageLoop) keeps it. On the pool they are delivered in their order too,
/// one at a time; .NET promises none there.
///
/// Clones are handles of the same object.
///
/// # Context
///
/// Handlers run on the context of construction, not on that of the report. Their panics unwind
/// there, after all handlers have been called. If the context has closed, reports are dropped.
///
/// # Examples
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use std::thread;
/// use trefoil::{IProgress, MessageLoop, Progress, SynchronizationContext};
///
/// let message_loop = MessageLoop::new();
/// let current = SynchronizationContext::set_current(Some(message_loop.context()));
///
/// let seen = Arc::new(Mutex::new(Vec::new()));
/// let sink = Arc::clone(&seen);
/// let progress = Progress::new(move |percent: &u32| sink.lock().unwrap().push(*percent));
/// drop(current);
///
/// let worker = thread::spawn(move || {
///     progress.report(50);
///     progress.report(100);
/// });
/// worker.join().unwrap();
/// assert!(seen.lock().unwrap().is_empty());
///
/// message_loop.run_pending();
/// assert_eq!(*seen.lock().unwrap(), [50, 100]);
/// ```
pub struct Progress<T> {
    shared: Arc<Shared<T>>,
}

type Handler<T> = dyn Fn(&T) + Send + Sync;
type Subscriber<T> = dyn Fn(&Progress<T>, &T) + Send + Sync;

struct Shared<T> {
    place: Place,
    handler: Option<Box<Handler<T>>>,
    subscribers: Handlers<Subscriber<T>>,
}

/// Where reports are delivered.
enum Place {
    Context(SynchronizationContext),
    Pool(Arc<ReportQueue>),
}

impl<T: 'static> Progress<T> {
    /// Creates a progress object with a first handler.
    #[must_use]
    pub fn new(handler: impl Fn(&T) + Send + Sync + 'static) -> Self {
        Self::with_handler(Some(Box::new(handler)))
    }

    /// Creates a progress object without a handler.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{IProgress, Progress};
    ///
    /// let progress = Progress::without_handler();
    /// progress.report("without a handler nothing is posted");
    /// ```
    #[must_use]
    pub fn without_handler() -> Self {
        Self::with_handler(None)
    }

    fn with_handler(handler: Option<Box<Handler<T>>>) -> Self {
        let place = SynchronizationContext::current()
            .map_or_else(|| Place::Pool(ReportQueue::new()), Place::Context);
        Self {
            shared: Arc::new(Shared {
                place,
                handler,
                subscribers: Handlers::new(),
            }),
        }
    }

    /// Adds a handler, which is called with this object and the report, after those that were added
    /// before.
    ///
    /// .NET calls it the `ProgressChanged` event. The handlers are determined when a report is
    /// delivered: a new handler also receives reports that were posted before it subscribed, and
    /// none after it unsubscribed.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use trefoil::{IProgress, Progress};
    ///
    /// let progress = Progress::without_handler();
    /// let (sender, receiver) = mpsc::channel();
    /// let subscription = progress.subscribe(move |_, value: &u32| sender.send(*value).unwrap());
    /// progress.report(7);
    /// assert_eq!(receiver.recv(), Ok(7));
    ///
    /// drop(subscription);
    /// progress.report(8);
    /// assert!(receiver.recv().is_err());
    /// ```
    pub fn subscribe(
        &self,
        handler: impl Fn(&Progress<T>, &T) + Send + Sync + 'static,
    ) -> ProgressSubscription {
        let id = self.shared.subscribers.add(Arc::new(handler));
        ProgressSubscription::new(handlers::Place::new(&self.shared, id))
    }

    fn has_listeners(&self) -> bool {
        self.shared.handler.is_some() || self.shared.subscribers.len() > 0
    }

    /// Calls or drops `work` when all reports made before are delivered, or dropped by a context
    /// that is gone.
    pub(crate) fn after_delivery(&self, work: impl FnOnce() + Send + 'static) {
        match &self.shared.place {
            Place::Pool(queue) => queue.push(work),
            Place::Context(context) => drop(context.post(work)),
        }
    }

    /// Calls the present handlers in order, even if some panic; then resumes the first panic.
    fn deliver(&self, value: &T) {
        let mut first_panic = None;
        let mut call = |handler: &dyn Fn()| match catch(handler) {
            Err(panic) if first_panic.is_none() => first_panic = Some(panic),
            // The drop of a panic's payload may panic too, and the next handler must be called.
            other => drop_quietly(other),
        };
        if let Some(handler) = &self.shared.handler {
            call(&|| handler(value));
        }
        for handler in self.shared.subscribers.snapshot().values() {
            call(&|| handler(self, value));
        }
        if let Some(panic) = first_panic {
            panic.resume();
        }
    }
}

impl<T: 'static> Unsubscribe for Shared<T> {
    fn unsubscribe(&self, id: Id) -> bool {
        self.subscribers.remove(id)
    }
}

impl<T: Send + 'static> IProgress<T> for Progress<T> {
    fn report(&self, value: T) {
        if !self.has_listeners() {
            return;
        }
        let this = self.clone();
        let deliver = move || this.deliver(&value);
        match &self.shared.place {
            Place::Pool(queue) => queue.push(deliver),
            // A context that has closed drops the report: no handler can run there.
            Place::Context(context) => drop(context.post(deliver)),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Context(context) => context.fmt(f),
            Self::Pool(_) => f.write_str("Pool"),
        }
    }
}

impl<T> Clone for Progress<T> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<T> PartialEq for Progress<T> {
    /// Whether both are handles of the same object.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared)
    }
}

impl<T> Eq for Progress<T> {}

impl<T> fmt::Debug for Progress<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("context", &self.shared.place)
            .finish_non_exhaustive()
    }
}
