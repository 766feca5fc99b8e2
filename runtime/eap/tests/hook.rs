//! What no other code receives is reported to the hook for unobserved faults. The hook is global:
//! see `tests/eap_hook.rs`, a process of its own, for its calls.

use std::sync::mpsc;

use super::{Calc, LONG};

#[test]
fn a_handler_that_panics_keeps_none_from_the_event() {
    let calc = Calc::new();
    calc.completed()
        .subscribe(|_, _| panic!("unlucky handler"))
        .detach();
    calc.changed()
        .subscribe(|_, _| panic!("unlucky handler"))
        .detach();
    let received = calc.received();
    calc.start(|_, progress| {
        progress.report(1);
        Ok(2)
    });
    let events: Vec<_> = (0..2)
        .map(|_| received.recv_timeout(LONG).unwrap())
        .collect();
    assert_eq!(events, ["P 1", "C 2"]);
    drop(calc);
    assert_eq!(
        received.recv_timeout(LONG),
        Err(mpsc::RecvTimeoutError::Disconnected)
    );
}
