//! Several tasks that stop at the first failure.

use super::*;
use crate::{IProgress, ThreadPool};

/// A function that hands a buffer back, in any case.
type HandedBack = Result<Vec<u8>, Vec<u8>>;

#[test]
fn try_when_all_returns_the_values_in_order() {
    let source = CancellationTokenSource::new();
    let tasks = (0..5_u8).map(|number| Task::run(move || number));
    let all = Task::try_when_all(tasks, source.clone());
    assert_eq!(all.wait().unwrap(), [0, 1, 2, 3, 4]);
    assert!(!source.is_cancellation_requested());
    let none = Task::<u8>::try_when_all([], source);
    assert_eq!(none.wait().unwrap(), []);
}

#[test]
fn first_failure_cancels_the_rest_and_keeps_every_value() {
    let source = CancellationTokenSource::new();
    let [completed, failing, canceled] = [(); 3].map(|()| TaskCompletionSource::new());
    let tasks = [&completed, &failing, &canceled].map(TaskCompletionSource::<HandedBack>::task);
    completed.set_result(Ok(vec![1])).unwrap();
    let all = Task::try_when_all(tasks, source.clone());
    failing.set_exception(vec![2]).unwrap();
    let failure = all.wait().unwrap_err();
    assert!(source.is_cancellation_requested());
    assert_eq!((failure.index, failure.rest.len()), (1, 2));
    assert!(failure.to_string().contains("task 1"));
    assert_eq!(failure.task.wait(), Err(vec![2]));
    canceled.set_result(Ok(vec![3])).unwrap();
    let rest: Vec<_> = failure.rest.into_iter().map(Task::wait).collect();
    assert_eq!(rest, [Ok(vec![1]), Ok(vec![3])]);
}

#[test]
fn a_failure_faults_the_combined_task() {
    let tasks = [panicked::<u8>("first")];
    let all = Task::try_when_all(tasks, CancellationTokenSource::new());
    Task::wait_all(std::slice::from_ref(&all));
    assert!(all.is_faulted());
    assert!(all.wait().unwrap_err().task.is_faulted());
}

#[test]
fn no_more_than_the_limit_run_at_the_same_time() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let pool = ThreadPool::builder().threads(4).build();
    let peak = Arc::clone(&most);
    let start = move |number: usize, _: &CancellationToken| {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        Task::run_on(&pool, move || {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(2));
            now.fetch_sub(1, Ordering::SeqCst);
            number * 2
        })
    };
    let all = Task::try_for_each_concurrent(0..20, 3, CancellationToken::none(), start);
    let doubled: Vec<_> = (0..20).map(|number| number * 2).collect();
    assert_eq!(all.wait().unwrap(), doubled);
    assert!(peak.load(Ordering::SeqCst) <= 3);
}

#[test]
fn items_behind_a_failure_are_not_started_and_not_lost() {
    let (sender, started) = mpsc::channel();
    let start = move |buffer: Vec<u8>, token: &CancellationToken| {
        sender.report(token.clone());
        Task::<Result<Vec<u8>, Vec<u8>>>::from_exception(buffer)
    };
    let items = [vec![1], vec![2], vec![3]];
    let all = Task::try_for_each_concurrent(items, 1, CancellationToken::none(), start);
    let failure = all.wait().unwrap_err();
    assert_eq!(failure.task.wait(), Err(vec![1]));
    assert_eq!(failure.left.collect::<Vec<_>>(), [vec![2], vec![3]]);
    let tokens: Vec<_> = started.iter().collect();
    assert_eq!(tokens.len(), 1);
    assert!(tokens[0].is_cancellation_requested());
}

#[test]
fn the_callers_token_cancels_what_runs() {
    let source = CancellationTokenSource::new();
    let start = |(), token: &CancellationToken| {
        let stops = |token: &CancellationToken| {
            token.wait();
            token.throw_if_cancellation_requested()
        };
        Task::try_run_with_cancellation(stops, token.clone())
    };
    let all = Task::try_for_each_concurrent([(); 4], 2, source.token(), start);
    source.cancel();
    let failure = all.wait().unwrap_err();
    assert!(failure.task.is_canceled());
    assert!(failure.to_string().contains("canceled"));
    assert!(failure.rest.len() < 2);
}

#[test]
fn a_panic_of_the_start_faults_the_task_and_cancels_the_rest() {
    let (sender, tokens) = mpsc::channel();
    let start = move |number: u8, token: &CancellationToken| {
        assert!(number < 2, "no task for two");
        sender.report(token.clone());
        TaskCompletionSource::<()>::new().task()
    };
    let all = Task::try_for_each_concurrent(1_u8..3, 8, CancellationToken::none(), start);
    assert!(panic_text(|| all.wait()).contains("no task for two"));
    assert!(tokens.recv().unwrap().is_cancellation_requested());
}

#[test]
fn a_limit_of_zero_is_refused() {
    let start = |(), _: &CancellationToken| Task::from_result(());
    let call = || Task::try_for_each_concurrent([()], 0, CancellationToken::none(), start);
    assert!(panic_text(call).contains("limit of zero"));
}
