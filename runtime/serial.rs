//! A handle of one value that runs one operation at a time, in the order of their starts.
//!
//! [`#[async_patterns(serial)]`](macro@crate::async_patterns#with-serial) writes its members.

// The queue is the scheduler layer's `SerialQueue`; `start` makes operations that go through it,
// and `value` keeps what they share.

mod run;
mod start;
mod value;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

#[cfg(feature = "eap")]
use std::any::Any;
use std::fmt;
use std::sync::Arc;

use self::value::Value;
use crate::scheduler::Place;
use crate::task::private::Start;
use crate::{Task, TaskCompletionSource, TaskScheduler};

pub use crate::error::SerialPoisoned;
pub(crate) use start::SerialStart;

/// What expansions call; public through the hidden module of the crate root.
pub(crate) mod private {
    pub use super::start::SerialStart;

    /// The supertrait of generated extension traits: nobody else can implement those.
    #[doc(hidden)]
    pub trait SerialHandle: sealed::Sealed {}

    impl<T> SerialHandle for super::Serial<T> {}

    mod sealed {
        pub trait Sealed {}

        impl<T> Sealed for crate::Serial<T> {}
    }
}

/// A cloneable handle of a value that one operation at a time works with: a database connection, a
/// device, a writer.
///
/// An operation is started at any time, from any thread, and runs when all that were started before
/// have ended: they begin and end in the order of their starts. While it waits it holds no thread.
/// `T` need only be [`Send`]: no two threads have it at once. `#[async_patterns(serial)]` on an
/// `impl` block gives `Serial<T>` the asynchronous members of the block's methods;
/// [`run`](Self::run) takes any closure.
///
/// .NET has no class of this name; the nearest are
/// `ConcurrentExclusiveSchedulerPair.ExclusiveScheduler` and an `ActionBlock`.
///
/// - **Where**: on the handle's own scheduler, which is the process's pool unless
///   [`with_scheduler`](Self::with_scheduler) gives another, or on the one that an operation names.
/// - **Cancellation**: an operation that is canceled while it waits ends at once and is passed
///   over.
/// - **Drop**: what was started runs, also when the last handle is gone. The value is dropped, or
///   given to [`into_inner`](Self::into_inner), when the last handle and the last operation are.
/// - **A panic** poisons the handle: the value may be half changed, and whatever waits, or is
///   started from then on, is rejected ([`SerialPoisoned`]) until [`recover`](Self::recover) or
///   [`recover_with`](Self::recover_with). An `Err` does not poison.
/// - **A job that its scheduler drops** abandons its own operation; the next one runs.
///
/// # Blocking
///
/// An operation may start others of its own handle; they run later. Blocking for one of them inside
/// an operation would never end, and panics (`serial_reentry`): in [`Task::wait`] and its relatives
/// without a time limit, in an `end` member, on a wait handle. So does the wait that would close a
/// circle of handles whose operations wait for one another. What cannot be seen, and hangs:
/// awaiting inside an operation with the `block_on` of an executor.
///
/// A worker of a pool that blocks for an operation runs those before it and then the operation
/// itself, in their order, as far as they are queued at its own pool. Otherwise it blocks, and the
/// pool replaces it.
///
/// # Examples
///
/// ```
/// use trefoil::Serial;
///
/// let list = Serial::new(Vec::new());
/// let tasks: Vec<_> = (0..4)
///     .map(|n| {
///         let handle = list.clone();
///         handle.run(move |list| list.push(n))
///     })
///     .collect();
/// # futures::executor::block_on(async {
/// for task in tasks {
///     task.await;
/// }
/// assert_eq!(list.into_inner().await, [0, 1, 2, 3]);
/// # });
/// ```
#[doc(alias("actor", "Mutex"))]
pub struct Serial<T> {
    value: Arc<Value<T>>,
    /// Instead of the process's pool.
    scheduler: Option<Arc<dyn TaskScheduler>>,
}

impl<T> Serial<T> {
    /// What another part keeps with the value.
    #[cfg(feature = "eap")]
    pub(crate) fn attached<A: Any + Default + Send + Sync>(&self) -> &A {
        self.value.attached()
    }
}

impl<T: Send + 'static> Serial<T> {
    /// Makes the first handle of a value. Its operations run on the process's pool.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self {
            value: Value::new(value),
            scheduler: None,
        }
    }

    /// Makes the first handle of a value whose operations run on `scheduler`, where they name no
    /// other.
    ///
    /// The handles and the operations keep it, so a pool given here runs what was started. A clone
    /// of a [`ManualScheduler`](crate::ManualScheduler) lives on with what is queued there, and is
    /// not the last clone that is dropped.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Serial, ThreadPool};
    ///
    /// let pool = ThreadPool::builder().max_threads(1).name("database").build();
    /// let serial = Serial::with_scheduler(0, pool);
    /// let task = serial.run(|_| std::thread::current().name().map(String::from));
    /// assert!(task.wait().unwrap().starts_with("database"));
    /// ```
    #[must_use]
    pub fn with_scheduler(value: T, scheduler: impl TaskScheduler + 'static) -> Self {
        Self {
            value: Value::new(value),
            scheduler: Some(Arc::new(scheduler)),
        }
    }

    /// Whether an operation has panicked and the handle has not been recovered since.
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        self.value.queue().poisoned().is_some()
    }

    /// Removes the poison of a panic, and keeps the value as the panic left it. Returns the poison,
    /// if there was one.
    ///
    /// What was rejected stays rejected. Where the value needs repair before another operation may
    /// have it, [`recover_with`](Self::recover_with) leaves no gap between the two.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Serial;
    ///
    /// let serial = Serial::new(1);
    /// drop(serial.run(|_| panic!("one bad operation")).outcome().wait());
    /// assert!(serial.is_poisoned());
    ///
    /// assert_eq!(serial.recover().unwrap().panic_message(), "one bad operation");
    /// assert_eq!(serial.run(|number| *number).wait(), 1);
    /// ```
    #[allow(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn recover(&self) -> Option<SerialPoisoned> {
        self.value.queue().recover()
    }

    /// Removes the poison of a panic, and starts `repair` ahead of whatever is started later.
    ///
    /// The way to put a fresh value in place of a broken one. If `repair` panics, the handle is
    /// poisoned again. On a handle that is not poisoned it is an operation like any other.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Serial;
    ///
    /// let serial = Serial::new(String::from("half do"));
    /// drop(serial.run(|_| panic!("out of ink")).outcome().wait());
    ///
    /// let broken = serial.recover_with(|text| std::mem::replace(text, "fresh".into()));
    /// assert_eq!(broken.wait(), "half do");
    /// assert_eq!(serial.run(|text| text.clone()).wait(), "fresh");
    /// ```
    pub fn recover_with<R, F>(&self, repair: F) -> Task<R>
    where
        R: Send + 'static,
        F: FnOnce(&mut T) -> R + Send + 'static,
    {
        Start::new().serial(self).recover_and_enqueue(repair)
    }

    /// Gives the value back when the last handle and the last operation are gone.
    ///
    /// The task ends when that is so: on the thread that drops the last handle, or on the process's
    /// pool if an operation was the last. Of several handles that ask, the first gets the value;
    /// the tasks of the others are abandoned at once. Poison does not keep the value back: ask
    /// [`is_poisoned`](Self::is_poisoned) before.
    ///
    /// # Blocking
    ///
    /// A wait for the task while holding another handle never ends.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Serial;
    ///
    /// let serial = Serial::new(Vec::new());
    /// for n in 0..3 {
    ///     drop(serial.run(move |list| list.push(n)));
    /// }
    /// assert_eq!(serial.into_inner().wait(), [0, 1, 2]);
    /// ```
    pub fn into_inner(self) -> Task<T> {
        let source = TaskCompletionSource::new();
        let task = source.task();
        self.value.set_successor(source);
        task
    }

    /// Gives the value back if this is the last handle and nothing that was started may still run.
    ///
    /// .NET has no counterpart; std's is [`Arc::try_unwrap`].
    ///
    /// # Errors
    ///
    /// The handle, if there is another, or an operation that has not ended.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Serial;
    ///
    /// let serial = Serial::new(7);
    /// let other = serial.clone();
    /// let serial = serial.try_into_inner().unwrap_err();
    /// drop(other);
    /// assert_eq!(serial.try_into_inner().unwrap(), 7);
    /// ```
    pub fn try_into_inner(self) -> Result<T, Self> {
        let Self { value, scheduler } = self;
        Value::into_inner(value).map_err(|value| Self { value, scheduler })
    }

    /// Where an operation runs that names this place.
    fn place(&self, named: Place<'static>) -> Place<'static> {
        match (&self.scheduler, named) {
            (Some(own), Place::GlobalPool) => Place::Shared(Arc::clone(own)),
            (_, named) => named,
        }
    }
}

impl<T> Clone for Serial<T> {
    fn clone(&self) -> Self {
        Self {
            value: Arc::clone(&self.value),
            scheduler: self.scheduler.clone(),
        }
    }
}

/// Shows the queue, never the value, which an operation may have.
impl<T> fmt::Debug for Serial<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let queue = self.value.queue();
        let (waiting, busy) = queue.occupancy();
        f.debug_struct("Serial")
            .field("busy", &busy)
            .field("waiting", &waiting)
            .field("poisoned", &queue.poisoned().is_some())
            .finish_non_exhaustive()
    }
}
