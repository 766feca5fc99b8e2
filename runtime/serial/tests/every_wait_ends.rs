//! Waits that could never end, and those that must.

use super::*;
use std::time::Duration;

use crate::apm::{IAsyncResult, WaitHandle};

/// What an operation panics with that waits, in this way, for another of its handle.
fn message_when_waiting(wait: impl FnOnce(Task<()>) + Send + 'static) -> String {
    let serial = Serial::new(());
    let handle = serial.clone();
    let task = serial.run(move |()| wait(handle.run(|()| ())));
    must_end(|| panic_text(|| task.wait()))
}

#[test]
fn waiting_for_an_operation_of_the_same_handle_panics() {
    let waits: [fn(Task<()>); 9] = [
        Task::wait,
        |task| drop(task.outcome().wait()),
        |task| task.shared().wait(),
        |task| assert!(task.wait_timeout(Duration::MAX)),
        |task| Task::wait_all(&[task]),
        |task| assert_eq!(Task::wait_any(&[task]), Some(0)),
        |task| task.async_wait_handle().wait(),
        |task| assert_eq!(WaitHandle::wait_any(&[task.async_wait_handle()]), Some(0)),
        |task| crate::apm::AsyncResult::from(task).end(),
    ];
    for wait in waits {
        let message = message_when_waiting(wait);
        assert!(message.ends_with("[serial_reentry]"), "{message}");
    }
}

#[test]
fn also_on_an_inline_scheduler_and_from_within_another_handle() {
    let message = must_end(|| {
        let serial = Serial::with_scheduler((), InlineScheduler);
        let (outer, inner) = (serial.clone(), Serial::with_scheduler((), InlineScheduler));
        let task = serial.run(move |()| inner.run(move |()| outer.run(|()| ()).wait()).wait());
        panic_text(|| task.wait())
    });
    assert!(message.ends_with("[serial_reentry]"), "{message}");
}

#[test]
fn operation_that_waits_for_itself_panics() {
    let message = must_end(|| {
        let serial = Serial::new(());
        let (sender, receiver) = mpsc::channel::<Task<()>>();
        let (message, is_sent) = mpsc::channel();
        let task = serial.run(move |()| {
            let itself = receiver.recv().unwrap();
            message.send(panic_text(|| itself.wait())).unwrap();
        });
        sender.send(task).unwrap();
        is_sent.recv().unwrap()
    });
    assert!(message.ends_with("[serial_reentry]"), "{message}");
}

#[test]
fn starting_one_inside_another_is_no_reentry() {
    let serial = Serial::new(1);
    let handle = serial.clone();
    let inner = serial.run(move |number| {
        *number = 2;
        handle.run(|number| *number)
    });
    assert_eq!(must_end(|| inner.wait().wait()), 2);
}

#[test]
fn nor_is_a_wait_that_has_ended_already_or_has_a_limit() {
    let serial = Serial::new(());
    let handle = serial.clone();
    let before = serial.run(|()| 7);
    let task = serial.run(move |()| {
        let waiting = handle.run(|()| ());
        (before.wait(), waiting.wait_timeout(Duration::ZERO))
    });
    assert_eq!(must_end(|| task.wait()), (7, false));
}

#[test]
fn after_an_operation_its_thread_may_wait_for_others_of_the_handle() {
    let serial = Serial::with_scheduler(1, InlineScheduler);
    drop(serial.run(|_| ()));
    // Also after one that unwound.
    drop(serial.run(|_| panic!("jammed")));
    serial.recover();
    let (go, may_go) = mpsc::channel::<()>();
    let first = serial.run_on(ThreadPool::global(), move |_| may_go.recv().is_ok());
    let second = serial.run_on(ThreadPool::global(), |number| *number);
    go.send(()).unwrap();
    assert_eq!(second.wait(), 1);
    assert!(first.wait());
}

#[test]
fn wait_on_the_thread_that_steps_the_scheduler_panics() {
    must_end(|| {
        let manual = ManualScheduler::new();
        let serial = Serial::with_scheduler(0, manual.clone());
        let (first, second) = (serial.run(|_| ()), serial.run(|number| *number));
        // Of the one whose job is there, and of the one behind it.
        let message = panic_text(|| Task::wait_all(std::slice::from_ref(&first)));
        assert!(message.starts_with("would_never_finish"), "{message}");
        let message = panic_text(|| Task::wait_all(std::slice::from_ref(&second)));
        assert!(message.starts_with("would_never_finish"), "{message}");
        assert!(manual.run_until(|| second.is_completed()));
        assert_eq!(second.wait(), 0);
        // A scheduler that was stepped here once is not stepped here forever.
        assert_eq!(
            serial.run_on(ThreadPool::global(), |number| *number).wait(),
            0
        );
    });
}

#[test]
fn a_waiting_worker_does_not_run_an_operation_out_of_turn() {
    let pool = Arc::new(ThreadPool::builder().threads(2).max_threads(2).build());
    let serial = Serial::with_scheduler(Vec::new(), Arc::clone(&pool));
    let (go, may_go) = mpsc::channel::<()>();
    let (waiting, is_waiting) = mpsc::channel();
    let first = serial.run(move |list| {
        let _ = may_go.recv();
        list.push(1);
    });
    let second = serial.run(|list| list.push(2));
    let waits = Task::run_on(&*pool, move || {
        waiting.send(()).unwrap();
        second.wait();
    });
    is_waiting.recv().unwrap();
    assert!(!waits.wait_timeout(Duration::from_millis(20)));
    go.send(()).unwrap();
    must_end(|| waits.wait());
    first.wait();
    assert_eq!(serial.try_into_inner().unwrap(), [1, 2]);
}

#[test]
fn a_continuation_may_wait_for_the_operation_behind_its_own() {
    // Even if the cycle is not detected.
    for wait in [Task::wait, futures::executor::block_on] {
        let ended = must_end(move || {
            let serial = Serial::new(0);
            let (go, first) = hold(&serial);
            let second = serial.run(|number| *number + 1);
            let follows = first.continue_with_options(move |_| wait(second), synchronously());
            go.send(()).unwrap();
            follows.wait()
        });
        assert_eq!(ended, 1);
    }
}

#[test]
fn so_may_one_on_an_inline_scheduler() {
    let ended = must_end(|| {
        let serial = Serial::with_scheduler(0, InlineScheduler);
        let (handle, (sender, receiver)) = (serial.clone(), mpsc::channel());
        let outer = TaskCompletionSource::new();
        // The loop of continuations runs already, so the turn waits behind this continuation.
        let follows = outer.task().continue_with_options(
            move |_| {
                let first = serial.run(move |_| {
                    let behind = [(); 2].map(|()| handle.run(|number| *number + 1));
                    sender.send(behind).unwrap();
                });
                first.wait();
                receiver.recv().unwrap().map(Task::wait)
            },
            synchronously(),
        );
        outer.set_result(()).unwrap();
        follows.wait()
    });
    assert_eq!(ended, [1, 1]);
}

#[test]
fn an_awaiter_that_is_polled_inside_its_waker_may_wait_for_the_operation_behind() {
    let ended = must_end(|| {
        let serial = Serial::new(0);
        let (go, first) = hold(&serial);
        let second = serial.run(|number| *number + 1);
        let awaits = Task::from_future_on(InlineScheduler, async {
            first.await;
            second.wait()
        });
        go.send(()).unwrap();
        awaits.wait()
    });
    assert_eq!(ended, 1);
}

#[test]
fn an_operation_that_ends_while_its_thread_does_passes_the_turn_on() {
    thread_local! {
        static LAST: std::cell::RefCell<Option<Starts>> = const { std::cell::RefCell::new(None) };
    }
    struct Starts(Serial<u8>, mpsc::Sender<Task<u8>>);
    impl Drop for Starts {
        fn drop(&mut self) {
            let (handle, sender) = (self.0.clone(), self.1.clone());
            drop(self.0.run(move |number| {
                *number = 7;
                let _ = sender.send(handle.run(|number| *number));
            }));
        }
    }
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let serial = Serial::with_scheduler(0, InlineScheduler);
        LAST.with_borrow_mut(|last| *last = Some(Starts(serial.clone(), sender)));
        // Makes the thread's loop, which is dropped before.
        drop(
            serial
                .run(|_| ())
                .continue_with_options(|_| (), synchronously()),
        );
    })
    .join()
    .unwrap();
    let behind = receiver.recv().unwrap();
    assert_eq!(must_end(|| behind.wait()), 7);
}

/// The pool may have taken its worker for one that is blocked, and have added another: then once
/// more.
#[test]
fn a_wait_on_the_only_worker_runs_the_operations_before_it_there() {
    let attempt = || {
        let pool = Arc::new(one_worker());
        let inside = Arc::clone(&pool);
        let ran_here = Task::run_on(&pool, move || {
            let serial = Serial::new(());
            let operation = || serial.run_on(Arc::clone(&inside), |()| thread::current().id());
            let (before, waited_for) = (operation(), operation());
            [waited_for.wait(), before.wait()] == [thread::current().id(); 2]
        });
        ran_here.wait()
    };
    assert!((0..50).any(|_| must_end(attempt)));
}
