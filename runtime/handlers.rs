//! A list of handlers that is read without a lock: whoever calls them takes a snapshot, and whoever
//! adds or removes one replaces the list.
//!
//! 1. The lock is held for changes of the list and for taking a snapshot, never while a handler runs or
//!    is dropped.
//! 2. The list is in the order of subscription.

use std::fmt;
use std::sync::{Arc, Weak};

use crate::error::drop_quietly;
use crate::sync::{Mutex, lock};

pub(crate) type Id = u64;

/// The handlers of one event; `H` is a closure's unsized type.
pub(crate) struct Handlers<H: ?Sized> {
    state: Mutex<State<H>>,
}

/// The handlers at one moment.
pub(crate) type Snapshot<H> = Arc<Vec<(Id, Arc<H>)>>;

struct State<H: ?Sized> {
    next: Id,
    list: Snapshot<H>,
}

/// What a subscription knows of its event, whatever the handlers take.
pub(crate) trait Unsubscribe: Send + Sync {
    /// Removes a handler, and returns whether it was there.
    fn unsubscribe(&self, id: Id) -> bool;
}

impl<H: ?Sized> Handlers<H> {
    pub(crate) fn new() -> Self {
        let (next, list) = (0, Arc::default());
        Self {
            state: Mutex::new(State { next, list }),
        }
    }

    /// Adds a handler behind those that are there.
    pub(crate) fn add(&self, handler: Arc<H>) -> Id {
        let mut state = lock(&self.state);
        let id = state.next;
        state.next += 1;
        Arc::make_mut(&mut state.list).push((id, handler));
        id
    }

    /// Removes a handler, and returns whether it was there.
    pub(crate) fn remove(&self, id: Id) -> bool {
        let mut state = lock(&self.state);
        let position = state.list.iter().position(|&(other, _)| other == id);
        let removed = position.map(|position| Arc::make_mut(&mut state.list).remove(position));
        drop(state);
        let was_there = removed.is_some();
        drop_quietly(removed);
        was_there
    }

    /// Those that are subscribed now.
    pub(crate) fn snapshot(&self) -> Snapshot<H> {
        Arc::clone(&lock(&self.state).list)
    }

    pub(crate) fn len(&self) -> usize {
        lock(&self.state).list.len()
    }
}

impl<H: ?Sized> Drop for Handlers<H> {
    fn drop(&mut self) {
        drop_quietly(std::mem::take(&mut lock(&self.state).list));
    }
}

/// The place of one handler in its list, which it does not keep alive.
pub(crate) struct Place {
    list: Weak<dyn Unsubscribe>,
    id: Id,
}

impl Place {
    pub(crate) fn new<L: Unsubscribe + 'static>(list: &Arc<L>, id: Id) -> Self {
        let list: Weak<L> = Arc::downgrade(list);
        Self { list, id }
    }

    /// Removes the handler, and returns whether it was there.
    pub(crate) fn clear(&self) -> bool {
        let Some(list) = self.list.upgrade() else {
            return false;
        };
        let was_there = list.unsubscribe(self.id);
        // It may be the last to know the list, and so drop the other handlers.
        drop_quietly(list);
        was_there
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Place").field(&self.id).finish()
    }
}
