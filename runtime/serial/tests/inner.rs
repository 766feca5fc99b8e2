//! The way back to the value, and its end.

use super::*;

#[test]
fn an_idle_handle_that_is_the_last_gives_the_value_inside_the_call() {
    let task = Serial::new(7).into_inner();
    assert!(task.is_completed());
    assert_eq!(task.wait(), 7);
    assert_eq!(Serial::new(7).try_into_inner().unwrap(), 7);
}

#[test]
fn completed_operation_has_dropped_its_share() {
    for _ in 0..200 {
        let serial = Serial::new(0);
        serial.run(|number| *number += 1).wait();
        assert_eq!(serial.try_into_inner().unwrap(), 1);
    }
}

#[test]
fn a_value_is_not_given_while_another_may_have_it() {
    let serial = Serial::new(0);
    let (go, first) = hold(&serial);
    let serial = serial.try_into_inner().unwrap_err();
    let (other, task) = (serial.clone(), serial.into_inner());
    assert!(!task.is_completed());
    go.send(()).unwrap();
    first.wait();
    assert!(!task.is_completed());
    other.run(|number| *number = 7).wait();
    drop(other);
    assert!(task.is_completed());
    assert_eq!(task.wait(), 7);
}

#[test]
fn the_first_who_asks_gets_the_value() {
    let serial = Serial::new(7);
    let (second, third) = (serial.clone(), serial.clone());
    let (first, second) = (serial.into_inner(), second.into_inner());
    assert!(matches!(
        second.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
    drop(third);
    assert_eq!(must_end(|| first.wait()), 7);
    // Who takes it out by hand was before all who wait.
    let serial = Serial::new(7);
    let waits = serial.clone().into_inner();
    assert_eq!(serial.try_into_inner().unwrap(), 7);
    assert!(waits.outcome().wait().value().is_none());
}

#[test]
fn dropping_the_last_handle_runs_what_was_started() {
    let (serial, drops) = (Serial::new((0, Drops::default())), Drops::default());
    let counted = drops.counted();
    let (go, first) = hold(&serial);
    let second = serial.run(move |(number, _)| {
        drop(counted);
        *number += 1;
        *number
    });
    drop(serial);
    go.send(()).unwrap();
    assert_eq!(must_end(|| second.wait()), 1);
    first.wait();
    assert_eq!(drops.count(), 1);
}

#[test]
fn value_is_dropped_before_the_last_operation_is_notified() {
    let drops = Drops::default();
    let serial = Serial::new(drops.counted());
    let (go, first) = hold(&serial);
    let last = serial.run(|_| ());
    drop(serial);
    assert_eq!(drops.count(), 0);
    go.send(()).unwrap();
    must_end(|| last.wait());
    assert_eq!(drops.count(), 1);
    first.wait();
}

#[test]
fn task_of_the_value_does_not_complete_inside_the_last_operation() {
    let serial = Serial::new(7);
    let (go, first) = hold(&serial);
    let last = serial.run(|_| ());
    let value = serial.into_inner().continue_with_options(
        |value| {
            last.wait();
            value.wait()
        },
        synchronously(),
    );
    go.send(()).unwrap();
    assert_eq!(must_end(|| value.wait()), 7);
    first.wait();
}

#[test]
fn value_without_a_waiting_task_is_dropped() {
    let drops = Drops::default();
    let serial = Serial::new(drops.counted());
    drop(serial.into_inner());
    assert_eq!(drops.count(), 1);
}

#[test]
fn the_mark_of_a_panic_does_not_keep_the_value_back() {
    assert_eq!(poisoned(7, "jammed").into_inner().wait(), 7);
    assert_eq!(poisoned(7, "jammed").try_into_inner().unwrap(), 7);
}
