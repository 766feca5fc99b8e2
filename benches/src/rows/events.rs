//! Raising an event with no handler, one and ten.

use std::hint::black_box;
use std::sync::Mutex;

use event_listener::{Event as Notified, Listener};
use trefoil::EventHandlerList;
use trefoil::eap::Event;

use super::cancellation::{CLOSURES, LISTENER};
use crate::measure::{Contender, Options, compare};
use crate::peers::TREFOIL;
use crate::row::Row;

struct Knocked;

type Handler = Box<dyn Fn(&str, &u64) + Send>;

/// A row for each number of handlers.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    [0, 1, 10].map(|handlers| raise(options, handlers)).into()
}

fn raise(options: &Options, handlers: usize) -> Row {
    let count = options.count(100_000);
    let events = EventHandlerList::new();
    let event: Event<str, u64> = events.event::<Knocked, _, _>();
    let mut closures: Vec<Handler> = Vec::new();
    for _ in 0..handlers {
        event.subscribe(|door, times| answer(door, *times)).detach();
        closures.push(Box::new(|door, times| answer(door, *times)));
    }
    let closures = Mutex::new(closures);
    let notified = Notified::<()>::new();
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, count, || {
                (0..count as u64).for_each(|times| event.raise(&"front door", times));
            }),
            Contender::timed(CLOSURES, count, || {
                for times in 0..count as u64 {
                    let closures = closures.lock().expect("no closure panics");
                    closures
                        .iter()
                        .for_each(|closure| closure("front door", &times));
                }
            }),
            // Its listeners are for one notification each.
            Contender::timed(LISTENER, count, || {
                for _ in 0..count {
                    let listeners: Vec<_> = (0..handlers).map(|_| notified.listen()).collect();
                    notified.notify(handlers);
                    listeners.into_iter().for_each(Listener::wait);
                }
            }),
        ],
    );
    let what = format!("an event raised with {handlers} handlers");
    Row::time(format!("event/{handlers}"), what, figures)
}

fn answer(door: &str, times: u64) {
    black_box((door.len(), times));
}
