//! `cancel` on results and views.

use super::*;

#[test]
fn cancel_on_the_result_requests_the_operations_own_token() {
    let (function, is_entered) = until_canceled();
    let pool = one_worker();
    let async_result = prepare_wait(&pool, function).begin::<Wait>();
    is_entered.recv_timeout(LONG).unwrap();
    async_result.cancel();
    async_result.async_wait_handle().wait();
    assert_eq!(async_result.status(), TaskStatus::Canceled);
    assert!(end(async_result).is_err());
}

#[test]
fn cancel_on_the_view_reaches_the_callback_as_a_result() {
    let (function, is_entered) = until_canceled();
    let pool = one_worker();
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<Canceled<u8>, (), Wait>| {
        let status = async_result.status();
        sender.send((status, end(async_result).is_err())).unwrap();
    };
    let view = prepare_wait(&pool, function).begin_with_callback(callback, ());
    is_entered.recv_timeout(LONG).unwrap();
    view.clone().cancel();
    let outcome = receiver.recv_timeout(LONG);
    assert_eq!(outcome, Ok((TaskStatus::Canceled, true)));
}

#[test]
fn an_operation_that_is_canceled_before_it_begins_never_runs() {
    let scheduler = ManualScheduler::new();
    let async_result = prepare_wait::<u8>(&scheduler, |_| unreachable!()).begin::<Wait>();
    async_result.view().cancel();
    scheduler.run_all();
    assert_eq!(async_result.status(), TaskStatus::Canceled);
    let canceled = end(async_result).unwrap_err();
    assert!(canceled.token().is_cancellation_requested());
}

#[test]
fn canceling_twice_or_after_the_end_changes_nothing() {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let function = move |token: &CancellationToken| {
        let registration = token.register(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        registration.detach();
        Ok(1)
    };
    let async_result = prepare_wait(&InlineScheduler, function).begin::<Wait>();
    let view = async_result.view();
    for _ in 0..2 {
        async_result.cancel();
        view.cancel();
    }
    assert_eq!(requests.load(Ordering::SeqCst), 1);
    assert_eq!(view.status(), TaskStatus::RanToCompletion);
    assert_eq!(end(async_result), Ok(1));
    view.cancel();
}

#[test]
fn what_was_complete_before_it_began_can_be_canceled_in_vain() {
    let fast = Start::new().own_source().completed(Finished::ran(1));
    let async_result = fast.begin::<Wait>();
    async_result.cancel();
    assert_eq!(end(async_result), 1);
}

#[test]
fn an_operation_that_gives_a_result_in_spite_of_the_request_has_a_result() {
    let (sender, receiver) = mpsc::channel();
    let function = move |token: &CancellationToken| {
        token.wait();
        Ok(2)
    };
    let callback = move |result| sender.send(end(result)).unwrap();
    let pool = one_worker();
    let view = prepare_wait(&pool, function).begin_with_callback::<_, Wait>(callback, ());
    view.cancel();
    // Whether it had begun by then decides.
    match receiver.recv_timeout(LONG).unwrap() {
        Ok(value) => assert_eq!((value, view.status()), (2, TaskStatus::RanToCompletion)),
        Err(_) => assert_eq!(view.status(), TaskStatus::Canceled),
    }
}

#[test]
fn own_source_is_linked_to_the_token_given_before() {
    let outer = CancellationTokenSource::new();
    let scheduler = ManualScheduler::new();
    let begin = || {
        let start = Start::new().on(&scheduler).cancellation(outer.token());
        start
            .own_source()
            .prepare((), |(), _| Finished::ran(Ok(1)), |(), c| Some(Err(c)))
            .begin::<Wait>()
    };
    let (canceled, by_link) = (begin(), begin());
    canceled.cancel();
    assert!(!outer.is_cancellation_requested());
    scheduler.run_one();
    assert!(end(canceled).is_err());
    outer.cancel();
    scheduler.run_all();
    assert_eq!(by_link.status(), TaskStatus::Canceled);
    let error: OperationCanceled = end(by_link).unwrap_err();
    assert_ne!(error.token(), &outer.token());
    let start = Start::new().cancellation(outer.token()).own_source();
    assert!(start.is_cancellation_requested());
}

#[test]
fn a_view_still_cancels_what_became_a_task() {
    let (function, is_entered) = until_canceled();
    let pool = one_worker();
    let async_result = prepare_wait(&pool, function).begin::<Wait>();
    let view = async_result.view();
    let task = async_result.into_task();
    is_entered.recv_timeout(LONG).unwrap();
    view.cancel();
    assert!(task.wait().is_err());
}

#[test]
fn function_stops_waiting_when_no_handle_can_cancel() {
    // As for every token whose source was dropped. Otherwise it would occupy its worker forever.
    must_end(|| {
        let pool = one_worker();
        let (function, is_entered) = until_canceled();
        let (sender, receiver) = mpsc::channel();
        let callback = move |result: AsyncResult<Canceled<u8>, _, Wait>| {
            sender.send(end(result).is_ok()).unwrap();
        };
        let view = prepare_wait(&pool, function).begin_with_callback(callback, ());
        is_entered.recv_timeout(LONG).unwrap();
        drop(view);
        assert_eq!(receiver.recv_timeout(LONG), Ok(true));
        let (function, is_entered) = until_canceled();
        let task = prepare_wait(&pool, function).begin::<Wait>().into_task();
        is_entered.recv_timeout(LONG).unwrap();
        assert_eq!(task.wait(), Ok(1));
        let (function, _is_entered) = until_canceled();
        assert_eq!(end(prepare_wait(&pool, function).begin::<Wait>()), Ok(1));
        let (function, is_entered) = until_canceled();
        drop(prepare_wait(&pool, function).begin::<Wait>());
        is_entered.recv_timeout(LONG).unwrap();
        assert!(pool.shutdown(LONG));
    });
}
