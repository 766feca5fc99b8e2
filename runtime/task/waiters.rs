//! The waiters that a task notifies when it completes.
//!
//! Most tasks have one awaiter or one blocked thread; neither allocates. All other waiters are in
//! lists from which any entry can be removed in logarithmic time, so that a task can have a hundred
//! thousand awaiters.

use std::task::Waker;

use crate::deferred::Continuation;

/// Identifies an awaiter of a shared task, or a continuation. The default identifies none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Key(u64);

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
    pub(super) shared: WaiterList<Waker>,
    pub(super) continuations: WaiterList<Continuation>,
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

/// Waiters in the order of their arrival.
#[derive(Debug)]
pub(super) struct WaiterList<T> {
    /// By ascending keys. A removed waiter leaves a gap until the gaps are half of the list.
    entries: Vec<(Key, Option<T>)>,
    gaps: usize,
    last_key: u64,
}

impl<T> Default for WaiterList<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            gaps: 0,
            last_key: 0,
        }
    }
}

impl<T> WaiterList<T> {
    pub(super) fn len(&self) -> usize {
        self.entries.len() - self.gaps
    }

    pub(super) fn push(&mut self, waiter: T) -> Key {
        self.last_key += 1;
        let key = Key(self.last_key);
        self.entries.push((key, Some(waiter)));
        key
    }

    pub(super) fn get_mut(&mut self, key: Key) -> Option<&mut T> {
        let at = self.position(key)?;
        self.entries[at].1.as_mut()
    }

    pub(super) fn remove(&mut self, key: Key) -> Option<T> {
        let at = self.position(key)?;
        let removed = self.entries[at].1.take()?;
        self.gaps += 1;
        if self.gaps * 2 > self.entries.len() {
            self.entries.retain(|(_, waiter)| waiter.is_some());
            self.entries.shrink_to(self.entries.len() * 2);
            self.gaps = 0;
        }
        Some(removed)
    }

    fn position(&self, key: Key) -> Option<usize> {
        self.entries.binary_search_by_key(&key, |(k, _)| *k).ok()
    }

    pub(super) fn into_vec(self) -> Vec<T> {
        self.entries
            .into_iter()
            .filter_map(|(_, waiter)| waiter)
            .collect()
    }
}

#[cfg(all(test, not(trefoil_loom)))]
mod tests {
    use super::*;

    #[test]
    fn order_of_arrival_survives_removals() {
        let mut list = WaiterList::default();
        let keys: Vec<_> = (0..10).map(|n| list.push(n)).collect();
        for (removed, n) in [0, 9, 4, 3, 7, 1].into_iter().enumerate() {
            assert_eq!(list.len(), 10 - removed);
            assert_eq!(list.remove(keys[n]), Some(n));
            assert_eq!(list.remove(keys[n]), None);
        }
        assert_eq!(list.get_mut(keys[5]), Some(&mut 5));
        assert_eq!(list.get_mut(keys[4]), None);
        list.push(10);
        assert_eq!(list.len(), 5);
        assert_eq!(list.into_vec(), [2, 5, 6, 8, 10]);
    }

    #[test]
    fn removed_waiters_leave_no_memory_behind() {
        let mut list = WaiterList::default();
        for _ in 0..100_000 {
            let key = list.push([0_u64; 16]);
            list.remove(key);
        }
        assert!(list.entries.capacity() < 8);
    }
}
