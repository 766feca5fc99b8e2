//! Who is called, in which order, and when.

use std::sync::{Arc, Mutex};

use super::{Event, EventHandlerList};
use crate::eap::Subscription;

struct Key;

type Names = Arc<Mutex<Vec<&'static str>>>;

fn event() -> (EventHandlerList, Event<(), u32>, Names) {
    let list = EventHandlerList::new();
    let event = list.event::<Key, _, _>();
    (list, event, Names::default())
}

fn named(event: &Event<(), u32>, names: &Names, name: &'static str) -> Subscription {
    let names = Arc::clone(names);
    event.subscribe(move |(), _| names.lock().unwrap().push(name))
}

fn take(names: &Names) -> Vec<&'static str> {
    std::mem::take(&mut names.lock().unwrap())
}

#[test]
fn handlers_are_called_in_the_order_of_subscription() {
    let (_list, event, names) = event();
    let [_a, b, _c, _d] = ["a", "b", "c", "b"].map(|name| named(&event, &names, name));
    event.raise(&(), 1);
    assert_eq!(take(&names), ["a", "b", "c", "b"]);
    assert!(b.unsubscribe());
    event.raise(&(), 1);
    assert_eq!(take(&names), ["a", "c", "b"]);
}

#[test]
fn a_dropped_subscription_unsubscribes_and_a_detached_one_stays() {
    let (_list, event, names) = event();
    drop(named(&event, &names, "dropped"));
    named(&event, &names, "detached").detach();
    event.raise(&(), 1);
    assert_eq!(take(&names), ["detached"]);
}

#[test]
fn who_is_called_is_decided_when_the_event_is_raised() {
    let (_list, event, names) = event();
    let later = Arc::new(Mutex::new(None));
    let (inner, own, slot) = (event.clone(), Arc::clone(&names), Arc::clone(&later));
    let first = event.subscribe(move |(), _| {
        own.lock().unwrap().push("first");
        // Takes the other one away, and adds a third.
        let other: Option<Subscription> = slot.lock().unwrap().take();
        drop(other);
        named(&inner, &own, "added").detach();
    });
    *later.lock().unwrap() = Some(named(&event, &names, "removed meanwhile"));
    event.raise(&(), 1);
    assert_eq!(take(&names), ["first", "removed meanwhile"]);
    drop(first);
    event.raise(&(), 1);
    assert_eq!(take(&names), ["added"]);
}

#[test]
fn a_handler_may_unsubscribe_itself() {
    let (_list, event, names) = event();
    let own = Arc::new(Mutex::new(None::<Subscription>));
    let (slot, called) = (Arc::clone(&own), Arc::clone(&names));
    let subscription = event.subscribe(move |(), _| {
        called.lock().unwrap().push("once");
        let own = slot.lock().unwrap().take();
        assert!(own.is_some_and(Subscription::unsubscribe));
    });
    *own.lock().unwrap() = Some(subscription);
    event.raise(&(), 1);
    event.raise(&(), 1);
    assert_eq!(take(&names), ["once"]);
    assert_eq!(event.handler_count(), 0);
}

#[test]
fn a_panic_keeps_no_handler_from_being_called() {
    let (_list, event, names) = event();
    let _panics = event.subscribe(|(), _| panic!("unlucky"));
    let _second = named(&event, &names, "second");
    let raised = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| event.raise(&(), 1)));
    assert_eq!(raised.unwrap_err().downcast_ref(), Some(&"unlucky"));
    assert_eq!(take(&names), ["second"]);
}

#[test]
fn events_are_identified_by_key_and_type() {
    struct Other;

    let (list, event, names) = event();
    let _subscription = named(&event, &names, "called");
    list.event::<Other, (), u32>().raise(&(), 1);
    list.event::<Key, (), u64>().raise(&(), 1);
    list.event::<Key, u8, u32>().raise(&7, 1);
    assert_eq!(take(&names), [""; 0]);
    list.clone().event::<Key, (), u32>().raise(&(), 1);
    assert_eq!(take(&names), ["called"]);
    assert_eq!(list.event_count(), 4);
}

#[test]
fn dropped_component_has_no_handlers() {
    let (list, event, names) = event();
    let before = named(&event, &names, "before");
    drop(list);
    let after = named(&event, &names, "after");
    event.raise(&(), 1);
    assert_eq!(take(&names), [""; 0]);
    assert_eq!(event.handler_count(), 0);
    assert!(!before.unsubscribe() && !after.unsubscribe());
}

#[test]
fn panics_of_dropped_handlers_are_caught() {
    struct Unlucky;

    impl Drop for Unlucky {
        fn drop(&mut self) {
            panic!("unlucky drop");
        }
    }

    let (list, event, _names) = event();
    let [first, second] = [Unlucky, Unlucky].map(|unlucky| {
        event.subscribe(move |(), _| {
            let _ = &unlucky;
        })
    });
    assert!(first.unsubscribe());
    second.detach();
    drop(list);
}
