//! `Serial`: a handle of a value that runs one operation at a time, in the order in which they were
//! started.
//!
//! [`#[async_patterns(serial)]`](macro@crate::async_patterns#with-serial) generates its members.

// The queue is `scheduler::SerialQueue`; `start` prepares operations that go through it, and
// `value` keeps the value that they share.

mod pool;
mod run;
mod start;
mod start_future;
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
pub use pool::SerialPool;
pub(crate) use start::SerialStart;

/// What expansions call; public through the hidden module of the crate root.
pub(crate) mod private {
    pub use super::start::SerialStart;
    pub use super::value::Turn;

    /// The supertrait of generated extension traits, which seals them.
    #[doc(hidden)]
    pub trait SerialHandle: sealed::Sealed {}

    impl<T> SerialHandle for super::Serial<T> {}

    /// The block with this number, which its extension trait returns.
    #[doc(hidden)]
    #[derive(Clone, Copy, Debug)]
    pub struct Block<const NUMBER: u64>;

    /// Whether an extension trait is that of the block with this number.
    #[diagnostic::on_unimplemented(
        message = "the members of two blocks are in extension traits of the same name",
        label = "another block has declared the name",
        note = "give the trait of one of them a name of its own: `#[async_patterns(serial, name = ConnectionQueries)]` \
                [member_clash]"
    )]
    #[doc(hidden)]
    pub trait IsBlock<const NUMBER: u64> {}

    #[diagnostic::do_not_recommend]
    impl<const NUMBER: u64> IsBlock<NUMBER> for Block<NUMBER> {}

    /// Compiles if `of_trait`, a function of an extension trait, returns the block with this
    /// number.
    pub const fn check_block<const NUMBER: u64, B: IsBlock<NUMBER>>(_of_trait: fn() -> B) {}

    mod sealed {
        pub trait Sealed {}

        impl<T> Sealed for crate::Serial<T> {}
    }
}

/// A cloneable handle of a value that one operation at a time uses, such as a database connection,
/// a device or a writer.
///
/// An operation can be started at any time, from any thread, and runs when all that were started
/// before have completed: operations begin and complete in the order in which they were started.
/// One that waits for its turn holds no thread. `T` need only be [`Send`], because no two threads
/// use it at the same time. `#[async_patterns(serial)]` on an `impl` block gives `Serial<T>` the
/// asynchronous members of the block's methods; [`run`](Self::run) takes any closure.
///
/// .NET has no such class; the nearest are `ConcurrentExclusiveSchedulerPair.ExclusiveScheduler`
/// and an `ActionBlock`.
///
/// - **Where**: on the handle's scheduler, which is the global pool unless
///   [`with_scheduler`](Self::with_scheduler) sets another one, or on the one that an operation
///   names.
/// - **Cancellation**: an operation that is canceled while it waits completes at once and is
///   skipped.
/// - **Drop**: what was started runs even after the last handle is dropped. The value is dropped,
///   or returned by [`into_inner`](Self::into_inner), after the last handle and the last operation.
/// - **A panic** poisons the handle, because it may leave the value in an inconsistent state:
///   operations that wait, or are started later, are rejected ([`SerialPoisoned`]) until
///   [`recover`](Self::recover) or [`recover_with`](Self::recover_with). An `Err` does not poison.
/// - **A job that its scheduler drops** abandons its own operation; the next one runs.
///
/// # Blocking
///
/// An operation may start others of its own handle; they run later. Blocking for one of them inside
/// an operation would never complete, and panics (`serial_reentry`): in [`Task::wait`] and similar
/// methods without a time limit, in an `end` member, and on a wait handle. So does a wait that
/// would close a cycle of handles whose operations wait for each other. Awaiting inside an
/// operation with the `block_on` of an executor is not detected, and hangs.
///
/// A worker of a pool that blocks for an operation first runs those before it and then the
/// operation itself, as far as they are queued at its own pool. Otherwise it blocks, and the pool
/// replaces it.
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
    /// `None` for the global pool.
    scheduler: Option<Arc<dyn TaskScheduler>>,
}

impl<T> Serial<T> {
    /// Data that another part of the crate keeps with the value.
    #[cfg(feature = "eap")]
    pub(crate) fn attached<A: Any + Default + Send + Sync>(&self) -> &A {
        self.value.attached()
    }
}

impl<T: Send + 'static> Serial<T> {
    /// Creates the first handle of a value. Its operations run on the global pool.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self {
            value: Value::new([value]),
            scheduler: None,
        }
    }

    /// Creates the first handle of a value whose operations run on `scheduler`, unless they name
    /// another one.
    ///
    /// The handles and the operations keep it alive, so a pool runs what was started. A
    /// [`ManualScheduler`](crate::ManualScheduler) does not drop its queue when all other clones of
    /// it are dropped.
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
            value: Value::new([value]),
            scheduler: Some(Arc::new(scheduler)),
        }
    }

    /// The number of operations that wait for their turn. Others may be started at any time, so it
    /// is for limits and for diagnostics.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use trefoil::Serial;
    ///
    /// let serial = Serial::new(());
    /// assert!(!serial.is_busy());
    ///
    /// let (go, wait) = mpsc::channel();
    /// let first = serial.run(move |()| wait.recv());
    /// let second = serial.run(|()| "second");
    /// assert!(serial.is_busy());
    /// assert_eq!(serial.waiting(), 1);
    ///
    /// go.send(()).unwrap();
    /// assert_eq!(second.wait(), "second");
    /// assert!(!serial.is_busy());
    /// # drop(first);
    /// ```
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.value.queue().occupancy().0
    }

    /// Whether an operation runs, or is scheduled to run next. An operation that is started now
    /// would wait.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.value.queue().occupancy().1
    }

    /// Whether an operation has panicked and the handle has not been recovered since.
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        self.value.queue().poisoned().is_some()
    }

    /// Clears the poison and keeps the value as the panic left it. Returns the poison, if there was
    /// one.
    ///
    /// Operations that were rejected stay rejected. If the value must be repaired before another
    /// operation uses it, [`recover_with`](Self::recover_with) does both in one step.
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

    /// Clears the poison and starts `repair` before any operation that is started later.
    ///
    /// For example to replace a broken value. If `repair` panics, the handle is poisoned again. On
    /// a handle that is not poisoned it is an ordinary operation.
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

    /// Returns the value after the last handle is dropped and the last operation has completed.
    ///
    /// The task completes on the thread that drops the last handle, or on the global pool after the
    /// last operation. If several handles call this, the first one gets the value, and the tasks of
    /// the others are abandoned at once. The value is returned even if it is poisoned: check
    /// [`is_poisoned`](Self::is_poisoned) before.
    ///
    /// # Blocking
    ///
    /// A wait for the task while holding another handle never completes.
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
        self.value.set_successor(source, |mut values| values.pop());
        task
    }

    /// Returns the value if this is the last handle and all operations have completed.
    ///
    /// .NET has no counterpart; the one of std is [`Arc::try_unwrap`].
    ///
    /// # Errors
    ///
    /// The handle, if there is another one, or an operation that has not completed.
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

    /// The place where an operation runs that names this one.
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

/// Shows the queue and not the value, which an operation may be using.
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
