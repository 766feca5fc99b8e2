//! Tasks that are made of pairs, and pass the request of a token on.

use super::*;

fn waits<S: Send + Sync + 'static>(
    scheduler: &dyn TaskScheduler,
    function: impl FnOnce(&CancellationToken) -> Canceled<u8> + Send + 'static,
) -> impl FnOnce(AsyncCallback<Canceled<u8>, S, Wait>, S) -> AsyncResultView<S, Wait> {
    move |callback, state| prepare_wait(scheduler, function).begin_with_callback(callback, state)
}

#[test]
fn a_panic_of_end_is_the_tasks_even_if_the_operation_was_canceled() {
    let (function, is_entered) = until_canceled();
    let (pool, source) = (one_worker(), CancellationTokenSource::new());
    let end = |_| -> Canceled<u8> { panic!("end") };
    let begin = waits(&pool, function);
    let task = Task::try_from_async_with_cancellation(begin, end, (), source.token());
    is_entered.recv_timeout(LONG).unwrap();
    source.cancel();
    assert_eq!(panic_text(|| task.wait()), "end");
}

#[test]
fn a_token_that_is_requested_already_begins_nothing() {
    let begin = |_, ()| unreachable!();
    let end = |result: AsyncResult<Canceled<u8>, (), Wait>| end(result);
    let task = Task::try_from_async_with_cancellation(begin, end, (), requested());
    assert!(task.is_canceled());
}

#[test]
fn a_token_requested_later_cancels_the_operation() {
    let (function, is_entered) = until_canceled();
    let (pool, source) = (one_worker(), CancellationTokenSource::new());
    let begin = waits(&pool, function);
    let task = Task::try_from_async_with_cancellation(begin, end, (), source.token());
    is_entered.recv_timeout(LONG).unwrap();
    source.cancel();
    let outcome = must_end(move || task.outcome().wait());
    let Outcome::Canceled {
        value: Some(Err(error)),
        token,
    } = outcome
    else {
        panic!("{outcome:?}")
    };
    assert_eq!(error.token(), &token);
    assert!(token.is_cancellation_requested());
}

#[test]
fn the_tokens_registration_goes_with_the_operation() {
    let (source, drops) = (CancellationTokenSource::new(), Drops::default());
    let begin = waits(&InlineScheduler, |_| Ok(1));
    let end = |result: AsyncResult<_, CountsDrop, Wait>| end(result);
    let state = drops.counted();
    let task = Task::try_from_async_with_cancellation(begin, end, state, source.token());
    // The state lives as long as the registration's view.
    assert_eq!(drops.count(), 1);
    source.cancel();
    assert_eq!(task.wait(), Ok(1));
}

#[test]
fn an_operation_that_ends_does_not_wait_for_the_request_that_ends_it() {
    // Its one worker is needed by what the request does behind the operation's end.
    let ran = must_end(|| {
        let pool = Arc::new(one_worker());
        let (entered, is_entered) = mpsc::channel();
        let (own, (sent, is_sent)) = (Arc::clone(&pool), mpsc::channel());
        let function = move |token: &CancellationToken| {
            let registration = token.register(move || {
                // Returns when the worker is free again.
                let after = begin_work(&own, || 5);
                sent.send(end_work(after)).unwrap();
            });
            registration.detach();
            entered.send(()).unwrap();
            token.wait();
            Ok(1)
        };
        let source = CancellationTokenSource::new();
        let begin = waits(&pool, function);
        let task = Task::try_from_async_with_cancellation(begin, end, (), source.token());
        is_entered.recv_timeout(LONG).unwrap();
        source.cancel();
        assert_eq!(task.wait(), Ok(1));
        is_sent.recv().unwrap()
    });
    assert_eq!(ran, 5);
}
