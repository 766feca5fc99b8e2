//! The value that the handles and operations of a `Serial` share, and what happens to it after the
//! last of them.

use std::any::Any;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use crate::TaskCompletionSource;
use crate::error::drop_quietly;
use crate::scheduler::{Job, SerialQueue, TaskScheduler, ThreadPool};
use crate::sync::{Mutex, lock};

/// Owned by every handle and by every operation that may still run.
pub(super) struct Value<T> {
    queue: Arc<SerialQueue>,
    /// Data of another part of the crate, created on first use.
    attached: OnceLock<Box<dyn Any + Send + Sync>>,
    slot: Mutex<Slot<T>>,
}

/// The lock is never contended, because only the operation that holds the queue's permit uses it,
/// and it is not held while the operation runs, which takes the value out.
struct Slot<T> {
    value: Option<Box<T>>,
    /// Receives the value after the last handle and operation.
    successor: Option<Successor<T>>,
}

/// The task that waits for the value. Created where the value is known to be `Send`.
struct Successor<T> {
    give: Box<dyn FnOnce(T) + Send>,
    /// Drops the last share of a value on another thread, which completes the task.
    drop_elsewhere: fn(Value<T>),
}

impl<T: Send + 'static> Successor<T> {
    fn new(source: TaskCompletionSource<T>) -> Self {
        Self {
            give: Box::new(move |value| drop_quietly(source.try_set_result(value))),
            drop_elsewhere: |last| ThreadPool::global().schedule(Job::new(move || drop(last))),
        }
    }
}

impl<T> Value<T> {
    pub(super) fn new(value: T) -> Arc<Self> {
        let slot = Slot {
            value: Some(Box::new(value)),
            successor: None,
        };
        Arc::new(Self {
            queue: SerialQueue::new(),
            attached: OnceLock::new(),
            slot: Mutex::new(slot),
        })
    }

    pub(super) fn queue(&self) -> &Arc<SerialQueue> {
        &self.queue
    }

    /// The attached data, which has the same type for all values.
    pub(super) fn attached<A: Any + Default + Send + Sync>(&self) -> &A {
        let attached = self.attached.get_or_init(|| Box::new(A::default()));
        attached
            .downcast_ref()
            .expect("one type alone is attached to values")
    }

    /// Sets the task that receives the value after the last handle and operation, unless one is
    /// set.
    pub(super) fn set_successor(&self, source: TaskCompletionSource<T>)
    where
        T: Send + 'static,
    {
        let successor = Successor::new(source);
        let mut slot = lock(&self.slot);
        let rejected = match slot.successor {
            Some(_) => Some(successor),
            None => slot.successor.replace(successor),
        };
        drop(slot);
        // Dropping it abandons the task of the second caller.
        drop(rejected);
    }

    /// Returns the value if this is its last share; otherwise the share.
    pub(super) fn into_inner(this: Arc<Self>) -> Result<T, Arc<Self>> {
        let last = Arc::try_unwrap(this)?;
        let (value, successor) = last.take();
        // Dropping it abandons the task that waits for the value, which this caller gets.
        drop(successor);
        Ok(*value.expect("a value is in its place when no operation runs"))
    }

    fn take(&self) -> (Option<Box<T>>, Option<Successor<T>>) {
        let mut slot = lock(&self.slot);
        (slot.value.take(), slot.successor.take())
    }
}

/// Runs with the last handle, or after the last operation.
impl<T> Drop for Value<T> {
    fn drop(&mut self) {
        if let (Some(value), Some(successor)) = self.take() {
            (successor.give)(*value);
        }
    }
}

const IN_PLACE: &str = "the operation with the permit finds the value in its place";

/// The share of an operation. Its drop may be that of the value.
pub(super) struct Share<T>(Option<Arc<Value<T>>>);

impl<T> Share<T> {
    pub(super) fn new(value: &Arc<Value<T>>) -> Self {
        Self(Some(Arc::clone(value)))
    }

    /// Lends the value to the operation that has the permit.
    pub(super) fn lend<R>(&self, function: impl FnOnce(&SerialQueue, &mut T) -> R) -> R {
        let whole = "a share is whole until it is dropped";
        let share = self.0.as_ref().expect(whole);
        let mut lent = Lent::new(share);
        let value = lent.value.as_mut();
        function(&share.queue, value.expect(IN_PLACE))
    }

    /// Takes the value for the operation that has the permit.
    pub(super) fn take(self) -> Turn<T> {
        let whole = "a share is whole until it is dropped";
        let owner = self.0.as_ref().expect(whole);
        let value = lock(&owner.slot).value.take();
        Turn { value, share: self }
    }
}

impl<T> Drop for Share<T> {
    fn drop(&mut self) {
        let Some(last) = self.0.take().and_then(Arc::into_inner) else {
            return;
        };
        let drop_elsewhere = lock(&last.slot)
            .successor
            .as_ref()
            .map(|successor| successor.drop_elsewhere);
        match drop_elsewhere {
            // On another thread, because the task that waits for the value must not complete inside
            // an operation.
            Some(drop_elsewhere) => drop_elsewhere(last),
            None => drop_quietly(last),
        }
    }
}

/// The value while an operation uses it; dropping this returns it, also while unwinding.
struct Lent<'v, T> {
    owner: &'v Value<T>,
    value: Option<Box<T>>,
}

impl<'v, T> Lent<'v, T> {
    fn new(owner: &'v Value<T>) -> Self {
        let value = lock(&owner.slot).value.take();
        Self { owner, value }
    }
}

impl<T> Drop for Lent<'_, T> {
    fn drop(&mut self) {
        lock(&self.owner.slot).value = self.value.take();
    }
}

/// The value during the turn of an asynchronous operation, whose future owns it; dropping this
/// returns it, also while unwinding and when the future is dropped before it has completed.
pub struct Turn<T> {
    value: Option<Box<T>>,
    share: Share<T>,
}

impl<T> Deref for Turn<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.as_deref().expect(IN_PLACE)
    }
}

impl<T> DerefMut for Turn<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value.as_deref_mut().expect(IN_PLACE)
    }
}

impl<T: fmt::Debug> fmt::Debug for Turn<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Turn").field(&self.value).finish()
    }
}

impl<T> Drop for Turn<T> {
    fn drop(&mut self) {
        if let Some(owner) = &self.share.0 {
            lock(&owner.slot).value = self.value.take();
        }
    }
}
