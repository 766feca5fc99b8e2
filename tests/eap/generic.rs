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

#[async_patterns(operations = several)]
impl<T: Clone> Store<T> {
    /// Copies the thing.
    #[must_use]
    #[eap(scheduler = InlineScheduler)]
    pub fn get(&self) -> T {
        self.thing.clone()
    }

    /// Lends it, to who does not cancel.
    #[must_use]
    #[eap(scheduler = InlineScheduler, cancellation)]
    pub fn thing(&self) -> &T {
        &self.thing
    }
}

impl<T: Clone> Store<T> {
    /// The same without a type of its own for the arguments.
    #[must_use]
    #[eap(scheduler = InlineScheduler, cancellation)]
    pub fn item(&self) -> Option<&T> {
        Some(&self.thing)
    }
}

/// Lends what it is lent.
#[eap(scheduler = InlineScheduler)]
pub fn unsized_of<U: ?Sized + ToOwned>(value: &U) -> &U {
    value
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

#[test]
fn what_is_lent_comes_as_a_copy() {
    let number = store(7);
    let (things, _first) = seen(&number.thing_completed(), |args| *args.result());
    let (items, _second) = seen(&number.item_completed(), |args| args.take_result());
    number.thing_async();
    number.item_async();
    assert_eq!((things.next(), items.next()), (7, Some(Some(7))));

    let (texts, _third) = seen(&unsized_of_completed::<str>(), |args| args.take_result());
    unsized_of_async("text");
    assert_eq!(texts.next(), Some("text".to_owned()));
    assert_eq!(unsized_of("text"), "text");
}
