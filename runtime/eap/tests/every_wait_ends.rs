//! An operation's event is raised whatever drops the operation, and nothing is kept alive.

use std::sync::{Arc, Weak};

use super::{Calc, EventOperation, LONG, Start, UserState};
use crate::{InlineScheduler, ManualScheduler, MessageLoop, SynchronizationContext};

#[test]
fn a_scheduler_that_goes_with_its_jobs_ends_the_operation() {
    let (calc, scheduler) = (Calc::new(), ManualScheduler::new());
    let received = calc.received();
    calc.raise(
        Start::new().on(&scheduler),
        EventOperation::new(),
        |_, _| Ok(1),
    );
    drop(scheduler);
    assert!(received.recv_timeout(LONG).unwrap().starts_with("C failed"));
}

#[test]
fn start_that_unwinds_frees_its_user_state() {
    let calc = Calc::new();
    let claim = || EventOperation::with_user_state(&calc.events, UserState::new(1));
    drop(claim().unwrap());
    assert!(claim().is_ok());
}

#[test]
fn the_component_lives_until_its_last_event_is_raised_and_no_longer() {
    let (message_loop, calc) = (MessageLoop::new(), Calc::new());
    let weak: Weak<Calc> = Arc::downgrade(&calc);
    let received = calc.received();
    {
        let _current = SynchronizationContext::set_current(Some(message_loop.context()));
        calc.raise(
            Start::new().on(&InlineScheduler),
            EventOperation::new(),
            |_, progress| {
                progress.report(1);
                Ok(2)
            },
        );
    }
    drop(calc);
    assert!(weak.upgrade().is_some());
    message_loop.run_one();
    assert!(weak.upgrade().is_some());
    message_loop.run_one();
    assert!(weak.upgrade().is_none());
    assert_eq!(received.try_iter().collect::<Vec<_>>(), ["P 1", "C 2"]);
}
