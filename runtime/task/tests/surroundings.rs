//! What a body finds on its thread: its own token, and no synchronization context.

use super::*;
use crate::SynchronizationContext;
use crate::task::private::{Finished, Start};

fn current() -> CancellationToken {
    CancellationToken::current()
}

/// The current token inside an operation on `scheduler` whose own token is `token`.
fn inside<R: Send + 'static>(
    scheduler: &dyn TaskScheduler,
    token: &CancellationToken,
    body: impl FnOnce() -> R + Send + 'static,
) -> Task<R> {
    let start = Start::new().on(scheduler).cancellation(token.clone());
    start
        .prepare(body, |body, _| Finished::ran(body()), |_, _| None)
        .task()
}

#[test]
fn the_current_token_is_the_operations_own_and_none_elsewhere() {
    let source = CancellationTokenSource::new();
    assert_eq!(current(), CancellationToken::none());
    assert_eq!(Task::run(current).wait(), CancellationToken::none());
    let pool = crate::ThreadPool::builder().threads(1).build();
    assert_eq!(
        inside(&pool, &source.token(), current).wait(),
        source.token()
    );
    // The same worker has none afterwards.
    assert_eq!(
        Task::run_on(&pool, current).wait(),
        CancellationToken::none()
    );
}

#[test]
fn it_is_not_inherited_and_comes_back_after_inline_runs() {
    let (outer, inner) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    let nested = inner.token();
    let body = move || {
        let first = current();
        let without = Task::run_on(&InlineScheduler, current).wait();
        let between = current();
        let with = inside(&InlineScheduler, &nested, current).wait();
        let future = Task::from_future_on(InlineScheduler, async { current() }).wait();
        [first, without, between, with, future, current()]
    };
    let [first, without, between, with, future, last] =
        inside(&InlineScheduler, &outer.token(), body).wait();
    assert_eq!(
        (&first, &between, &last),
        (&outer.token(), &outer.token(), &outer.token())
    );
    assert_eq!((without, with), (CancellationToken::none(), inner.token()));
    assert_eq!(future, CancellationToken::none());
    assert_eq!(current(), CancellationToken::none());
}

#[test]
fn it_comes_back_after_a_panic() {
    let source = CancellationTokenSource::new();
    let task = inside(&InlineScheduler, &source.token(), || panic!("unwinding"));
    assert!(Task::<()>::is_faulted(&task));
    assert_eq!(current(), CancellationToken::none());
}

#[test]
fn a_task_that_runs_on_the_waiting_thread_has_its_own() {
    let pool = Arc::new(
        crate::ThreadPool::builder()
            .threads(1)
            .max_threads(1)
            .build(),
    );
    let (outer, inner) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    let (nested, workers) = (inner.token(), Arc::clone(&pool));
    let body = move || {
        let worker = thread::current().id();
        let task = inside(&*workers, &nested, || (current(), thread::current().id()));
        let (token, ran_on) = task.wait();
        assert_eq!(ran_on, worker);
        (token, current())
    };
    let task = inside(&*pool, &outer.token(), body);
    assert_eq!(task.wait(), (inner.token(), outer.token()));
}

#[test]
fn there_is_no_synchronization_context_inside() {
    let context = SynchronizationContext::from_fn(|work| SynchronizationContext::base().post(work));
    let _current = SynchronizationContext::set_current(Some(context.clone()));
    assert!(
        Task::run_on(&InlineScheduler, SynchronizationContext::current)
            .wait()
            .is_none()
    );
    assert!(Task::run(SynchronizationContext::current).wait().is_none());
    assert_eq!(SynchronizationContext::current(), Some(context));
}

#[test]
fn dropping_a_task_that_cancels_on_drop_requests_its_token() {
    let callers = CancellationTokenSource::new();
    let (sender, receiver) = mpsc::channel();
    let (entered, is_entered) = mpsc::channel();
    let start = |source: &CancellationTokenSource| {
        let (sender, entered) = (sender.clone(), entered.clone());
        let start = Start::new().cancellation(source.token()).own_source();
        let call = move |(), token: &CancellationToken| {
            entered.send(()).unwrap();
            let requested = token.wait_timeout(LONG);
            sender.send(requested).unwrap();
            Finished::ran(requested)
        };
        start.prepare((), call, |(), _| None).task()
    };
    let task = start(&callers);
    is_entered.recv_timeout(LONG).unwrap();
    drop(task);
    assert_eq!(receiver.recv_timeout(LONG), Ok(true));
    assert!(!callers.is_cancellation_requested());
    let linked = start(&callers);
    is_entered.recv_timeout(LONG).unwrap();
    callers.cancel();
    assert!(linked.wait());
}

#[test]
fn dropping_a_completed_task_requests_nothing() {
    let (sender, receiver) = mpsc::channel();
    let task = Start::new()
        .on(&InlineScheduler)
        .own_source()
        .prepare(
            (),
            move |(), token: &CancellationToken| Finished::ran(sender.send(token.clone()).is_ok()),
            |(), _| None,
        )
        .task();
    let token = receiver.recv().unwrap();
    drop(task);
    assert!(!token.is_cancellation_requested());
}
