//! The waiters that a task notifies when it completes.
//!
//! Most tasks have one awaiter or one blocked thread; neither allocates. All other waiters are in
//! lists from which each can be removed in logarithmic time, so that a task can have a hundred
//! thousand awaiters.

use std::task::Waker;

use crate::deferred::Continuation;
use crate::keyed_list::KeyedList;

#[derive(Debug, Default)]
pub(super) struct Waiters {
    /// The number of threads that wait for the header's condition variable.
    pub(super) blocked: usize,
    /// The awaiter of the `Task`.
    pub(super) waker: Option<Waker>,
    pub(super) more: Option<Box<More>>,
    /// The handle was dropped, so the outcome will not be taken.
    pub(super) detached: bool,
}

/// The waiters that few tasks have.
#[derive(Debug, Default)]
pub(super) struct More {
    /// The awaiters of a `SharedTask`.
    pub(super) shared: KeyedList<Waker>,
    pub(super) continuations: KeyedList<Continuation>,
}

impl Waiters {
    pub(super) fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// Removes a waiter from the lists, and frees them after the last one. The keys of an empty
    /// list are unused, so that a new list may reuse them.
    pub(super) fn remove<T>(&mut self, remove: impl FnOnce(&mut More) -> Option<T>) -> Option<T> {
        let more = self.more.as_deref_mut()?;
        let removed = remove(more);
        if more.len() == 0 {
            self.more = None;
        }
        removed
    }

    /// Whether anything but the handle waits for the completion.
    pub(super) fn is_watched(&self) -> bool {
        self.blocked > 0 || self.more.is_some()
    }
}

impl More {
    fn len(&self) -> usize {
        self.shared.len() + self.continuations.len()
    }
}
