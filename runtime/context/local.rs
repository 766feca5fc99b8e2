//! Values that stay on one thread: handlers and futures that need not be `Send`.
//!
//! The value is in a table of its thread. A [`LocalValue`] is the key to it, which is `Send`: it
//! finds the value on that thread alone, and drops it there, by a post from any other thread.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::SynchronizationContext;
use crate::error::{InvalidOperation, drop_quietly};
use crate::sync::thread::{ThreadId, current_id};

thread_local! {
    static VALUES: RefCell<Table> = RefCell::default();
}

/// The values of a thread, by key. Each is an `Rc` of its type.
#[derive(Default)]
struct Table(HashMap<u64, Box<dyn Any>>);

impl Drop for Table {
    fn drop(&mut self) {
        // Runs at thread exit, where a panic in the destructor of a thread local aborts the
        // process, and dropping a value is user code.
        self.0.drain().for_each(|(_, value)| drop_quietly(value));
    }
}

/// The key to a value in the table of its thread; dropping it drops the value on that thread.
pub(crate) struct LocalValue {
    id: u64,
    thread: ThreadId,
    /// Posts to the thread.
    context: SynchronizationContext,
}

impl LocalValue {
    /// Adds a value to the table of this thread, to which `context` posts.
    ///
    /// # Errors
    ///
    /// If the thread is exiting, and its table has been destroyed.
    pub(crate) fn new<T: ?Sized + 'static>(
        context: SynchronizationContext,
        value: Rc<T>,
    ) -> Result<Self, InvalidOperation> {
        // Unique in the process, so that a key never matches another thread's value.
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let insert = |values: &RefCell<Table>| {
            values.borrow_mut().0.insert(id, Box::new(value));
        };
        VALUES
            .try_with(insert)
            .map_err(const { |_| InvalidOperation::new("this thread is exiting") })?;
        Ok(Self {
            id,
            thread: current_id(),
            context,
        })
    }

    /// Whether this is the thread of the value.
    pub(crate) fn is_here(&self) -> bool {
        current_id() == self.thread
    }

    /// Posts to the thread of the value.
    pub(crate) fn context(&self) -> &SynchronizationContext {
        &self.context
    }

    /// The value, if it is in this thread's table; its context may have moved to another thread.
    pub(crate) fn get<T: ?Sized + 'static>(&self) -> Option<Rc<T>> {
        let find = |values: &RefCell<Table>| {
            let values = values.borrow();
            let value = values.0.get(&self.id)?.downcast_ref::<Rc<T>>()?;
            Some(Rc::clone(value))
        };
        VALUES.try_with(find).ok().flatten()
    }
}

fn forget_here(id: u64) {
    let forgotten = VALUES.try_with(|values| values.borrow_mut().0.remove(&id));
    drop_quietly(forgotten);
}

impl Drop for LocalValue {
    fn drop(&mut self) {
        let id = self.id;
        if self.is_here() {
            forget_here(id);
        } else {
            // If the context has closed, the value is dropped when its thread exits.
            let _ = self.context.post(move || forget_here(id));
        }
    }
}
