//! User code that panics. What the hook is shown of it is in `tests/apm_hook.rs`: there is one hook
//! for the process.

use super::*;

#[test]
fn a_panic_of_the_function_resumes_in_end() {
    let pool = one_worker();
    let panicking = || -> u8 { panic!("in the function") };
    let ended = panic_text(|| end_work(begin_work(&pool, panicking)));
    assert_eq!(ended, "in the function");
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<u8, (), Work>| {
        assert_eq!(async_result.status(), TaskStatus::Faulted);
        sender.send(panic_text(|| end_work(async_result))).unwrap();
    };
    begin_work_with_callback(&pool, panicking, callback, ());
    assert_eq!(receiver.recv_timeout(LONG).unwrap(), "in the function");
}

#[test]
fn a_callback_that_panics_reaches_neither_worker_nor_caller() {
    let pool = one_worker();
    let worker = || end_work(begin_work(&pool, || thread::current().id()));
    let before = worker();
    let callback = |_: AsyncResult<_, (), Work>| panic!("callback");
    let view = begin_work_with_callback(&pool, || 1, callback, ());
    view.async_wait_handle().wait();
    assert_eq!(view.status(), TaskStatus::RanToCompletion);
    assert_eq!((worker(), pool.thread_count()), (before, 1));
    let view = begin_work_with_callback(&InlineScheduler, || 1, callback, ());
    assert!(view.completed_synchronously());
}

#[test]
fn a_callback_that_panics_harms_no_continuation_behind_it() {
    let source = TaskCompletionSource::new();
    let callback = |_: AsyncResult<u8, ()>| panic!("callback");
    let view = source.task().into_async_result(callback, ());
    let later = view.async_wait_handle().wait_async(LONG);
    source.set_result(1).unwrap();
    assert!(later.wait());
}

#[test]
fn a_state_or_result_that_panics_when_dropped_harms_no_worker() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }
    let pool = one_worker();
    let worker = || end_work(begin_work(&pool, || thread::current().id()));
    let before = worker();
    let (go, function) = held(Bomb);
    // The view goes first: state and result are the worker's to drop.
    drop(begin_work_with_callback(&pool, function, drop, Bomb));
    go.send(()).unwrap();
    assert_eq!((worker(), pool.thread_count()), (before, 1));
}

#[test]
fn a_scheduler_that_panics_ends_the_operation_and_not_the_call() {
    // The callback is called, so the call must not panic as if nothing had been begun.
    struct Panicking;
    impl TaskScheduler for Panicking {
        fn schedule(&self, _: Job) {
            panic!("no room")
        }
    }
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<u8, (), Work>| {
        let payload = panic_of(|| end_work(async_result));
        sender.send(payload.is::<OperationAbandoned>()).unwrap();
    };
    let view = begin_work_with_callback(&Panicking, || 1, callback, ());
    assert_eq!(view.status(), TaskStatus::Faulted);
    assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [true]);
    let async_result = begin_work(&Panicking, || 1);
    assert!(panic_of(|| end_work(async_result)).is::<OperationAbandoned>());
}
