//! Local handlers: event handlers that need not be `Send`, and are called and dropped on their own
//! thread.
//!
//! The handler is in a table of its thread, and the event has a key to it, which is `Send`: it
//! posts the call, and the drop, to the handler's thread.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::event::Dispatch;
use crate::SynchronizationContext;
use crate::error::InvalidOperation;
use crate::error::drop_quietly;
use crate::sync::thread::{ThreadId, current_id};

/// The type of handlers, which the table keeps as `Any`.
pub(super) type Kept<S, A> = Rc<dyn Fn(&S, &A)>;

thread_local! {
    static HANDLERS: RefCell<Table> = RefCell::default();
}

/// The local handlers of a thread, by key.
#[derive(Default)]
struct Table(HashMap<u64, Box<dyn Any>>);

impl Drop for Table {
    fn drop(&mut self) {
        // Runs at thread exit, where a panic in the destructor of a thread local aborts the
        // process, and dropping a handler is user code.
        self.0
            .drain()
            .for_each(|(_, handler)| drop_quietly(handler));
    }
}

/// The key to a handler in the table of its thread; dropping it drops the handler on that thread.
pub(super) struct LocalHandler {
    id: u64,
    thread: ThreadId,
    /// Posts to the thread.
    context: SynchronizationContext,
}

impl LocalHandler {
    /// Adds a handler to the table of this thread.
    pub(super) fn keep<S: ?Sized + 'static, A: 'static>(
        handler: Kept<S, A>,
    ) -> Result<Self, InvalidOperation> {
        // Unique in the process, so that a key never matches another thread's handler.
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let context = SynchronizationContext::current().ok_or(
            const {
                InvalidOperation::new(
                    "a local handler needs a synchronization context that is current on its thread",
                )
            },
        )?;
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        // Rejected at thread exit too, when the table has been destroyed.
        let insert = |handlers: &RefCell<Table>| {
            handlers.borrow_mut().0.insert(id, Box::new(handler));
        };
        HANDLERS.try_with(insert).map_err(
            const { |_| InvalidOperation::new("the thread of the local handler is ending") },
        )?;
        Ok(Self {
            id,
            thread: current_id(),
            context,
        })
    }

    /// Calls the handler: directly on its own thread, otherwise by a post.
    pub(super) fn call<S, A>(self: &Arc<Self>, dispatch: &Dispatch<'_, S, A>)
    where
        S: ?Sized + 'static,
        A: Send + Sync + 'static,
    {
        if current_id() == self.thread {
            call_here(self.id, dispatch.sender.component(), &**dispatch.args);
            return;
        }
        let (this, sender) = (Arc::clone(self), dispatch.sender.share());
        let (args, reporter) = (Arc::clone(dispatch.args), dispatch.reporter);
        // Once the context has closed, the handler is not called any more.
        let _ = self.context.post(move || {
            reporter.call_apart(|| call_here(this.id, sender.component(), &*args));
        });
    }
}

/// Calls a handler if it is in this thread's table; its context may have moved to another thread.
fn call_here<S: ?Sized + 'static, A: 'static>(id: u64, component: &S, args: &A) {
    let kept = HANDLERS.try_with(|handlers| {
        let handlers = handlers.borrow();
        let handler = handlers.0.get(&id)?.downcast_ref::<Kept<S, A>>()?;
        Some(Rc::clone(handler))
    });
    if let Ok(Some(handler)) = kept {
        handler(component, args);
    }
}

fn forget_here(id: u64) {
    let forgotten = HANDLERS.try_with(|handlers| handlers.borrow_mut().0.remove(&id));
    drop_quietly(forgotten);
}

impl Drop for LocalHandler {
    fn drop(&mut self) {
        let id = self.id;
        if current_id() == self.thread {
            forget_here(id);
        } else {
            // If the context has closed, the handler is dropped when its thread exits.
            let _ = self.context.post(move || forget_here(id));
        }
    }
}
