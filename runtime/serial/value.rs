//! The value that the handles and operations of a `Serial` share, or the values of a `SerialPool`,
//! and what happens to them after the last of them.

use std::any::Any;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};
use std::thread;

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

/// The lock is hardly contended, because only operations that hold a permit of the queue use it,
/// and it is not held while an operation runs, which takes a value out.
struct Slot<T> {
    /// At least one for each permit whose operation has not taken one. Those that a panic has
    /// poisoned are first, and operations take the last: so they use none of these while permits
    /// are out of use, as many as values are poisoned.
    idle: Vec<Box<T>>,
    /// Receives the values after the last handle and operation.
    successor: Option<Successor<T>>,
}

/// The task that waits for the values. Created where they are known to be `Send`.
struct Successor<T> {
    give: Box<dyn FnOnce(Vec<T>) + Send>,
    /// Drops the last share of the values on another thread, which completes the task.
    drop_elsewhere: fn(Value<T>),
}

impl<T: Send + 'static> Successor<T> {
    /// `convert` makes the result of the task from the values.
    fn new<R: Send + 'static>(
        source: TaskCompletionSource<R>,
        convert: fn(Vec<T>) -> Option<R>,
    ) -> Self {
        let give = move |values| {
            if let Some(result) = convert(values) {
                drop_quietly(source.try_set_result(result));
            }
        };
        Self {
            give: Box::new(give),
            drop_elsewhere: |last| ThreadPool::global().schedule(Job::new(move || drop(last))),
        }
    }
}

impl<T> Value<T> {
    pub(super) fn new(values: impl IntoIterator<Item = T>) -> Arc<Self> {
        let idle: Vec<_> = values.into_iter().map(Box::new).collect();
        let permits = idle.len();
        let slot = Slot {
            idle,
            successor: None,
        };
        Arc::new(Self {
            queue: SerialQueue::new(permits),
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

    /// Sets the task that receives what `convert` makes of the values, after the last handle and
    /// operation, unless one is set.
    pub(super) fn set_successor<R: Send + 'static>(
        &self,
        source: TaskCompletionSource<R>,
        convert: fn(Vec<T>) -> Option<R>,
    ) where
        T: Send + 'static,
    {
        let successor = Successor::new(source, convert);
        let mut slot = lock(&self.slot);
        let rejected = match slot.successor {
            Some(_) => Some(successor),
            None => slot.successor.replace(successor),
        };
        drop(slot);
        // Dropping it abandons the task of the second caller.
        drop(rejected);
    }

    /// Returns the value, or one of the values, if this is the last share; otherwise the share.
    pub(super) fn into_inner(this: Arc<Self>) -> Result<T, Arc<Self>> {
        let last = Arc::try_unwrap(this)?;
        let (mut values, successor) = last.take();
        // Dropping it abandons the task that waits for the values, which this caller gets.
        drop(successor);
        let value = values.pop();
        drop_all(values);
        Ok(value.expect("a value is in its place when no operation runs"))
    }

    fn take(&self) -> (Vec<T>, Option<Successor<T>>) {
        let mut slot = lock(&self.slot);
        let idle = std::mem::take(&mut slot.idle);
        let values = idle.into_iter().map(|value| *value).collect();
        (values, slot.successor.take())
    }

    /// Takes a value for an operation that has a permit.
    fn borrow(&self) -> Option<Box<T>> {
        lock(&self.slot).idle.pop()
    }

    /// Puts a value back. After a panic of its operation it is the last that is used again.
    fn give_back(&self, value: Option<Box<T>>) {
        let mut slot = lock(&self.slot);
        let at = if thread::panicking() {
            0
        } else {
            slot.idle.len()
        };
        slot.idle.splice(at..at, value);
    }
}

/// Drops values of the user, of which several may panic.
fn drop_all<T>(mut values: Vec<T>) {
    while values.len() > 1 {
        drop_quietly(values.pop());
    }
}

/// Runs with the last handle, or after the last operation.
impl<T> Drop for Value<T> {
    fn drop(&mut self) {
        let (values, successor) = self.take();
        match successor {
            // Without values they have been given to another caller.
            Some(successor) if !values.is_empty() => (successor.give)(values),
            _ => drop_all(values),
        }
    }
}

const IN_PLACE: &str = "an operation with a permit finds an idle value";

/// The share of an operation. Its drop may be that of the value.
pub(super) struct Share<T>(Option<Arc<Value<T>>>);

impl<T> Share<T> {
    pub(super) fn new(value: &Arc<Value<T>>) -> Self {
        Self(Some(Arc::clone(value)))
    }

    /// Lends a value to an operation that has a permit.
    pub(super) fn lend<R>(&self, function: impl FnOnce(&SerialQueue, &mut T) -> R) -> R {
        let whole = "a share is whole until it is dropped";
        let share = self.0.as_ref().expect(whole);
        let mut lent = Lent::new(share);
        let value = lent.value.as_mut();
        function(&share.queue, value.expect(IN_PLACE))
    }

    /// Takes a value for an operation that has a permit.
    pub(super) fn take(self) -> Turn<T> {
        let whole = "a share is whole until it is dropped";
        let owner = self.0.as_ref().expect(whole);
        let value = owner.borrow();
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
        let value = owner.borrow();
        Self { owner, value }
    }
}

impl<T> Drop for Lent<'_, T> {
    fn drop(&mut self) {
        self.owner.give_back(self.value.take());
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
            owner.give_back(self.value.take());
        }
    }
}
