//! Serial operations that wait for one another in a circle: the wait that would close the circle
//! panics instead of waiting, and everything ends.

use std::sync::{Arc, Barrier};

use trefoil::{Fault, Outcome, Serial, Task};

use crate::harness::{case, step};

fn panics<R: Send + 'static>(task: Task<R>) -> bool {
    let outcome = step("an operation in a circle", || task.outcome().wait());
    matches!(outcome, Outcome::Faulted(Fault::Panicked(_)))
}

#[test]
fn through_itself() {
    case(|| {
        let serial = Serial::new(1);
        let inner = serial.clone();
        assert!(panics(
            serial.run(move |_| inner.run(|value| *value).wait())
        ));
    });
}

#[test]
fn through_another_serial() {
    case(|| {
        let (left, right) = (Serial::new(1), Serial::new(2));
        let (again, other) = (left.clone(), right.clone());
        let task = left.run(move |_| {
            let again = again.clone();
            other.run(move |_| again.run(|value| *value).wait()).wait()
        });
        assert!(panics(task));
    });
}

#[test]
fn through_a_chain_of_serials() {
    case(|| {
        fn descend(mut serials: Vec<Serial<u8>>, first: Serial<u8>) -> u8 {
            match serials.pop() {
                Some(serial) => serial.run(move |_| descend(serials, first)).wait(),
                None => first.run(|value| *value).wait(),
            }
        }
        let first = Serial::new(1);
        let serials: Vec<_> = (0..10).map(Serial::new).collect();
        let again = first.clone();
        assert!(panics(first.run(move |_| descend(serials, again))));
    });
}

/// Two operations that began at the same time, each waiting for one behind the other.
#[test]
fn from_both_ends() {
    case(|| {
        for _ in 0..100 {
            let (left, right) = (Serial::new(1), Serial::new(2));
            let both_run = Arc::new(Barrier::new(2));
            let wait_for = |other: &Serial<u8>| {
                let (other, both_run) = (other.clone(), Arc::clone(&both_run));
                move |_: &mut u8| {
                    both_run.wait();
                    other.run(|value| *value).wait()
                }
            };
            let tasks = [left.run(wait_for(&right)), right.run(wait_for(&left))];
            let [left, right] = tasks.map(panics);
            assert!(left || right, "one of the waits panics");
        }
    });
}

#[test]
fn through_a_combination() {
    case(|| {
        let (left, right) = (Serial::new(1), Serial::new(2));
        let (again, other) = (left.clone(), right.clone());
        let task = left.run(move |_| {
            let again = again.clone();
            let closing = other.run(move |_| Task::when_all([again.run(|value| *value)]).wait());
            Task::when_all([closing]).wait()
        });
        assert!(panics(task));
    });
}

/// No circle: the operations waited for have their turns.
#[test]
fn a_wait_for_another_serial_is_no_circle() {
    case(|| {
        let serials: Vec<_> = (0..50).map(Serial::new).collect();
        let tasks: Vec<_> = (0..1000_usize)
            .map(|n| {
                let (low, high) = (serials[n % 25].clone(), serials[25 + n % 24].clone());
                low.run(move |_| high.run(|value| *value).wait())
            })
            .collect();
        for (n, task) in tasks.into_iter().enumerate() {
            assert_eq!(step("a serial operation", || task.wait()), 25 + n % 24);
        }
    });
}
