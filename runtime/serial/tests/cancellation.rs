//! Canceled before the turn, in it, or too late.

use super::*;
use crate::task::private::{Finished, Start};

#[test]
fn an_operation_that_is_canceled_while_it_waits_ends_at_once_and_is_passed_over() {
    let serial = Serial::new(Vec::new());
    let (go, first) = hold(&serial);
    let source = CancellationTokenSource::new();
    let canceled = serial.run_with_cancellation(|list, _| list.push(1), source.token());
    let behind = serial.run(|list| list.push(2));
    source.cancel();
    assert_eq!(canceled.status(), TaskStatus::Canceled);
    assert_eq!(canceled.wait().unwrap_err().token(), &source.token());
    assert_eq!(behind.status(), TaskStatus::WaitingToRun);
    go.send(()).unwrap();
    must_end(|| behind.wait());
    first.wait();
    assert_eq!(serial.try_into_inner().unwrap(), [2]);
}

#[test]
fn one_whose_token_is_requested_before_the_call_has_no_place_in_the_line() {
    let serial = Serial::new(());
    let token = CancellationToken::new(true);
    let canceled = serial.run_with_cancellation(|(), _| (), token.clone());
    assert!(canceled.is_canceled());
    let error = serial.try_run_with_cancellation(|(), _| Ok::<_, OperationCanceled>(()), token);
    assert!(error.is_canceled());
    assert!(serial.try_into_inner().is_ok());
}

#[test]
fn one_that_waits_with_its_scheduler_is_canceled_when_its_turn_comes() {
    let manual = ManualScheduler::new();
    let serial = Serial::with_scheduler(0, manual.clone());
    let source = CancellationTokenSource::new();
    let canceled = serial.run_with_cancellation(|number, _| *number += 1, source.token());
    let behind = serial.run(|number| *number);
    source.cancel();
    assert_eq!(manual.run_all(), 2);
    assert!(canceled.is_canceled());
    assert_eq!(behind.wait(), 0);
}

#[test]
fn one_that_is_canceled_before_it_arrives_takes_no_permit() {
    let serial = Serial::new(0);
    let source = CancellationTokenSource::new();
    let start = Start::new().cancellation(source.token()).serial(&serial);
    let call = |number: &mut i32, (), _: &CancellationToken| {
        *number += 1;
        Finished::ran(())
    };
    let prepared = start.prepare((), call, |(), _| None);
    source.cancel();
    assert!(prepared.task().is_canceled());
    assert_eq!(must_end(move || serial.run(|number| *number).wait()), 0);
}

#[test]
fn canceled_operation_does_not_poison_the_handle() {
    let serial = Serial::new(0);
    let source = CancellationTokenSource::new();
    let (entered, is_entered) = mpsc::channel();
    let task = serial.try_run_with_cancellation(
        move |number, token| {
            *number = 1;
            entered.send(()).unwrap();
            assert_eq!(token, &CancellationToken::current());
            token.wait();
            token.throw_if_cancellation_requested()
        },
        source.token(),
    );
    is_entered.recv().unwrap();
    source.cancel();
    let outcome = must_end(|| task.outcome().wait());
    assert_eq!(outcome.canceled_by(), Some(&source.token()));
    assert!(!serial.is_poisoned());
    assert_eq!(serial.run(|number| *number).wait(), 1);
}

#[test]
fn an_error_is_a_fault_and_marks_nothing() {
    let serial = Serial::new(());
    let failed = serial.try_run(|()| Err::<(), _>("no"));
    assert!(matches!(
        failed.outcome().wait(),
        Outcome::Faulted(Fault::Returned(Err("no")))
    ));
    assert!(!serial.is_poisoned());
}

#[test]
fn many_that_are_canceled_are_passed_over_with_constant_stack() {
    let serial = Serial::with_scheduler(0, InlineScheduler);
    let (handle, source) = (serial.clone(), CancellationTokenSource::new());
    let token = source.token();
    drop(serial.run(move |_| {
        for _ in 0..100_000 {
            drop(handle.run_with_cancellation(|number, _| *number += 1, token.clone()));
        }
        source.cancel();
    }));
    assert_eq!(serial.run(|number| *number).wait(), 0);
    assert_eq!(serial.value.queue().occupancy(), (0, false));
}

#[test]
fn token_that_outlives_operations_keeps_no_registration() {
    let serial = Serial::new(());
    let (source, drops) = (CancellationTokenSource::new(), Drops::default());
    let (go, first) = hold(&serial);
    let tasks = [(); 3].map(|()| {
        let counted = drops.counted();
        serial.run_with_cancellation(move |(), _| drop(counted), source.token())
    });
    go.send(()).unwrap();
    must_end(|| tasks.map(|task| task.wait().unwrap()));
    first.wait();
    assert_eq!(drops.count(), 3);
    source.cancel();
}
