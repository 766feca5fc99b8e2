//! Waiting for a limited time without blocking.

use super::*;

#[test]
fn a_task_that_has_ended_wins_over_the_token_and_the_time() {
    let (_source, token) = requested();
    for task in [Task::from_result(1), Task::run_on(&InlineScheduler, || 1)] {
        let waited = task.wait_timeout_with_cancellation_async(Duration::ZERO, token.clone());
        assert_eq!(waited.wait().unwrap(), 1);
    }
}

#[test]
fn the_token_wins_over_a_time_of_zero_and_the_task_comes_back() {
    let (_requested, token) = requested();
    let source = TaskCompletionSource::new();
    let waited = source
        .task()
        .wait_timeout_with_cancellation_async(Duration::ZERO, token.clone());
    assert!(waited.is_canceled());
    let WaitAsyncError::Canceled(task, canceled) = waited.wait().unwrap_err() else {
        unreachable!()
    };
    assert_eq!(canceled.token(), &token);
    source.set_result(2).unwrap();
    assert_eq!(task.wait(), 2);
}

#[test]
fn a_wait_with_a_token_alone_has_no_time_out() {
    let (source, canceling) = (TaskCompletionSource::new(), CancellationTokenSource::new());
    let waited = source
        .task()
        .wait_with_cancellation_async(canceling.token());
    canceling.cancel();
    let error = waited.wait().unwrap_err();
    assert!(matches!(error, WaitAsyncError::Canceled(..)));
    let never = CancellationToken::none();
    let waited = error.into_task().wait_with_cancellation_async(never);
    assert!(!waited.is_completed());
    source.set_result(2).unwrap();
    assert_eq!(waited.wait().unwrap(), 2);
}

#[test]
fn a_time_of_zero_is_over_at_once_and_the_task_comes_back() {
    let source = TaskCompletionSource::new();
    let waited = source.task().wait_async(Duration::ZERO);
    assert!(waited.is_faulted());
    let error = waited.wait().unwrap_err();
    assert!(matches!(error, WaitAsyncError::TimedOut(_)));
    let task = error.into_task();
    assert_eq!(source.status(), TaskStatus::WaitingForActivation);
    source.set_result(2).unwrap();
    assert_eq!(task.wait(), 2);
}

#[test]
fn a_time_that_passes_gives_the_task_back() {
    let source = TaskCompletionSource::new();
    let waited = source.task().wait_async(Duration::from_millis(1));
    let task = waited.wait().unwrap_err().into_task();
    source.set_result(2).unwrap();
    assert_eq!(task.wait(), 2);
}

#[test]
fn a_token_requested_later_gives_the_task_back() {
    let (source, canceling) = (TaskCompletionSource::new(), CancellationTokenSource::new());
    let waited = source
        .task()
        .wait_timeout_with_cancellation_async(LONG, canceling.token());
    assert!(!waited.is_completed());
    canceling.cancel();
    assert!(waited.is_canceled());
    source.set_result(2).unwrap();
    assert_eq!(waited.wait().unwrap_err().into_task().wait(), 2);
}

#[test]
fn the_wait_ends_as_the_task_does() {
    let source = TaskCompletionSource::new();
    let waited = source.task().wait_async(LONG);
    source.set_result(3).unwrap();
    assert_eq!(waited.wait().unwrap(), 3);
    let faulted = panicked::<u8>("through").wait_async(LONG);
    assert_eq!(panic_text(|| faulted.wait()), "through");
    let (_source, token) = requested();
    assert!(
        Task::<u8>::from_canceled(token)
            .wait_async(LONG)
            .is_canceled()
    );
}

#[test]
fn a_task_that_lives_long_does_not_collect_waits() {
    let source = TaskCompletionSource::<u8>::new();
    let mut task = source.task();
    let core = Arc::clone(task.handle.core().unwrap());
    for _ in 0..10 {
        task = task
            .wait_async(Duration::ZERO)
            .wait()
            .unwrap_err()
            .into_task();
        let pending = std::slice::from_ref(&task);
        assert_eq!(
            Task::wait_any_timeout(pending, Duration::from_micros(1)),
            None
        );
        let rival = TaskCompletionSource::new();
        let any = Task::when_any([rival.task(), task]);
        rival.set_result(1).unwrap();
        task = any.wait().rest.pop().unwrap();
    }
    assert_eq!(core.header().continuation_count(), 0);
    let timed_out = task.wait_async(Duration::from_millis(1)).wait();
    // The end is seen before the wait has detached itself.
    while core.header().continuation_count() > 0 {
        thread::yield_now();
    }
    let _waiting = timed_out.unwrap_err().into_task().wait_async(LONG);
    assert_eq!(core.header().continuation_count(), 1);
}
