//! Handler lists: their order, and what changing them costs.

use std::cell::Cell;
use std::sync::Arc;

use super::{Handlers, Id};

thread_local! {
    static COMPARISONS: Cell<u64> = const { Cell::new(0) };
}

/// The lists compare ids and little else, so this is the measure of their cost.
pub(super) fn count_comparison() {
    COMPARISONS.with(|comparisons| comparisons.set(comparisons.get() + 1));
}

fn list_of(length: u32) -> (Handlers<u32>, Vec<Id>) {
    let handlers = Handlers::new();
    let ids = (0..length).map(|number| handlers.add(Arc::new(number)));
    let ids = ids.collect();
    (handlers, ids)
}

fn numbers(handlers: &Handlers<u32>) -> Vec<u32> {
    let snapshot = handlers.snapshot();
    snapshot.values().map(|number| **number).collect()
}

/// Removes handlers in the given order, each of which may take so many comparisons.
fn remove_all(handlers: &Handlers<u32>, ids: impl Iterator<Item = Id>) {
    // A balanced tree of 100,000 takes 17 at the least; this leaves room for its fan-out.
    const MOST: u64 = 200;
    for id in ids {
        COMPARISONS.with(|comparisons| comparisons.set(0));
        assert!(handlers.remove(id));
        let comparisons = COMPARISONS.with(Cell::get);
        assert!(comparisons <= MOST, "{comparisons} comparisons for {id:?}");
    }
}

#[test]
fn removing_100_000_handlers_costs_the_same_in_either_order() {
    let (handlers, ids) = list_of(100_000);
    remove_all(&handlers, ids.into_iter().rev());
    let (handlers, ids) = list_of(100_000);
    remove_all(&handlers, ids.into_iter());
    assert_eq!(handlers.len(), 0);
}

#[test]
fn removed_handler_is_removed_once_and_others_keep_their_order() {
    let (handlers, ids) = list_of(4);
    let before = handlers.snapshot();
    assert!(handlers.remove(ids[1]) && !handlers.remove(ids[1]));
    handlers.add(Arc::new(9));
    assert_eq!(numbers(&handlers), [0, 2, 3, 9]);
    assert_eq!(handlers.len(), 4);
    // A snapshot is of its moment.
    assert_eq!(before.len(), 4);
    assert!(before.contains_key(&ids[1]));
}
