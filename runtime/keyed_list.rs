//! A list in the order of insertion from which each element can be removed by its key: the waiters
//! of a task, the callbacks of a cancellation token.
//!
//! A vector in the order of the keys, which grow with each insertion. What is added last is usually
//! removed first, which costs a push and a pop. An element that is removed elsewhere leaves a gap.
//! The gaps are removed when they are more than half of the vector, so a removal costs a binary
//! search and, on average, a constant number of moves, and a list can have a hundred thousand
//! elements.

#[cfg(all(test, not(trefoil_loom)))]
mod tests;

/// Identifies an element of one list, which never uses a key again. The default identifies none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Key(u64);

/// Capacity that an empty list keeps, so that a list that is used by one element at a time does not
/// allocate for each.
const KEPT: usize = 4;

#[derive(Debug)]
pub(crate) struct KeyedList<T> {
    /// In the order of the keys. The last one is no gap; [`tidy`](Self::tidy) sees to that.
    slots: Vec<(Key, Option<T>)>,
    gaps: usize,
    last_key: u64,
}

impl<T> KeyedList<T> {
    pub(crate) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            gaps: 0,
            last_key: 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.slots.len() - self.gaps
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Adds an element at the end.
    pub(crate) fn push(&mut self, element: T) -> Key {
        self.last_key += 1;
        let key = Key(self.last_key);
        self.slots.push((key, Some(element)));
        key
    }

    /// Puts an element in the place of the one that had this key, or has it yet.
    pub(crate) fn put_back(&mut self, key: Key, element: T) {
        match self.position(key) {
            Ok(position) => {
                let replaced = self.slots[position].1.replace(element);
                self.gaps -= usize::from(replaced.is_none());
            }
            Err(position) => self.slots.insert(position, (key, Some(element))),
        }
    }

    pub(crate) fn get_mut(&mut self, key: Key) -> Option<&mut T> {
        let position = self.position(key).ok()?;
        self.slots[position].1.as_mut()
    }

    pub(crate) fn remove(&mut self, key: Key) -> Option<T> {
        self.remove_if(key, |_| true)
    }

    /// Removes the element of this key, if there is one and it `may_go`.
    pub(crate) fn remove_if(&mut self, key: Key, may_go: impl FnOnce(&T) -> bool) -> Option<T> {
        let position = self.position(key).ok()?;
        let slot = &mut self.slots[position].1;
        if !slot.as_ref().is_some_and(may_go) {
            return None;
        }
        let removed = slot.take();
        self.gaps += 1;
        self.tidy();
        removed
    }

    pub(crate) fn pop_last(&mut self) -> Option<(Key, T)> {
        let (key, element) = self.slots.pop()?;
        self.tidy();
        element.map(|element| (key, element))
    }

    /// Takes all elements.
    pub(crate) fn take_all(&mut self) -> impl Iterator<Item = T> + use<T> {
        self.gaps = 0;
        let slots = std::mem::take(&mut self.slots);
        slots.into_iter().filter_map(|(_, element)| element)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Key, &T)> {
        self.slots
            .iter()
            .filter_map(|(key, element)| Some((*key, element.as_ref()?)))
    }

    /// Where this key is, or has to be inserted.
    fn position(&self, key: Key) -> Result<usize, usize> {
        match self.slots.last() {
            Some((last, _)) if *last == key => Ok(self.slots.len() - 1),
            Some((last, _)) if *last > key => self.slots.binary_search_by_key(&key, |slot| slot.0),
            _ => Err(self.slots.len()),
        }
    }

    /// Removes the gaps at the end, all gaps if they are most of the slots, and memory that is not
    /// needed any more.
    fn tidy(&mut self) {
        while self.slots.pop_if(|slot| slot.1.is_none()).is_some() {
            self.gaps -= 1;
        }
        if self.gaps * 2 > self.slots.len() {
            self.slots.retain(|slot| slot.1.is_some());
            self.gaps = 0;
        }
        let capacity = self.slots.capacity();
        if capacity > KEPT && self.slots.len() < capacity / 4 {
            self.slots.shrink_to(capacity / 2);
        }
    }
}

impl<T> Default for KeyedList<T> {
    fn default() -> Self {
        Self::new()
    }
}
