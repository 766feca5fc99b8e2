//! The mark that a panic leaves, and what takes it away.

use super::*;

#[test]
fn a_panic_refuses_those_who_wait_and_those_who_come() {
    let serial = Serial::new(0);
    let (go, may_go) = mpsc::channel::<()>();
    let panics = serial.run(move |_| {
        let _ = may_go.recv();
        panic!("out of paper");
    });
    let waiting = [(); 3].map(|()| serial.run(|number| *number += 1));
    go.send(()).unwrap();
    for task in waiting {
        assert_eq!(refused_for(task), "out of paper");
    }
    assert_eq!(panic_text(|| panics.wait()), "out of paper");
    assert!(serial.is_poisoned());

    let late = serial.run(|number| *number += 1);
    assert!(late.is_faulted());
    assert_eq!(refused_for(late), "out of paper");
    assert_eq!(serial.try_into_inner().unwrap(), 0);
}

#[test]
fn the_panic_itself_keeps_its_payload() {
    let serial = Serial::new(());
    let task = serial.run(|()| std::panic::panic_any(7_u8));
    let payload = panic_of(|| task.wait());
    assert_eq!(payload.downcast_ref(), Some(&7_u8));
    let message = refused_for(serial.run(|()| ()));
    assert_eq!(message, "a panic whose payload is not text");
}

#[test]
fn awaiting_what_was_refused_unwinds_with_the_reason() {
    let serial = poisoned((), "jammed");
    let payload = panic_of(|| futures::executor::block_on(serial.run(|()| ())));
    let reason: &SerialPoisoned = payload.downcast_ref().unwrap();
    assert_eq!(reason.panic_message(), "jammed");
    let text = panic_text(|| serial.run(|()| ()).wait());
    assert!(text.ends_with("panicked: jammed"), "{text}");
}

#[test]
fn refused_operations_keep_their_reason_through_what_is_made_of_them() {
    let serial = poisoned((), "jammed");
    let continued = serial.run(|()| ()).continue_with(Task::outcome);
    assert!(matches!(
        continued.wait().wait(),
        Outcome::Faulted(Fault::Poisoned(_))
    ));
    let all = Task::when_all([serial.run(|()| ()), Task::from_result(())]);
    assert!(panic_of(|| all.wait()).is::<SerialPoisoned>());
    assert_eq!(
        refused_for(serial.run(|()| Task::from_result(1)).unwrap()),
        "jammed"
    );
    let bridged: Task<()> = Task::from_async(
        |callback, state| serial.run(|()| ()).into_async_result(callback, state),
        crate::apm::AsyncResult::end,
        (),
    );
    assert_eq!(refused_for(bridged), "jammed");
}

#[test]
fn recover_keeps_the_value_and_lets_operations_run_again() {
    let serial = Serial::new(vec![1]);
    let task = serial.run(|list| {
        list.push(2);
        panic!("half done");
    });
    drop(task.outcome().wait());
    let refused = serial.run(|list| list.push(3));
    assert_eq!(serial.recover().unwrap().panic_message(), "half done");
    assert!(serial.recover().is_none());
    assert!(!serial.is_poisoned());
    // What was refused stays so.
    assert_eq!(refused_for(refused), "half done");
    assert_eq!(serial.run(|list| list.clone()).wait(), [1, 2]);
}

#[test]
fn a_repair_runs_ahead_of_whatever_is_started_later() {
    let manual = ManualScheduler::new();
    let serial = Serial::with_scheduler("whole", manual.clone());
    let panics = serial.run(|text| {
        *text = "broken";
        panic!("half done");
    });
    manual.run_all();
    let repaired = serial.recover_with(|text| std::mem::replace(text, "mended"));
    let after = serial.run(|text| *text);
    manual.run_all();
    assert_eq!(repaired.wait(), "broken");
    assert_eq!(after.wait(), "mended");
    assert!(panics.outcome().wait().value().is_none());
}

#[test]
fn a_repair_that_panics_marks_the_handle_again() {
    let serial = poisoned((), "first");
    let repair = serial.recover_with(|()| panic!("second"));
    drop(repair.outcome().wait());
    assert_eq!(refused_for(serial.run(|()| ())), "second");
    // Without a mark a repair is an operation like any other.
    serial.recover();
    serial.recover_with(|()| ()).wait();
}

#[test]
fn those_who_waited_are_refused_though_the_handle_recovers_meanwhile() {
    let manual = ManualScheduler::new();
    let serial = Serial::with_scheduler(0, manual.clone());
    let handle = serial.clone();
    let panics = serial.run(move |_| {
        let _recovers = Recovers(handle);
        panic!("jammed");
    });
    let waited = serial.run(|number| *number += 1);
    manual.run_all();
    assert_eq!(panic_text(|| panics.wait()), "jammed");
    assert_eq!(refused_for(waited), "jammed");
    assert_eq!(serial.value.queue().occupancy(), (0, false));
}

/// Recovers the handle when dropped, by whatever unwinds through it. Comes before the mark.
struct Recovers(Serial<i32>);

impl Drop for Recovers {
    fn drop(&mut self) {
        self.0.recover();
    }
}

#[test]
fn the_destructor_of_the_value_may_panic() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }
    let serial = Serial::new(Bomb);
    let (go, first) = hold(&serial);
    let last = serial.run(|_| 7);
    drop(serial);
    go.send(()).unwrap();
    first.wait();
    // The operation's own result is not lost for it.
    assert_eq!(must_end(|| last.wait()), 7);
    // Nor is that of one that never ran.
    let serial = Serial::new(Bomb);
    let (go, first) = hold(&serial);
    let abandoned = serial.run_on(Refusing, |_| 7);
    drop(serial);
    go.send(()).unwrap();
    first.wait();
    assert!(matches!(
        must_end(|| abandoned.outcome().wait()),
        Outcome::Faulted(Fault::Abandoned)
    ));
}

#[test]
fn what_an_operation_captured_may_panic_when_it_is_refused() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }
    let serial = poisoned((), "jammed");
    let bomb = Bomb;
    let refused = serial.run(move |()| drop(bomb));
    assert_eq!(refused_for(refused), "jammed");
}
