//! What has nobody else to go to goes to the hook for unobserved faults. The hook is the process's
//! own: see `tests/eap_hook.rs`, a process of its own, for what it is told.

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
    let told = calc.told();
    calc.start(|_, progress| {
        progress.report(1);
        Ok(2)
    });
    let events: Vec<_> = (0..2).map(|_| told.recv_timeout(LONG).unwrap()).collect();
    assert_eq!(events, ["P 1", "C 2"]);
    drop(calc);
    assert_eq!(
        told.recv_timeout(LONG),
        Err(mpsc::RecvTimeoutError::Disconnected)
    );
}
