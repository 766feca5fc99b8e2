//! The handler list of an event: readers take a snapshot, and subscribing or unsubscribing replaces
//! the list.
//!
//! 1. The lock is held to change the list and to take a snapshot, never while a handler runs or is
//!    dropped.
//! 2. The list is in the order of subscription, which is that of the ids. Removing costs the same
//!    at any position; only the first change after a snapshot copies the list.

#[cfg(all(test, not(trefoil_loom)))]
mod tests;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Weak};

use crate::error::drop_quietly;
use crate::sync::{Mutex, lock};

/// Identifies a handler in its list; ids grow in the order of subscription.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Id(u64);

/// The handlers of one event; `H` is a closure's unsized type.
pub(crate) struct Handlers<H: ?Sized> {
    state: Mutex<State<H>>,
}

/// The handlers at one moment.
pub(crate) type Snapshot<H> = Arc<BTreeMap<Id, Arc<H>>>;

struct State<H: ?Sized> {
    next: u64,
    list: Snapshot<H>,
}

/// A list of handlers whose types are erased, as a subscription refers to it.
pub(crate) trait Unsubscribe: Send + Sync {
    /// Removes a handler, and returns whether it was subscribed.
    fn unsubscribe(&self, id: Id) -> bool;
}

impl<H: ?Sized> Handlers<H> {
    pub(crate) fn new() -> Self {
        let (next, list) = (0, Arc::default());
        Self {
            state: Mutex::new(State { next, list }),
        }
    }

    /// Adds a handler at the end of the list.
    pub(crate) fn add(&self, handler: Arc<H>) -> Id {
        let mut state = lock(&self.state);
        let id = Id(state.next);
        state.next += 1;
        Arc::make_mut(&mut state.list).insert(id, handler);
        id
    }

    /// Removes a handler, and returns whether it was subscribed.
    pub(crate) fn remove(&self, id: Id) -> bool {
        let removed = {
            let mut state = lock(&self.state);
            // Checked first, so that the list is not copied for a handler that is not in it.
            let is_there = state.list.contains_key(&id);
            is_there.then(|| Arc::make_mut(&mut state.list).remove(&id))
        };
        let was_there = removed.is_some();
        drop_quietly(removed);
        was_there
    }

    /// Returns the handlers that are subscribed now.
    pub(crate) fn snapshot(&self) -> Snapshot<H> {
        Arc::clone(&lock(&self.state).list)
    }

    pub(crate) fn len(&self) -> usize {
        lock(&self.state).list.len()
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        #[cfg(all(test, not(trefoil_loom)))]
        tests::count_comparison();
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Id {}

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

    /// Removes the handler, and returns whether it was subscribed.
    pub(crate) fn clear(&self) -> bool {
        let Some(list) = self.list.upgrade() else {
            return false;
        };
        let was_there = list.unsubscribe(self.id);
        // This may be the last reference to the list, and so drop the other handlers, which is user
        // code.
        drop_quietly(list);
        was_there
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Place").field(&self.id).finish()
    }
}
