//! The four ways of completing, and those into futures.

use super::*;

#[test]
fn end_blocks_until_the_operation_has_ended() {
    let pool = one_worker();
    let (go, function) = held(11);
    let async_result = begin_work(&pool, function);
    let (sender, receiver) = mpsc::channel();
    let ending = thread::spawn(move || sender.send(end_work(async_result)).unwrap());
    assert!(receiver.try_recv().is_err());
    go.send(()).unwrap();
    assert_eq!(receiver.recv_timeout(LONG), Ok(11));
    ending.join().unwrap();
}

#[test]
fn the_handle_is_waited_for_and_then_the_operation_ended() {
    let pool = one_worker();
    let (go, function) = held("text");
    let async_result = begin_work(&pool, function);
    let handle = async_result.async_wait_handle();
    assert!(!handle.is_signaled() && !handle.wait_timeout(Duration::ZERO));
    go.send(()).unwrap();
    handle.wait();
    assert!(async_result.is_completed());
    assert_eq!(end_work(async_result), "text");
}

#[test]
fn a_caller_may_poll() {
    let pool = one_worker();
    let (go, function) = held(4);
    let async_result = begin_work(&pool, function);
    assert!((0..5).all(|_| !async_result.is_completed()));
    go.send(()).unwrap();
    while !async_result.is_completed() {
        thread::yield_now();
    }
    assert!((0..5).all(|_| async_result.is_completed()));
    assert!(!async_result.completed_synchronously());
    assert_eq!(end_work(async_result), 4);
}

#[test]
fn the_callback_ends_the_operation() {
    let pool = one_worker();
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<_, _, _>| {
        let state = *async_result.async_state();
        sender.send((state, end_work(async_result))).unwrap();
    };
    let view = begin_work_with_callback(&pool, || 5, callback, "state");
    assert_eq!(receiver.recv_timeout(LONG), Ok(("state", 5)));
    assert!(view.is_completed());
    assert_eq!(view.async_state(), &"state");
}

#[test]
fn every_way_gives_an_error_as_the_function_gave_it() {
    let failing = || "x".parse::<u8>();
    let expected = failing().unwrap_err();
    let pool = one_worker();
    assert_eq!(end_work(begin_work(&pool, failing)), Err(expected.clone()));
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result| sender.send(end_work(async_result)).unwrap();
    begin_work_with_callback(&pool, failing, callback, ());
    assert_eq!(receiver.recv_timeout(LONG), Ok(Err(expected)));
}

#[test]
fn an_operation_can_be_awaited() {
    let pool = one_worker();
    let (go, function) = held(7);
    let async_result = begin_work(&pool, function);
    let view = async_result.view();
    go.send(()).unwrap();
    assert_eq!(futures::executor::block_on(async { async_result.await }), 7);
    assert!(view.is_completed());
}

#[test]
fn an_operation_becomes_a_task_with_the_same_id() {
    let scheduler = ManualScheduler::new();
    let async_result = begin_work(&scheduler, || 7);
    let (id, view) = (async_result.id(), async_result.view());
    let task = async_result.into_task();
    assert_eq!(task.id(), id);
    assert!(!view.is_completed());
    scheduler.run_all();
    assert_eq!(
        (view.status(), task.wait()),
        (TaskStatus::RanToCompletion, 7)
    );
}

#[test]
fn operations_of_different_kinds_can_be_kept_together() {
    let scheduler = ManualScheduler::new();
    let number = begin_work(&scheduler, || 1);
    let text = begin_work_with_callback(&scheduler, || "one", drop, 5_u16);
    let task = Task::run_on(&scheduler, || 'c');
    let all: [&dyn IAsyncResult; 3] = [&number, &text, &task];
    assert!(all.iter().all(|operation| !operation.is_completed()));
    assert!(
        all.iter()
            .all(|operation| !operation.completed_synchronously())
    );
    scheduler.run_all();
    assert!(all.iter().all(|operation| operation.is_completed()));
    assert!(
        all.iter()
            .all(|operation| operation.async_wait_handle().is_signaled())
    );
    assert!(all[0].async_state().is::<()>());
    assert_eq!(all[1].async_state().downcast_ref(), Some(&5_u16));
    assert!(all[2].async_state().is::<()>());
}

#[test]
fn debug_output_shows_status_and_state() {
    let scheduler = ManualScheduler::new();
    let view = begin_work_with_callback(&scheduler, || 1, drop, "the state");
    let text = format!("{view:?} {:?}", begin_work(&scheduler, || 1));
    assert!(
        text.contains("WaitingToRun") && text.contains("the state"),
        "{text}"
    );
}
