//! The value that the operations of a handle share, and what becomes of it after the last of them.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use crate::TaskCompletionSource;
use crate::error::drop_quietly;
use crate::scheduler::{Job, SerialQueue, TaskScheduler, ThreadPool};
use crate::sync::{Mutex, lock};

/// Held by every handle and by every operation that may still run.
pub(super) struct Value<T> {
    queue: Arc<SerialQueue>,
    /// What another part keeps beside the value, made when it is first asked for.
    attached: OnceLock<Box<dyn Any + Send + Sync>>,
    slot: Mutex<Slot<T>>,
}

/// The lock is for the compiler: only the operation that has the queue's permit comes here. Nor is
/// it held while an operation runs, which takes the value out.
struct Slot<T> {
    value: Option<Box<T>>,
    /// Gets the value when the last handle and operation are gone.
    successor: Option<Successor<T>>,
}

/// What waits for the value. Made where the value is known to be `Send`.
struct Successor<T> {
    give: Box<dyn FnOnce(T) + Send>,
    /// Drops the last share of a value on another thread, and so gives it.
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

    /// What the one other part that attaches something keeps here; it is of one type for all
    /// values.
    pub(super) fn attached<A: Any + Default + Send + Sync>(&self) -> &A {
        let attached = self.attached.get_or_init(|| Box::new(A::default()));
        attached
            .downcast_ref()
            .expect("one type alone is attached to values")
    }

    /// Has the value given to `source` when the last handle and operation are gone. The first
    /// successor stays.
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
        // This abandons the task of the second caller.
        drop(rejected);
    }

    /// The value, if this is its last share; or the share itself.
    pub(super) fn into_inner(this: Arc<Self>) -> Result<T, Arc<Self>> {
        let last = Arc::try_unwrap(this)?;
        let (value, successor) = last.take();
        // Abandons the task that waits for the value: it has gone another way.
        drop(successor);
        Ok(*value.expect("a value is in its place when no operation runs"))
    }

    fn take(&self) -> (Option<Box<T>>, Option<Successor<T>>) {
        let mut slot = lock(&self.slot);
        (slot.value.take(), slot.successor.take())
    }
}

/// The end of the last handle, or of what the last operation has left.
impl<T> Drop for Value<T> {
    fn drop(&mut self) {
        if let (Some(value), Some(successor)) = self.take() {
            (successor.give)(*value);
        }
    }
}

/// The share of an operation. Its drop may be the end of the value.
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
        function(
            &share.queue,
            value.expect("the operation with the permit finds the value in its place"),
        )
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
            // A task that waits for the value does not complete inside an operation, which has yet
            // to end.
            Some(drop_elsewhere) => drop_elsewhere(last),
            None => drop_quietly(last),
        }
    }
}

/// The value while an operation has it; goes back also when that unwinds.
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
