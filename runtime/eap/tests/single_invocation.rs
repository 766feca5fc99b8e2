//! Operations that allow one invocation at a time.

use std::sync::{Arc, mpsc};
use std::thread;

use super::{Calc, EventOperation, LONG, Start, UserState};
use crate::eap::private::{cancel_single, cancellation_pending, is_busy};
use crate::{
    CancellationToken, CancellationTokenSource, IProgress, MessageLoop, SynchronizationContext,
    Task,
};

struct Work;

fn started(calc: &Calc, state: UserState) -> Option<EventOperation<UserState>> {
    EventOperation::single_with_user_state::<Work>(&calc.events, state).ok()
}

#[test]
fn a_user_state_comes_with_the_events_and_need_not_be_unique() {
    let calc = Calc::new();
    let (sender, receiver) = mpsc::channel();
    let record = move |_: &Calc, args: &super::Args| {
        sender.send(args.user_state().cloned()).unwrap();
    };
    calc.completed().subscribe(record).detach();
    for _ in 0..2 {
        let operation = started(&calc, UserState::new(7)).unwrap();
        assert!(started(&calc, UserState::new(8)).is_none());
        assert!(EventOperation::<UserState>::single::<Work>(&calc.events).is_err());
        calc.raise(Start::new(), operation, |_, _| Ok(1));
        let seen = receiver.recv_timeout(LONG).unwrap();
        assert_eq!(seen, Some(UserState::new(7)));
    }
}

#[test]
fn a_request_is_pending_until_just_before_the_handlers() {
    let (calc, message_loop) = (Calc::new(), MessageLoop::new());
    let is_pending = |calc: &Calc| cancellation_pending::<Work>(&calc.events);
    let (sender, receiver) = mpsc::channel();
    let record = move |calc: &Calc, args: &super::Args| {
        sender.send((args.cancelled(), is_pending(calc))).unwrap();
    };
    calc.completed().subscribe(record).detach();
    cancel_single::<Work>(&calc.events);
    assert!(!is_pending(&calc));
    {
        let _current = SynchronizationContext::set_current(Some(message_loop.context()));
        let operation = EventOperation::single::<Work>(&calc.events).unwrap();
        calc.raise(Start::new(), operation, |token, _| {
            token.wait();
            token.throw_if_cancellation_requested().map(|()| 1)
        });
    }
    assert!(is_busy::<Work>(&calc.events) && !is_pending(&calc));
    cancel_single::<Work>(&calc.events);
    assert!(is_pending(&calc));
    while !message_loop.run_one() {
        thread::yield_now();
    }
    assert_eq!(receiver.recv_timeout(LONG), Ok((true, false)));
    assert!(!is_busy::<Work>(&calc.events));
}

/// The member that cancels has no user state, and still cancels no operation after the task's own.
#[test]
fn the_token_of_a_task_does_not_cancel_a_later_operation() {
    let (calc, source) = (Calc::new(), CancellationTokenSource::new());
    let (sender, receiver) = mpsc::channel();
    let (weak, requesting) = (Arc::downgrade(&calc), source.clone());
    // Called before the handler of the task, which still passes requests on.
    let restart = move |calc: &Calc, args: &super::Args| {
        if args.user_state() == Some(&UserState::new(2)) {
            return;
        }
        let later = started(calc, UserState::new(2)).unwrap();
        let wait = |token: &CancellationToken, _: &dyn IProgress<u32>| {
            token.wait();
            Ok(2)
        };
        weak.upgrade().unwrap().raise(Start::new(), later, wait);
        requesting.cancel();
        let is_pending = cancellation_pending::<Work>(&calc.events);
        cancel_single::<Work>(&calc.events);
        sender
            .send((is_pending, cancellation_pending::<Work>(&calc.events)))
            .unwrap();
    };
    calc.completed().subscribe(restart).detach();
    let start = |state| {
        let operation = started(&calc, state).unwrap();
        calc.raise(Start::new(), operation, |_, _| Ok(1));
        Ok(())
    };
    let canceling = Arc::clone(&calc);
    let cancel = move |_: &UserState| cancel_single::<Work>(&canceling.events);
    let (event, state) = (calc.completed(), UserState::new(1));
    let task = Task::from_event_with_cancellation(&event, state, start, cancel, source.token());
    assert_eq!(task.unwrap().wait(), Ok(1));
    assert_eq!(receiver.recv_timeout(LONG), Ok((false, true)));
}
