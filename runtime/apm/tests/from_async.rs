//! Tasks that are made of pairs.

use super::*;

fn begin_on<S: Send + Sync + 'static>(
    scheduler: &dyn TaskScheduler,
) -> impl FnOnce(AsyncCallback<u8, S, Work>, S) -> AsyncResultView<S, Work> {
    move |callback, state| begin_work_with_callback(scheduler, || 8, callback, state)
}

#[test]
fn a_pair_becomes_a_task_that_waits_for_activation_and_cannot_be_started() {
    let scheduler = ManualScheduler::new();
    let task = Task::from_async(begin_on(&scheduler), end_work, "state");
    assert_eq!(task.status(), TaskStatus::WaitingForActivation);
    assert!(task.start().is_err());
    scheduler.run_all();
    assert_eq!(
        (task.status(), task.wait()),
        (TaskStatus::RanToCompletion, 8)
    );
}

#[test]
fn a_pair_that_completes_synchronously_is_ended_inside_the_call() {
    let here = thread::current().id();
    let end = move |async_result| (end_work(async_result), thread::current().id() == here);
    let task = Task::from_async(begin_on(&InlineScheduler), end, ());
    assert!(task.is_completed());
    assert_eq!(task.wait(), (8, true));
}

#[test]
fn end_is_called_once_without_an_awaiter() {
    let scheduler = ManualScheduler::new();
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    let end = move |async_result: AsyncResult<u8, &str, Work>| {
        assert_eq!(*async_result.async_state(), "state");
        count.fetch_add(1, Ordering::SeqCst);
        end_work(async_result)
    };
    drop(Task::from_async(begin_on(&scheduler), end, "state"));
    scheduler.run_all();
    assert_eq!(calls.load(Ordering::SeqCst), 1);
}

#[test]
fn a_panic_of_begin_comes_out_of_the_call() {
    let begin = |_: AsyncCallback<u8>, ()| -> AsyncResultView { panic!("begin") };
    let text = panic_text(|| Task::from_async(begin, AsyncResult::end, ()));
    assert_eq!(text, "begin");
}

#[test]
fn a_panic_of_end_is_the_tasks() {
    let end = |_| -> u8 { panic!("end") };
    let task = Task::from_async(begin_on::<()>(&InlineScheduler), end, ());
    assert!(task.is_faulted());
    assert_eq!(panic_text(|| task.wait()), "end");
}

#[test]
fn a_begin_that_drops_its_callback_abandons_the_task() {
    let begin = |callback: AsyncCallback<u8, (), Work>, ()| {
        drop(callback);
        begin_work_with_callback(&InlineScheduler, || 1, drop, ())
    };
    let task = Task::from_async(begin, end_work, ());
    assert!(matches!(
        task.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
}

/// A pair whose begin calls back before the operation has ended, and the task that is made of it.
fn too_soon(complete: impl FnOnce(TaskCompletionSource<Fallible>)) -> Task<Fallible> {
    let source = TaskCompletionSource::new();
    let result = AsyncResult::from(source.task());
    let begin = |callback: AsyncCallback<Fallible>, ()| {
        let view = result.view();
        thread::spawn(|| callback(result));
        view
    };
    let (ending, is_ending) = mpsc::channel();
    let end = move |result: AsyncResult<_>| {
        let _ = ending.send(());
        result.end()
    };
    let task = Task::try_from_async(begin, end, ());
    // Nothing is asked of the operation yet.
    let none = is_ending.recv_timeout(Duration::from_millis(50));
    assert_eq!(none, Err(mpsc::RecvTimeoutError::Timeout));
    complete(source);
    task
}

#[test]
fn a_begin_that_calls_back_before_the_end_is_taken_at_its_end() {
    let failed = too_soon(|source| source.set_exception("e").unwrap());
    assert_eq!(ended(failed).0, TaskStatus::Faulted);
    let canceled = too_soon(|source| source.set_canceled(requested()).unwrap());
    assert_eq!(ended(canceled).0, TaskStatus::Canceled);
}

#[test]
fn an_operation_that_was_begun_becomes_a_task() {
    let scheduler = ManualScheduler::new();
    let here = thread::current().id();
    let end = move |async_result| (end_work(async_result), thread::current().id() == here);
    let complete = Task::from_async_result(begin_work(&InlineScheduler, || 1), end);
    assert!(complete.is_completed());
    assert_eq!(complete.wait(), (1, true));
    let pending = Task::from_async_result(begin_work(&scheduler, || 5), end);
    assert_eq!(pending.status(), TaskStatus::WaitingForActivation);
    scheduler.run_all();
    assert_eq!(pending.wait(), (5, true));
    let abandoned = Task::from_async_result(begin_work(&scheduler, || 5), end_work);
    drop(scheduler);
    let outcome = must_end(move || abandoned.outcome().wait());
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
}

#[test]
fn task_ends_as_end_does_and_not_as_the_operation() {
    let operations = || {
        let canceled = TaskCompletionSource::new();
        canceled
            .set_outcome(Outcome::Canceled {
                token: requested(),
                value: Some(Err("given up")),
            })
            .unwrap();
        [
            Task::from_exception("e"),
            canceled.task(),
            Task::from_result(Ok(1)),
        ]
        .map(AsyncResult::from)
    };
    for operation in operations() {
        let mended =
            Task::try_from_async_result(operation, |result| result.end().or(Fallible::Ok(2)));
        assert!(matches!(ended(mended).1, Outcome::RanToCompletion(Ok(_))));
    }
    for operation in operations() {
        let unread = Task::from_async_result(operation, AsyncResult::end);
        assert_eq!(ended(unread).0, TaskStatus::RanToCompletion);
    }
    let [.., ran] = operations();
    let failed = Task::try_from_async_result(ran, |_| Fallible::Err("end"));
    assert_eq!(ended(failed).0, TaskStatus::Faulted);
}

#[test]
fn cancellation_that_end_gives_cancels_the_task() {
    let token = requested();
    let canceled = OperationCanceled::new(token.clone());
    let error = canceled.clone();
    let returned =
        Task::try_from_async_result(begin_work(&InlineScheduler, || 1), |_| Err::<u8, _>(error));
    let unwound = Task::from_async_result(begin_work(&InlineScheduler, || 1), |_| -> u8 {
        std::panic::panic_any(canceled)
    });
    assert_eq!(returned.outcome().wait().canceled_by(), Some(&token));
    assert_eq!(unwound.outcome().wait().canceled_by(), Some(&token));
}
