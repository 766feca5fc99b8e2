//! Wait handles.

use super::*;

fn pending() -> (TaskCompletionSource<u8>, Task<u8>, WaitHandle) {
    let source = TaskCompletionSource::new();
    let task = source.task();
    let handle = task.async_wait_handle();
    (source, task, handle)
}

/// How many continuations wait at the operation.
fn attached(task: &Task<u8>) -> usize {
    task.watch().continuation_count()
}

#[test]
fn wait_handle_is_signaled_for_every_outcome() {
    let canceled = Task::<u8>::from_canceled(requested());
    let panicked = Task::run_on(&InlineScheduler, || -> u8 { panic!("unlucky") });
    let abandoned = Task::run_on(&Refusing, || 1_u8);
    let handles = [
        Task::from_result(1_u8).async_wait_handle(),
        canceled.async_wait_handle(),
        panicked.async_wait_handle(),
        abandoned.async_wait_handle(),
    ];
    WaitHandle::wait_all(&handles);
    assert!(handles.iter().all(WaitHandle::is_signaled));
    assert!(
        handles
            .iter()
            .all(|handle| handle.wait_timeout(Duration::ZERO))
    );
    drop(panicked.outcome().wait());
}

#[test]
fn a_wait_may_be_limited() {
    let (source, task, handle) = pending();
    assert!(!handle.wait_timeout(Duration::ZERO));
    assert!(!handle.wait_timeout(Duration::from_millis(1)));
    source.set_result(1).unwrap();
    assert!(handle.wait_timeout(Duration::ZERO) && handle.wait_timeout(Duration::MAX));
    assert_eq!(task.wait(), 1);
}

#[test]
fn all_are_waited_for() {
    let [(a, _a, first), (b, _b, second)] = [pending(), pending()];
    let handles = [first, second];
    a.set_result(1).unwrap();
    assert!(!WaitHandle::wait_all_timeout(
        &handles,
        Duration::from_millis(1)
    ));
    let completing = thread::spawn(move || b.set_result(2).unwrap());
    WaitHandle::wait_all(&handles);
    assert!(WaitHandle::wait_all_timeout(&handles, Duration::ZERO));
    assert!(WaitHandle::wait_all_timeout(&[], Duration::ZERO));
    completing.join().unwrap();
}

#[test]
fn the_first_is_waited_for() {
    let [(a, _a, first), (b, _b, second)] = [pending(), pending()];
    let handles = [first, second];
    assert_eq!(WaitHandle::wait_any(&[]), None);
    assert_eq!(
        WaitHandle::wait_any_timeout(&handles, Duration::from_millis(1)),
        None
    );
    let completing = thread::spawn(move || b.set_result(2).unwrap());
    assert_eq!(WaitHandle::wait_any(&handles), Some(1));
    completing.join().unwrap();
    a.set_result(1).unwrap();
    assert_eq!(WaitHandle::wait_any(&handles), Some(0));
    assert_eq!(WaitHandle::wait_any_timeout(&handles, LONG), Some(0));
}

#[test]
fn handles_of_different_kinds_are_waited_for_together() {
    let pool = one_worker();
    let (go, function) = held("text");
    let text = begin_work(&pool, function);
    let (source, _task, number) = pending();
    let handles = [number, text.async_wait_handle()];
    go.send(()).unwrap();
    assert_eq!(WaitHandle::wait_any(&handles), Some(1));
    source.set_result(1).unwrap();
    WaitHandle::wait_all(&handles);
    assert_eq!(end_work(text), "text");
}

#[test]
fn waiting_as_a_task_gives_whether_it_was_signaled() {
    let (source, _task, handle) = pending();
    let signaled = handle.wait_async(LONG);
    let endless = handle.wait_async(Duration::MAX);
    assert_eq!(signaled.status(), TaskStatus::WaitingForActivation);
    assert!(!handle.wait_async(Duration::from_millis(1)).wait());
    let at_once = handle.wait_async(Duration::ZERO);
    assert!(at_once.is_completed() && !at_once.wait());
    source.set_result(1).unwrap();
    assert!(signaled.wait() && endless.wait());
    assert!(handle.wait_async(Duration::ZERO).wait());
}

#[test]
fn timed_out_wait_leaves_no_registration() {
    let (_source, task, handle) = pending();
    let waiting = handle.wait_async(LONG);
    assert_eq!(attached(&task), 1);
    drop(waiting);
    let handles = [handle.clone(), handle.clone()];
    for _ in 0..5 {
        assert!(!handle.wait_timeout(Duration::from_micros(1)));
        let none = WaitHandle::wait_any_timeout(&handles, Duration::from_micros(1));
        assert_eq!(none, None);
        assert!(!WaitHandle::wait_all_timeout(
            &handles,
            Duration::from_micros(1)
        ));
        let waited = handle.wait_async(Duration::from_micros(1));
        assert!(!waited.wait());
    }
    // The task of the last wait may complete before its own registration is removed.
    while attached(&task) > 0 {
        thread::yield_now();
    }
    let rival = Task::from_result(1).async_wait_handle();
    assert_eq!(WaitHandle::wait_any(&[handle, rival]), Some(1));
    assert_eq!(attached(&task), 0);
}

#[test]
fn wait_any_sees_a_completion_before_its_notification() {
    // The thread that completes the operation is busy: what waits for it is queued after a callback
    // that blocks.
    let first = must_end(|| {
        let (source, _task, handle) = pending();
        let (_other, _task2, never) = pending();
        let (waited, has_waited) = mpsc::channel::<()>();
        let (began, has_begun) = mpsc::channel();
        let callback = move |_: AsyncResult<u8, ()>| {
            has_begun.recv().unwrap();
            source.set_result(1).unwrap();
            has_waited.recv().unwrap();
        };
        let outer = TaskCompletionSource::new();
        outer.task().into_async_result(callback, ());
        let busy = thread::spawn(move || outer.set_result(1).unwrap());
        began.send(()).unwrap();
        let first = WaitHandle::wait_any(&[never, handle]);
        waited.send(()).unwrap();
        busy.join().unwrap();
        first
    });
    assert_eq!(first, Some(1));
}

#[test]
fn a_handle_keeps_no_operation_from_ending() {
    let (source, task, handle) = pending();
    drop((source, task));
    handle.wait();
    assert!(format!("{handle:?}").contains("is_signaled: true"));
}

/// How long a wait is watched that must not end.
const SHORT: Duration = Duration::from_millis(5);

#[test]
fn the_handle_of_a_token_is_signaled_by_the_request() {
    let source = CancellationTokenSource::new();
    let handle = source.token().wait_handle();
    assert!(!handle.is_signaled() && !handle.wait_timeout(SHORT));
    let waiting = handle.wait_async(LONG);
    let requesting = thread::spawn(move || source.cancel());
    handle.wait();
    assert!(handle.is_signaled() && waiting.wait());
    assert!(handle.wait_async(Duration::ZERO).wait());
    requesting.join().unwrap();
}

#[test]
fn a_request_and_an_operation_are_waited_for_at_once() {
    let (completing, task, operation) = pending();
    let source = CancellationTokenSource::new();
    let handles = [operation, source.token().wait_handle()];
    assert_eq!(WaitHandle::wait_any_timeout(&handles, SHORT), None);
    source.cancel();
    assert_eq!(WaitHandle::wait_any(&handles), Some(1));
    assert!(!WaitHandle::wait_all_timeout(&handles, SHORT));
    completing.set_result(1).unwrap();
    WaitHandle::wait_all(&handles);
    assert_eq!(WaitHandle::wait_any(&handles), Some(0));
    assert_eq!(task.wait(), 1);
}

#[test]
fn a_token_that_can_no_longer_be_requested_is_never_signaled() {
    let (completing, _task, operation) = pending();
    let source = CancellationTokenSource::new();
    let none = CancellationToken::none().wait_handle();
    let handles = [none.clone(), source.token().wait_handle(), operation];
    let completing = thread::spawn(move || {
        thread::sleep(SHORT);
        drop(source);
        thread::sleep(SHORT);
        completing.set_result(1).unwrap();
    });
    assert_eq!(must_end(move || WaitHandle::wait_any(&handles)), Some(2));
    completing.join().unwrap();
    assert!(!none.wait_timeout(SHORT) && !none.wait_async(SHORT).wait());
}

#[test]
fn a_wait_for_nothing_but_such_tokens_panics() {
    let never = || CancellationToken::none().wait_handle();
    let waits: [fn(&WaitHandle); 3] = [
        WaitHandle::wait,
        |handle| WaitHandle::wait_all(std::slice::from_ref(handle)),
        |handle| _ = WaitHandle::wait_any(std::slice::from_ref(handle)),
    ];
    for wait in waits {
        let text = must_end(move || panic_text(|| wait(&never())));
        assert!(text.starts_with("would_never_finish: "), "{text}");
    }
}

#[test]
fn a_source_that_is_dropped_ends_the_wait_with_a_panic() {
    let source = CancellationTokenSource::new();
    let handle = source.token().wait_handle();
    let dropping = thread::spawn(move || {
        thread::sleep(SHORT);
        drop(source);
    });
    let text = must_end(move || panic_text(|| handle.wait()));
    assert!(text.starts_with("would_never_finish: "), "{text}");
    dropping.join().unwrap();
}

#[test]
fn a_shared_task_has_a_handle_and_its_state() {
    let (source, task, _) = pending();
    let task = task.with_state(7_u32).shared();
    let operation: &dyn IAsyncResult = &task;
    let handle = operation.async_wait_handle();
    assert!(!operation.is_completed() && !operation.completed_synchronously());
    source.set_result(1).unwrap();
    handle.wait();
    assert_eq!(operation.async_state().downcast_ref(), Some(&7_u32));
}
