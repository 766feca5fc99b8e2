//! `end` and the handles return, whatever becomes of the operation.

use super::*;

#[track_caller]
fn assert_abandoned(async_result: AsyncResult<u8, (), Work>) {
    let payload = must_end(move || panic_of(|| end_work(async_result)));
    assert!(payload.is::<OperationAbandoned>());
}

#[test]
fn operation_with_dropped_scheduler_is_abandoned() {
    let scheduler = ManualScheduler::new();
    let async_result = begin_work(&scheduler, || 1);
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<u8, (), Work>| {
        sender.send(async_result.status()).unwrap();
        assert_abandoned(async_result);
    };
    let view = begin_work_with_callback(&scheduler, || 1, callback, ());
    drop(scheduler);
    assert_abandoned(async_result);
    view.async_wait_handle().wait();
    assert_eq!(receiver.try_recv(), Ok(TaskStatus::Faulted));
    assert_abandoned(begin_work(&Refusing, || 1));
}

#[test]
fn so_is_one_that_is_queued_on_a_pool_that_is_shut_down_or_dropped() {
    for shut_down in [true, false] {
        let pool = one_worker();
        let (go, function) = held(2);
        let running = begin_work(&pool, function);
        let (entered, is_entered) = mpsc::channel();
        let watcher = running.async_wait_handle();
        thread::spawn(move || {
            entered.send(()).unwrap();
            watcher.wait();
        });
        is_entered.recv().unwrap();
        while running.status() != TaskStatus::Running {
            thread::yield_now();
        }
        let queued = begin_work(&pool, || 1);
        if shut_down {
            assert!(!pool.shutdown(Duration::ZERO));
            assert_abandoned(begin_work(&pool, || 1));
        }
        drop(pool);
        assert_abandoned(queued);
        go.send(()).unwrap();
        assert_eq!(end_work(running), 2);
    }
}

#[test]
fn so_is_one_whose_worker_cannot_be_spawned() {
    // No system has that much memory for a stack.
    let pool = ThreadPool::builder().stack_size(1 << 60).build();
    assert_abandoned(begin_work(&pool, || 1));
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<u8, (), Work>| {
        sender.send(async_result.status()).unwrap();
        assert_abandoned(async_result);
    };
    drop(begin_work_with_callback(&pool, || 1, callback, ()));
    assert_eq!(receiver.recv(), Ok(TaskStatus::Faulted));
}

#[test]
fn a_worker_of_a_full_pool_may_wait_for_an_operation_of_that_pool() {
    let results = must_end(|| {
        let pool = Arc::new(one_worker());
        let own = Arc::clone(&pool);
        let nested = begin_work(&pool, move || {
            let ended = end_work(begin_work(&own, || 1));
            let waited = begin_work(&own, || 2);
            waited.async_wait_handle().wait();
            let any = begin_work(&own, || 4);
            assert_eq!(WaitHandle::wait_any(&[any.async_wait_handle()]), Some(0));
            let (sender, receiver) = mpsc::channel();
            let callback = move |result| sender.send(end_work(result)).unwrap();
            let view = begin_work_with_callback(&own, || 8, callback, ());
            view.async_wait_handle().wait();
            [
                ended,
                end_work(waited),
                end_work(any),
                receiver.try_recv().unwrap(),
            ]
        });
        end_work(nested)
    });
    assert_eq!(results, [1, 2, 4, 8]);
}

#[test]
fn a_callback_may_wait_for_operations_whose_callbacks_queue_behind_it() {
    let result = must_end(|| {
        let (sender, receiver) = mpsc::channel();
        let callback = move |_: AsyncResult<u8, (), Work>| {
            let begin = |callback, state| {
                begin_work_with_callback(&InlineScheduler, || 3_u8, callback, state)
            };
            // Its end is queued behind this callback, and then waited for.
            let task = Task::from_async(begin, end_work, ());
            sender.send(task.wait()).unwrap();
        };
        begin_work_with_callback(&InlineScheduler, || 1, callback, ());
        receiver.recv().unwrap()
    });
    assert_eq!(result, 3);
}

#[test]
fn ending_on_the_thread_that_steps_the_scheduler_panics() {
    let scheduler = ManualScheduler::new();
    let async_result = begin_work(&scheduler, || 1);
    let handle = async_result.async_wait_handle();
    for text in [
        panic_text(|| handle.wait()),
        panic_text(|| WaitHandle::wait_all(std::slice::from_ref(&handle))),
        panic_text(|| WaitHandle::wait_any(std::slice::from_ref(&handle))),
        panic_text(|| handle.wait_timeout(Duration::MAX)),
        panic_text(|| end_work(async_result)),
    ] {
        assert!(text.starts_with("would_never_finish"), "{text}");
    }
    // The operation runs on by itself.
    assert!(!handle.is_signaled() && scheduler.run_one() && handle.is_signaled());
}
