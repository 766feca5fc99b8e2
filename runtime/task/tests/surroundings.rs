//! The surroundings of a body: its own token, and the context of the thread that runs it.

use super::*;
use crate::task::TaskContinuationOptions;
use crate::task::private::{Finished, Start};
use crate::{ManualScheduler, SynchronizationContext};

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

/// A context that runs what is posted on the pool.
fn context() -> SynchronizationContext {
    SynchronizationContext::from_fn(|work| SynchronizationContext::base().post(work))
}

#[test]
fn no_context_is_current_on_a_worker() {
    let _current = SynchronizationContext::set_current(Some(context()));
    assert_eq!(Task::run(SynchronizationContext::current).wait(), None);
    let long_running = Start::new().long_running();
    let task = long_running
        .run(|_| Finished::ran(SynchronizationContext::current()))
        .task();
    assert_eq!(task.wait(), None);
}

#[test]
fn context_as_scheduler_is_current_in_the_body() {
    let context = context();
    let current = Task::run_on(&context, SynchronizationContext::current).wait();
    assert_eq!(current, Some(context.clone()));
    let options = TaskContinuationOptions::new().scheduler(context.clone());
    let continuation =
        Task::from_result(()).continue_with_options(|_| SynchronizationContext::current(), options);
    assert_eq!(continuation.wait(), Some(context));
}

#[test]
fn body_sends_to_the_context_that_runs_it() {
    let context = context();
    let own = context.clone();
    let sent = Task::run_on(&context, move || {
        let thread = thread::current().id();
        own.send(move || assert_eq!(thread::current().id(), thread))
    });
    assert_eq!(sent.wait(), Ok(()));
}

#[test]
fn body_that_runs_inline_sees_the_context_of_its_thread() {
    let context = context();
    let scheduler = ManualScheduler::new();
    let _current = SynchronizationContext::set_current(Some(context.clone()));
    let inline = Task::run_on(&InlineScheduler, SynchronizationContext::current);
    let stepped = Task::run_on(&scheduler, SynchronizationContext::current);
    scheduler.run_all();
    let options = TaskContinuationOptions::new().execute_synchronously();
    let continuation =
        Task::from_result(()).continue_with_options(|_| SynchronizationContext::current(), options);
    for task in [inline, stepped, continuation] {
        assert_eq!(task.wait().as_ref(), Some(&context));
    }
}

#[test]
fn body_that_a_wait_runs_in_place_sees_no_context() {
    let pool = Arc::new(
        crate::ThreadPool::builder()
            .threads(1)
            .max_threads(1)
            .build(),
    );
    let workers = Arc::clone(&pool);
    let outer = Task::run_on(&*pool, move || {
        let worker = thread::current().id();
        let _current = SynchronizationContext::set_current(Some(context()));
        let inner = Task::run_on(&*workers, || {
            (thread::current().id(), SynchronizationContext::current())
        });
        assert_eq!(inner.wait(), (worker, None));
    });
    outer.wait();
}

#[test]
fn context_that_a_body_leaves_current_ends_with_it() {
    let pool = crate::ThreadPool::builder()
        .threads(1)
        .max_threads(1)
        .build();
    Task::run_on(&pool, || {
        std::mem::forget(SynchronizationContext::set_current(Some(context())));
    })
    .wait();
    assert_eq!(
        Task::run_on(&pool, SynchronizationContext::current).wait(),
        None
    );
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
