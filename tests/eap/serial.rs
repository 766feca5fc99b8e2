//! An operation of a `Serial`: the sender of its events is the handle.

use std::sync::mpsc;

use trefoil::__v0_1_0::{EventOperation, Finished, Start};
use trefoil::eap::{AsyncCompletedEventArgs, Event};
use trefoil::{EventHandlerList, Serial, UserState};

use crate::support::LONG;

/// Names the operation.
struct Push;

#[test]
fn events_come_in_order_and_a_refused_operation_has_one_too() {
    let (serial, events) = (Serial::new(Vec::new()), EventHandlerList::new());
    let completed: Event<Serial<Vec<u8>>, AsyncCompletedEventArgs> = events.event::<Push, _, _>();
    let (sender, told) = mpsc::channel();
    let tell = move |serial: &Serial<Vec<u8>>, args: &AsyncCompletedEventArgs| {
        let refused = serial.is_poisoned() && args.error().is_some_and(|e| !e.is_returned());
        sender.send((args.user_state().cloned(), refused)).unwrap();
    };
    let _subscription = completed.subscribe(tell);
    let push = |number: u8| {
        let state = UserState::new(number);
        let operation = EventOperation::with_user_state(&events, state.clone()).unwrap();
        let start = Start::new().serial(&serial);
        let call = |list: &mut Vec<u8>, number, _: &_| {
            assert!(number < 10, "too much");
            list.push(number);
            Finished::ran(())
        };
        start.prepare(number, call, |_, _| None).raise(
            operation,
            serial.clone(),
            completed.clone(),
        );
        let event = told.recv_timeout(LONG).unwrap();
        assert_eq!(event.0, Some(state));
        event.1
    };
    assert_eq!(
        [push(1), push(2), push(99), push(3)],
        [false, false, true, true]
    );
}
