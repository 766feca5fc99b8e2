//! Events that are awaited.

use futures::executor::block_on;
use futures::{FutureExt, StreamExt};

use super::{Calc, Event, EventHandlerList};

struct Key;

#[test]
fn the_next_event_is_that_after_the_call() {
    let list = EventHandlerList::new();
    let event: Event<(), u8> = list.event::<Key, _, _>();
    event.raise(&(), 1);
    let mut next = event.next();
    assert!((&mut next).now_or_never().is_none());
    event.raise(&(), 2);
    event.raise(&(), 3);
    assert_eq!(block_on(&mut next).as_deref(), Some(&2));
    assert_eq!(event.handler_count(), 0);
    assert_eq!(block_on(next), None);
}

#[test]
fn dropping_unsubscribes() {
    let list = EventHandlerList::new();
    let event: Event<(), u8> = list.event::<Key, _, _>();
    let (next, stream) = (event.next(), event.stream());
    assert_eq!(event.handler_count(), 2);
    drop((next, stream));
    assert_eq!(event.handler_count(), 0);
}

#[test]
fn all_who_wait_get_the_same_arguments() {
    let calc = Calc::new();
    let (first, second) = (calc.completed().next(), calc.completed().next());
    calc.start(|_, _| Ok(7));
    let (first, second) = block_on(async { (first.await.unwrap(), second.await.unwrap()) });
    assert!(std::sync::Arc::ptr_eq(&first, &second));
    assert_eq!(first.take_result(), Some(Ok(7)));
    assert_eq!(second.take_result(), None);
}

#[test]
fn a_stream_ends_with_its_component() {
    let calc = Calc::new();
    let stream = calc.completed().stream();
    (0..3).for_each(|number| calc.start(move |_, _| Ok(number)));
    // Operations keep their component until their event is raised.
    drop(calc);
    let mut numbers: Vec<_> = block_on(
        stream
            .map(|args| args.take_result().unwrap().unwrap())
            .collect(),
    );
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1, 2]);
}
