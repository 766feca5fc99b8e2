//! `TaskId`, which is assigned when it is first read.

use std::fmt;
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};

/// Identifies a task in this process, for logs.
///
/// .NET calls this `Task.Id`. Ids are positive, never reused, and assigned in the order in which
/// they are first read.
///
/// # Examples
///
/// ```
/// use trefoil::Task;
///
/// let task = Task::from_result(1);
/// assert_eq!(task.id(), task.id());
/// assert_ne!(task.id(), Task::from_result(1).id());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(NonZero<u64>);

impl TaskId {
    /// The id as a number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0.get()
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An id that is assigned when it is first read; 0 until then.
#[derive(Debug)]
pub(crate) struct IdCell(AtomicU64);

impl IdCell {
    pub(crate) const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    pub(crate) fn get(&self) -> TaskId {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let given = NonZero::new(self.0.load(Ordering::Relaxed));
        TaskId(given.unwrap_or_else(|| self.give(NEXT.fetch_add(1, Ordering::Relaxed))))
    }

    fn give(&self, fresh: u64) -> NonZero<u64> {
        let first = self
            .0
            .compare_exchange(0, fresh, Ordering::Relaxed, Ordering::Relaxed);
        // If several threads read it first at the same time, one assigns it, and the numbers of the
        // others are skipped.
        NonZero::new(first.err().unwrap_or(fresh)).unwrap_or(NonZero::<u64>::MIN)
    }
}
