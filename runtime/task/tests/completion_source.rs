//! Tasks that are completed by hand.

use super::*;

#[test]
fn first_completion_succeeds_and_others_fail() {
    let source = TaskCompletionSource::new();
    let task = source.task();
    assert_eq!(source.try_set_result(1), Ok(()));
    assert_eq!(source.try_set_result(2), Err(2));
    assert!(source.set_result(3).is_err());
    assert!(source.set_canceled(CancellationToken::none()).is_err());
    let refused = source.try_set_outcome(Outcome::RanToCompletion(4));
    assert!(matches!(refused, Err(Outcome::RanToCompletion(4))));
    assert_eq!(task.wait(), 1);
}

#[test]
fn of_racing_threads_exactly_one_wins() {
    for _ in 0..300 {
        let source = TaskCompletionSource::new();
        let task = source.task();
        let wins: Vec<_> = thread::scope(|scope| {
            let racing: Vec<_> = (0..3)
                .map(|n| {
                    let source = source.clone();
                    scope.spawn(move || source.try_set_result(n).is_ok().then_some(n))
                })
                .collect();
            racing
                .into_iter()
                .filter_map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!(wins, [task.wait()]);
    }
}

#[test]
fn a_token_given_to_a_cancellation_is_kept_and_need_not_be_requested() {
    let (source, own) = (
        TaskCompletionSource::<u8>::new(),
        CancellationTokenSource::new(),
    );
    let task = source.task();
    source.set_canceled(own.token()).unwrap();
    assert_eq!(source.status(), TaskStatus::Canceled);
    let Outcome::Canceled { token, value: None } = task.outcome().wait() else {
        unreachable!()
    };
    assert_eq!(token, own.token());
}

#[test]
fn a_cancellation_error_set_as_an_exception_is_a_fault() {
    let (_requested, token) = requested();
    let source = TaskCompletionSource::<Result<u8, _>>::new();
    let task = source.task();
    assert!(
        source
            .try_set_exception(crate::OperationCanceled::new(token))
            .is_ok()
    );
    assert!(
        source
            .try_set_exception(crate::OperationCanceled::new(CancellationToken::none()))
            .is_err()
    );
    assert_eq!(task.status(), TaskStatus::Faulted);
    assert!(task.wait().is_err());
}

#[test]
fn the_task_is_given_once() {
    let source = TaskCompletionSource::<u8>::new();
    let _task = source.task();
    assert!(panic_text(|| source.clone().task()).contains("returns its task only once"));
    assert!(panic_text(|| source.task()).contains("shared"));
}

#[test]
fn synchronous_continuations_run_inside_the_call_that_completes() {
    let source = TaskCompletionSource::new();
    let options = TaskContinuationOptions::new().execute_synchronously();
    let continuation = source
        .task()
        .continue_with_options(|ended| (ended.wait(), thread::current().id()), options);
    source.set_result(1).unwrap();
    assert!(continuation.is_completed());
    assert_eq!(continuation.wait(), (1, thread::current().id()));
}

#[test]
fn a_source_can_be_completed_from_its_own_continuation_only_in_vain() {
    let source = TaskCompletionSource::new();
    let again = source.clone();
    let options = TaskContinuationOptions::new().execute_synchronously();
    let continuation = source.task().continue_with_options(
        move |ended| (again.try_set_result(2), ended.wait()),
        options,
    );
    source.set_result(1).unwrap();
    assert_eq!(continuation.wait(), (Err(2), 1));
}

#[test]
fn source_with_untaken_task_reports_nothing_when_dropped() {
    let held = Arc::new(());
    let weak = Arc::downgrade(&held);
    let source = TaskCompletionSource::new();
    source.set_result(held).unwrap();
    drop(source);
    assert!(weak.upgrade().is_none());
    drop(TaskCompletionSource::<u8>::default());
}

#[test]
fn asynchronous_continuations_run_in_no_call_that_completes() {
    let completions: [fn(TaskCompletionSource<u8>); 3] = [
        |source| source.set_result(1).unwrap(),
        |source| source.set_canceled(CancellationToken::none()).unwrap(),
        drop,
    ];
    for complete in completions {
        let source = TaskCompletionSource::with_asynchronous_continuations();
        let options = TaskContinuationOptions::new().execute_synchronously();
        let ran_on = source
            .task()
            .continue_with_options(|_| thread::current().id(), options);
        complete(source);
        assert_ne!(ran_on.wait(), thread::current().id());
    }
}

#[test]
fn trying_to_cancel_tells_whether_it_did() {
    let (source, (_requesting, token)) = (TaskCompletionSource::<u8>::new(), requested());
    assert_eq!(source.try_set_canceled(CancellationToken::none()), Ok(()));
    assert_eq!(source.try_set_canceled(token.clone()), Err(token));
    assert!(source.task().is_canceled());
}

#[test]
fn cancellation_as_an_error_cancels_the_task_and_gives_the_error() {
    let source = TaskCompletionSource::<Result<u8, crate::OperationCanceled>>::new();
    let (task, token) = (source.task(), CancellationToken::new(true));
    source.set_canceled_as_error(token.clone()).unwrap();
    assert!(task.is_canceled());
    assert_eq!(
        task.wait().map_err(|error| error.token() == &token),
        Err(true)
    );
    assert!(source.set_canceled_as_error(token).is_err());
}
