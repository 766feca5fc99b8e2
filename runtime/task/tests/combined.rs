//! `when_all`, `when_any`, `when_each` and `unwrap`.

use super::*;
use crate::error::{AggregateError, PanicPayload};
use crate::{OperationCanceled, ThreadPool};

fn sources<R: Send + 'static, const N: usize>() -> ([TaskCompletionSource<R>; N], [Task<R>; N]) {
    let sources = [(); N].map(|()| TaskCompletionSource::new());
    let tasks = sources.each_ref().map(TaskCompletionSource::task);
    (sources, tasks)
}

#[test]
fn when_all_waits_for_all_and_keeps_their_order() {
    let ([a, b, c], tasks) = sources();
    let all = Task::when_all(tasks);
    c.set_result(3).unwrap();
    a.set_result(1).unwrap();
    assert!(!all.is_completed());
    b.set_result(2).unwrap();
    assert!(all.is_completed_successfully());
    assert_eq!(all.wait(), [1, 2, 3]);
}

#[test]
fn when_all_of_none_is_complete_at_once() {
    let all = Task::<u8>::when_all([]);
    assert!(all.is_completed_successfully());
    assert_eq!(all.wait(), []);
}

#[test]
fn when_all_of_errors_holds_what_each_returned() {
    let failed = || Task::<Result<u8, _>>::from_exception("failed");
    let all = Task::when_all([Task::from_result(Ok(1)), failed(), Task::from_result(Ok(3))]);
    assert!(all.is_faulted());
    assert_eq!(all.wait(), [Ok(1), Err("failed"), Ok(3)]);
}

#[test]
fn when_all_prefers_a_fault_to_a_cancellation_to_a_result() {
    let (_source, token) = requested();
    let canceled = || Task::run_with_cancellation(|_| 1, token.clone());
    let all = Task::when_all([canceled(), Task::from_result(Ok(2))]);
    let Outcome::Canceled {
        token: first,
        value: Some(values),
    } = all.outcome().wait()
    else {
        unreachable!()
    };
    assert_eq!(first, token);
    assert_eq!(values, [Err(OperationCanceled::new(token.clone())), Ok(2)]);
    let fault = Task::from_exception(OperationCanceled::new(CancellationToken::none()));
    assert!(Task::when_all([canceled(), fault, Task::from_result(Ok(2))]).is_faulted());
}

#[test]
fn when_all_of_tasks_without_values_unwinds_with_the_reason() {
    let single = Task::when_all([Task::from_result(1), panicked("one")]);
    assert_eq!(panic_text(|| single.wait()), "one");
    let several = Task::when_all([panicked::<u8>("one"), panicked("two")]);
    let payload = panic_of(|| several.wait())
        .downcast::<AggregateError<PanicPayload>>()
        .unwrap();
    let messages: Vec<_> = payload.errors().iter().map(PanicPayload::message).collect();
    assert_eq!(messages, ["one", "two"]);
    let nested = Task::when_all([
        Task::when_all([panicked::<u8>("a"), panicked("b")]),
        Task::when_all([panicked("c")]),
    ]);
    let payload = panic_of(|| nested.wait())
        .downcast::<AggregateError<PanicPayload>>()
        .unwrap();
    let messages: Vec<_> = payload.errors().iter().map(PanicPayload::message).collect();
    assert_eq!(messages, ["a", "b", "c"]);
    let canceled = || Task::<u8>::from_canceled(CancellationToken::new(true));
    let all = Task::when_all([Task::from_result(1), canceled()]);
    assert!(all.is_canceled());
    assert!(panic_of(|| all.wait()).is::<OperationCanceled>());
}

#[test]
fn when_all_with_a_missing_value_contains_its_cause() {
    let canceled = Task::from_canceled(CancellationToken::new(true));
    let all = Task::when_all([Task::<Result<u8, _>>::from_exception("failed"), canceled]);
    assert!(all.is_faulted());
    assert!(panic_of(|| all.wait()).is::<OperationCanceled>());
}

#[test]
fn when_any_gives_the_first_to_end_and_the_others_run_on() {
    let ([a, b, c], tasks) = sources();
    let any = Task::when_any(tasks);
    b.set_outcome(Outcome::Faulted(Fault::Returned(2))).unwrap();
    assert!(any.is_completed_successfully());
    a.set_result(1).unwrap();
    let first = any.wait();
    assert_eq!((first.index, first.task.is_faulted()), (1, true));
    assert_eq!(first.task.wait(), 2);
    c.set_result(3).unwrap();
    let rest: Vec<_> = first.rest.into_iter().map(Task::wait).collect();
    assert_eq!(rest, [1, 3]);
}

#[test]
fn when_any_of_those_that_have_ended_gives_the_first_in_order() {
    let (_sources, [pending]) = sources::<_, 1>();
    let canceled = Task::from_canceled(CancellationToken::new(true));
    let any = Task::when_any([pending, canceled, Task::from_result(1)]);
    assert!(any.is_completed());
    assert_eq!(any.wait().index, 1);
    assert!(panic_text(|| Task::<u8>::when_any([])).contains("at least one"));
}

#[test]
fn racing_completions_end_when_all_and_when_any_once() {
    for _ in 0..200 {
        let (racing, tasks) = sources::<usize, 3>();
        let (others, rivals) = sources::<usize, 3>();
        let (all, any) = (Task::when_all(tasks), Task::when_any(rivals));
        thread::scope(|scope| {
            for (n, (one, other)) in racing.into_iter().zip(others).enumerate() {
                scope.spawn(move || (one.set_result(n).unwrap(), other.set_result(n).unwrap()));
            }
        });
        assert_eq!(all.wait(), [0, 1, 2]);
        let first = any.wait();
        assert_eq!(first.task.wait(), first.index);
    }
}

#[test]
fn unwrap_ends_as_the_inner_task_does() {
    let (outer, inner) = (TaskCompletionSource::new(), TaskCompletionSource::new());
    let flat = outer.task().unwrap();
    outer.set_result(inner.task()).unwrap();
    assert_eq!(flat.status(), TaskStatus::WaitingForActivation);
    inner.set_result(2).unwrap();
    assert_eq!(flat.wait(), 2);
    let failed = Task::from_result(Task::<Result<u8, _>>::from_exception("inner"));
    assert!(matches!(
        failed.unwrap().outcome().wait(),
        Outcome::Faulted(Fault::Returned(Err("inner")))
    ));
    let canceled = Task::from_result(Task::<u8>::from_canceled(CancellationToken::new(true)));
    assert!(canceled.unwrap().is_canceled());
    assert_eq!(
        panic_text(|| Task::from_result(panicked::<u8>("inner")).unwrap().wait()),
        "inner"
    );
}

#[test]
fn unwrap_ends_as_an_outer_task_that_gives_no_inner_one() {
    assert_eq!(
        panic_text(|| panicked::<Task<u8>>("outer").unwrap().wait()),
        "outer"
    );
    let (_source, token) = requested();
    let canceled = Task::<Task<u8>>::from_canceled(token.clone()).unwrap();
    let Outcome::Canceled {
        token: own,
        value: None,
    } = canceled.outcome().wait()
    else {
        unreachable!()
    };
    assert_eq!(own, token);
}

#[test]
fn when_each_on_the_only_worker_of_the_pool_gives_all() {
    let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
    let workers = Arc::clone(&pool);
    let sum = must_end(move || {
        let outer = Task::run_on(&*pool, move || {
            let tasks = (1..=10).map(|n| Task::run_on(&*workers, move || n));
            Task::when_each(tasks).map(Task::wait).sum::<i32>()
        });
        outer.wait()
    });
    assert_eq!(sum, 55);
}

#[test]
fn dropped_when_each_leaves_nothing_at_the_tasks() {
    let ([_source], [task]) = sources::<u8, 1>();
    let core = Arc::clone(task.handle.core().unwrap());
    let each = Task::when_each([task]);
    assert_eq!(core.header().continuation_count(), 1);
    drop(each);
    assert_eq!(core.header().continuation_count(), 0);
}

#[test]
fn an_unwrapped_task_that_has_ended_keeps_neither_of_the_two() {
    let source = TaskCompletionSource::<u8>::new();
    let inner = source.task();
    let core = Arc::downgrade(inner.handle.core().unwrap());
    let unwrapped = Task::from_result(inner).unwrap();
    source.set_result(1).unwrap();
    drop(source);
    assert!(unwrapped.is_completed());
    assert!(core.upgrade().is_none());
}

#[test]
fn when_each_is_a_stream_of_the_ended_tasks() {
    use futures::{StreamExt, executor::block_on};
    let slow = TaskCompletionSource::new();
    let mut each = Task::when_each([slow.task(), Task::from_result(1)]);
    let first = block_on(StreamExt::next(&mut each)).map(Task::wait);
    assert_eq!(first, Some(1));
    assert_eq!(format!("{each:?}"), "WhenEach { pending: 1, .. }");
    slow.set_result(2).unwrap();
    let last = block_on(StreamExt::next(&mut each)).map(Task::wait);
    assert_eq!(
        (last, block_on(StreamExt::next(&mut each)).is_none()),
        (Some(2), true)
    );
}
