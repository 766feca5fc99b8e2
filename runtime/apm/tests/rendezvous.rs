//! The order in which an operation ends, and how often its callback runs.

use super::*;

#[test]
fn in_the_callback_the_operation_is_complete_and_its_handle_signaled() {
    let pool = one_worker();
    let (sender, receiver) = mpsc::channel();
    let (go, function) = held(1);
    let callback = move |async_result: AsyncResult<_, (), Work>| {
        let (view, handle) = (async_result.view(), async_result.async_wait_handle());
        let seen = (async_result.status(), view.status(), handle.is_signaled());
        // Neither blocks.
        handle.wait();
        sender.send((seen, end_work(async_result))).unwrap();
    };
    let view = begin_work_with_callback(&pool, function, callback, ());
    assert!(!view.is_completed());
    go.send(()).unwrap();
    let ended = TaskStatus::RanToCompletion;
    assert_eq!(receiver.recv_timeout(LONG), Ok(((ended, ended, true), 1)));
}

#[test]
fn the_callback_runs_where_the_operation_ends_without_a_context() {
    let pool = one_worker();
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<thread::ThreadId, (), Work>| {
        let context = crate::SynchronizationContext::current().is_some();
        let here = thread::current().id();
        sender
            .send((context, end_work(async_result) == here))
            .unwrap();
    };
    begin_work_with_callback(&pool, || thread::current().id(), callback, ());
    assert_eq!(receiver.recv_timeout(LONG), Ok((false, true)));
}

/// Begins an operation on `scheduler` and returns how often its callback runs until `settle`
/// returns.
fn calls(scheduler: &dyn TaskScheduler, settle: impl FnOnce(&WaitHandle)) -> usize {
    let called = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&called);
    let callback = move |_: AsyncResult<_, _, Work>| {
        count.fetch_add(1, Ordering::SeqCst);
    };
    let view = begin_work_with_callback(scheduler, || 1, callback, ());
    settle(&view.async_wait_handle());
    called.load(Ordering::SeqCst)
}

#[test]
fn the_callback_runs_once_wherever_the_operation_runs() {
    assert_eq!(calls(&InlineScheduler, WaitHandle::wait), 1);
    assert_eq!(calls(&Refusing, WaitHandle::wait), 1);
    let manual = ManualScheduler::new();
    let step = |_: &WaitHandle| assert_eq!(manual.run_all(), 1);
    assert_eq!(calls(&manual, step), 1);
    let pool = one_worker();
    let shutdown = |_: &WaitHandle| assert!(pool.shutdown(LONG));
    assert_eq!(calls(&pool, shutdown), 1);
    // And on one that is closed.
    assert_eq!(calls(&pool, |_| ()), 1);
}

#[test]
fn the_callback_of_an_operation_that_is_complete_runs_inside_the_call() {
    let started = |token| Start::new().cancellation(token);
    let callback = |order: &Arc<Mutex<Vec<u8>>>| {
        let order = Arc::clone(order);
        move |async_result: AsyncResult<Canceled<u8>, (), Wait>| {
            let result = end(async_result);
            order.lock().unwrap().push(result.unwrap_or(0));
        }
    };
    let order = Arc::default();
    started(CancellationToken::none())
        .completed(Finished::ran(Ok(7)))
        .begin_with_callback(callback(&order), ());
    started(requested())
        .canceled(|canceled| Some(Err(canceled)))
        .begin_with_callback(callback(&order), ());
    order.lock().unwrap().push(9);
    assert_eq!(*order.lock().unwrap(), [7, 0, 9]);
}

#[test]
fn concurrent_operations_are_identified_by_their_states() {
    let scheduler = ManualScheduler::new();
    let order = Arc::new(Mutex::new(Vec::new()));
    let begin = |value: u8, state: &'static str| {
        let order = Arc::clone(&order);
        let callback = move |async_result: AsyncResult<u8, &'static str, Work>| {
            let state = *async_result.async_state();
            order.lock().unwrap().push((state, end_work(async_result)));
        };
        begin_work_with_callback(&scheduler, move || value, callback, state)
    };
    let (one, two) = (begin(1, "one"), begin(2, "two"));
    scheduler.run_one();
    assert!(one.is_completed() && !two.is_completed());
    scheduler.run_one();
    assert_eq!(*order.lock().unwrap(), [("one", 1), ("two", 2)]);
}

#[test]
fn the_callback_is_there_before_the_operation_is_scheduled() {
    // However soon it completes: on a scheduler that completes it on another thread before `begin`
    // continues.
    struct Elsewhere;
    impl TaskScheduler for Elsewhere {
        fn schedule(&self, job: Job) {
            thread::spawn(move || job.run()).join().unwrap();
        }
    }
    assert_eq!(calls(&Elsewhere, |_| ()), 1);
}
