//! Operations that are complete when the call that begins them returns.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use trefoil::{InlineScheduler, ManualScheduler, apm};

#[apm(fast_path = cached, cancellation)]
fn read(name: &str) -> Vec<u8> {
    name.into()
}

fn cached(name: &str) -> Option<Vec<u8>> {
    name.is_empty().then(Vec::new)
}

#[apm(scheduler = InlineScheduler)]
fn here() -> thread::ThreadId {
    thread::current().id()
}

#[apm(validate = check, scheduler = steps)]
fn take(count: usize, steps: &ManualScheduler) -> usize {
    count + steps.queued()
}

fn check(count: &usize, _: &ManualScheduler) -> Result<(), String> {
    if *count == 0 {
        return Err("nothing to take".to_owned());
    }
    Ok(())
}

#[test]
fn a_fast_path_completes_synchronously() {
    let fast = begin_read("");
    assert!(fast.is_completed() && fast.completed_synchronously());
    assert_eq!(end_read(fast), Ok(vec![]));
    let slow = begin_read("ab");
    slow.async_wait_handle().wait();
    assert!(!slow.completed_synchronously());
    assert_eq!(end_read(slow), Ok(b"ab".to_vec()));
}

#[test]
fn the_callback_of_a_fast_path_runs_inside_the_call() {
    let has_run = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&has_run);
    let caller = thread::current().id();
    let view = begin_read_with_callback(
        "",
        move |async_result| {
            assert!(async_result.completed_synchronously());
            assert_eq!(thread::current().id(), caller);
            flag.store(end_read(async_result).is_ok(), Ordering::Relaxed);
        },
        (),
    );
    assert!(has_run.load(Ordering::Relaxed));
    assert!(view.completed_synchronously());
}

#[test]
fn a_scheduler_that_runs_inside_the_call_completes_synchronously() {
    let async_result = begin_here();
    assert!(async_result.completed_synchronously());
    assert_eq!(end_here(async_result), thread::current().id());
}

#[test]
fn usage_errors_come_out_of_begin_and_nothing_is_begun() {
    let steps = ManualScheduler::new();
    let (sender, receiver) = mpsc::channel::<()>();
    let panic = catch_unwind(AssertUnwindSafe(|| {
        begin_take_with_callback(0, &steps, move |_| sender.send(()).unwrap(), ())
    }));
    let message = panic.unwrap_err().downcast::<String>().unwrap();
    assert_eq!(*message, "nothing to take");
    assert_eq!(steps.queued(), 0);
    assert!(receiver.recv().is_err(), "the callback is never called");
}

#[test]
fn good_arguments_begin() {
    let steps = ManualScheduler::new();
    let async_result = begin_take(2, &steps);
    steps.run_all();
    assert!(!async_result.completed_synchronously());
    assert_eq!(end_take(async_result), 2);
}
