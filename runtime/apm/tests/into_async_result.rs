//! Tasks that are given to callbacks, and back.

use super::*;

/// What a callback learns of a task that is given to it: status, pace, and what ending it gives.
fn completed_by(
    task: Task<Fallible>,
    complete: impl FnOnce(),
) -> (TaskStatus, bool, Result<Fallible, String>) {
    let (sender, receiver) = mpsc::channel();
    let callback = move |async_result: AsyncResult<Fallible, &str>| {
        assert_eq!(*async_result.async_state(), "state");
        let seen = (
            async_result.status(),
            async_result.completed_synchronously(),
        );
        let ended = catch_unwind(AssertUnwindSafe(|| async_result.end()));
        let ended = ended.map_err(|payload| PanicPayload::new(payload).message().to_owned());
        sender.send((seen.0, seen.1, ended)).unwrap();
    };
    let view = task.into_async_result(callback, "state");
    complete();
    view.async_wait_handle().wait();
    receiver.recv_timeout(LONG).unwrap()
}

#[test]
fn a_task_that_has_ended_is_given_to_its_callback_inside_the_call() {
    let ran = TaskStatus::RanToCompletion;
    assert_eq!(
        completed_by(Task::from_result(Ok(1)), || ()),
        (ran, true, Ok(Ok(1)))
    );
    let inline = Task::run_on(&InlineScheduler, || Ok(2));
    assert_eq!(completed_by(inline, || ()), (ran, true, Ok(Ok(2))));
    let failed = Task::from_exception("e");
    let expected = (TaskStatus::Faulted, true, Ok(Err("e")));
    assert_eq!(completed_by(failed, || ()), expected);
    let canceled = Task::from_canceled(requested());
    let text = String::from("the operation was canceled");
    assert_eq!(
        completed_by(canceled, || ()),
        (TaskStatus::Canceled, true, Err(text))
    );
}

#[test]
fn a_pending_task_is_given_when_it_ends() {
    let pending = || {
        let source = TaskCompletionSource::<Fallible>::new();
        (source.task(), source)
    };
    let (task, source) = pending();
    let expected = (TaskStatus::RanToCompletion, false, Ok(Ok(1)));
    assert_eq!(
        completed_by(task, || source.set_result(Ok(1)).unwrap()),
        expected
    );
    let (task, source) = pending();
    let expected = (TaskStatus::Faulted, false, Ok(Err("e")));
    assert_eq!(
        completed_by(task, || source.set_exception("e").unwrap()),
        expected
    );
    let (task, source) = pending();
    let (status, pace, ended) = completed_by(task, || drop(source));
    assert_eq!(
        (status, pace, ended.is_err()),
        (TaskStatus::Faulted, false, true)
    );
}

fn round_trip(task: Task<Fallible>) -> Task<Fallible> {
    let begin = |callback, state| task.into_async_result(callback, state);
    Task::try_from_async(begin, AsyncResult::end, ())
}

#[test]
fn a_round_trip_keeps_value_error_panic_and_abandonment() {
    let (status, outcome) = ended(round_trip(Task::from_result(Ok(3))));
    assert!(
        matches!(outcome, Outcome::RanToCompletion(Ok(3))),
        "{status}"
    );
    let (_, outcome) = ended(round_trip(Task::from_exception("e")));
    assert!(matches!(
        outcome,
        Outcome::Faulted(Fault::Returned(Err("e")))
    ));
    let panicking = Task::run(|| -> Fallible { panic!("unlucky") });
    assert_eq!(panic_text(|| round_trip(panicking).wait()), "unlucky");
    let (_, outcome) = ended(round_trip(Task::run_on(&Refusing, || Ok(1))));
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
}

#[test]
fn a_round_trip_keeps_cancellation_with_its_token_and_value() {
    let token = requested();
    let (_, outcome) = ended(round_trip(Task::from_canceled(token.clone())));
    assert!(matches!(&outcome, Outcome::Canceled { token: by, value: None } if *by == token));
    let source = TaskCompletionSource::new();
    let task = round_trip(source.task());
    let canceled = Outcome::Canceled {
        token: token.clone(),
        value: Some(Err("given up")),
    };
    source.set_outcome(canceled).unwrap();
    let (_, outcome) = ended(task);
    let kept = matches!(
        &outcome,
        Outcome::Canceled { token: by, value: Some(Err("given up")) } if *by == token
    );
    assert!(kept, "{outcome:?}");
}
