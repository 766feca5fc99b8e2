//! A generic component: each instance has events of its own type.

use std::sync::Arc;

use trefoil::{Component, EventHandlerList, InlineScheduler, async_patterns, eap};

use crate::support::seen;

/// Keeps one thing.
#[derive(Component, Debug)]
pub struct Store<T: Clone> {
    thing: T,
    events: EventHandlerList,
}

#[async_patterns]
impl<T: Clone> Store<T> {
    /// Copies the thing.
    #[must_use]
    #[eap(scheduler = InlineScheduler)]
    pub fn get(&self) -> T {
        self.thing.clone()
    }
}

fn store<T: Clone>(thing: T) -> Arc<Store<T>> {
    let events = EventHandlerList::new();
    Arc::new(Store { thing, events })
}

#[test]
fn each_instance_gives_its_own_type() {
    let (number, text) = (store(7), store("seven"));
    let (numbers, _first) = seen(&number.get_completed(), |args| *args.result());
    let (texts, _second) = seen(&text.get_completed(), |args| args.take_result());
    number.get_async();
    text.get_async();
    assert_eq!((numbers.next(), texts.next()), (7, Some("seven")));
}
