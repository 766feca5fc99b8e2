//! `SerialPool`: a handle of several equal values, each of which runs one operation at a time.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::Serial;
use super::value::Value;
use crate::{Task, TaskCompletionSource, TaskScheduler};

/// A cloneable handle of several values, such as database connections, of which each operation uses
/// one that is idle.
///
/// It is a [`Serial`] with more than one value, and has the members of one, those that
/// `#[async_patterns(serial)]` generates included. Operations that find no idle value wait in one
/// queue, hold no thread meanwhile, and begin in the order in which they were started.
///
/// - **A panic** poisons the value that the operation used, and sets it aside; other operations use
///   the other values. When all are poisoned, operations are rejected. [`recover`](Serial::recover)
///   has operations use all of them again, as the panics left them;
///   [`recover_with`](Serial::recover_with) repairs one if all are poisoned, and the others stay
///   aside.
/// - **Waits**: an operation that blocks for another one of its own pool, which has not completed,
///   panics (`serial_reentry`), even if a value is idle: enough of them at the same time would
///   deadlock.
///
/// .NET has no such class; the pool of connections of a database driver is one.
///
/// # Examples
///
/// ```
/// use std::sync::{Arc, Barrier};
/// use trefoil::serial::SerialPool;
/// use trefoil::{async_patterns, tap, Task};
///
/// struct Connection {
///     rows: Arc<Barrier>,
/// }
///
/// #[async_patterns(serial)]
/// impl Connection {
///     /// Returns when as many queries run as the barrier is for.
///     #[tap]
///     fn query(&mut self) -> u32 {
///         self.rows.wait();
///         1
///     }
/// }
///
/// let rows = Arc::new(Barrier::new(2));
/// let connections = [(); 2].map(|()| Connection { rows: Arc::clone(&rows) });
/// let pool = SerialPool::new(connections);
/// let queries = (0..4).map(|_| pool.query_async());
/// assert_eq!(Task::when_all(queries.collect::<Vec<_>>()).wait(), [1; 4]);
/// ```
#[doc(alias("ConnectionPool", "r2d2", "deadpool"))]
pub struct SerialPool<T> {
    serial: Serial<T>,
}

impl<T: Send + 'static> SerialPool<T> {
    /// Creates the first handle of these values. Their operations run on the global pool.
    ///
    /// # Panics
    ///
    /// If there are none.
    #[must_use]
    #[track_caller]
    pub fn new(values: impl IntoIterator<Item = T>) -> Self {
        Self::of(values, None)
    }

    /// Creates the first handle of these values, whose operations run on `scheduler`, unless they
    /// name another one.
    ///
    /// # Panics
    ///
    /// If there are no values.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::InlineScheduler;
    /// use trefoil::serial::SerialPool;
    ///
    /// let pool = SerialPool::with_scheduler([1, 2], InlineScheduler);
    /// assert!(pool.run(|number| *number).is_completed());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn with_scheduler(
        values: impl IntoIterator<Item = T>,
        scheduler: impl TaskScheduler + 'static,
    ) -> Self {
        Self::of(values, Some(Arc::new(scheduler)))
    }

    #[track_caller]
    fn of(values: impl IntoIterator<Item = T>, scheduler: Option<Arc<dyn TaskScheduler>>) -> Self {
        let values: Vec<_> = values.into_iter().collect();
        assert!(
            !values.is_empty(),
            "a `SerialPool` needs at least one value"
        );
        Self {
            serial: Serial {
                value: Value::new(values),
                scheduler,
            },
        }
    }

    /// Returns the values after the last handle is dropped and the last operation has completed, as
    /// [`Serial::into_inner`] does, in no particular order. Those that are poisoned are among them.
    ///
    /// # Blocking
    ///
    /// A wait for the task while holding another handle never completes.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::serial::SerialPool;
    ///
    /// let pool = SerialPool::new([1, 2, 3]);
    /// drop(pool.run(|number| *number *= 10));
    /// assert_eq!(pool.into_values().wait().len(), 3);
    /// ```
    pub fn into_values(self) -> Task<Vec<T>> {
        let source = TaskCompletionSource::new();
        let task = source.task();
        self.serial.value.set_successor(source, Some);
        task
    }
}

/// The operations of a pool are started as those of a [`Serial`].
impl<T> Deref for SerialPool<T> {
    type Target = Serial<T>;

    fn deref(&self) -> &Serial<T> {
        &self.serial
    }
}

impl<T> Clone for SerialPool<T> {
    fn clone(&self) -> Self {
        Self {
            serial: self.serial.clone(),
        }
    }
}

impl<T> fmt::Debug for SerialPool<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SerialPool").field(&self.serial).finish()
    }
}
