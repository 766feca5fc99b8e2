//! Tasks of a factory.

use super::*;
use crate::task::TaskFactory;
use crate::{ManualScheduler, OperationCanceled};

#[test]
fn tasks_run_on_the_scheduler_with_the_token() {
    let (scheduler, source) = (ManualScheduler::new(), CancellationTokenSource::new());
    let factory = TaskFactory::new()
        .scheduler(scheduler.clone())
        .cancellation_token(source.token());
    let expected = source.token();
    let ran = factory.run(move |token| token == &expected);
    let failed = factory.try_run(|_| Err::<(), _>(std::io::Error::other("disk")));
    assert_eq!(ran.status(), TaskStatus::WaitingToRun);
    assert_eq!(scheduler.run_all(), 2);
    assert!(ran.wait() && failed.is_faulted());
}

#[test]
fn a_request_cancels_what_has_not_begun() {
    let (scheduler, source) = (ManualScheduler::new(), CancellationTokenSource::new());
    let factory = TaskFactory::new()
        .scheduler(scheduler)
        .cancellation_token(source.token());
    let queued = [
        factory.clone().run(|_| -> u8 { unreachable!() }),
        factory.run(|_| unreachable!()),
    ];
    source.cancel();
    let late = factory.try_run(|_| -> Result<u8, OperationCanceled> { unreachable!() });
    assert!(queued.iter().all(Task::is_canceled) && late.is_canceled());
    assert_eq!(late.wait().unwrap_err().token(), &source.token());
    let [queued, _] = queued;
    assert!(panic_of(|| queued.wait()).is::<OperationCanceled>());
}

#[test]
fn a_function_that_stops_for_the_token_cancels_its_task() {
    let source = CancellationTokenSource::new();
    let factory = TaskFactory::new().cancellation_token(source.token());
    let task = factory.try_run(|token| {
        token.wait();
        token.throw_if_cancellation_requested()
    });
    source.cancel();
    Task::wait_all(std::slice::from_ref(&task));
    assert!(task.is_canceled());
}

#[test]
fn options_that_contradict_each_other_panic() {
    let twice = || TaskFactory::new().long_running().scheduler(InlineScheduler);
    assert!(panic_text(twice).starts_with("the factory says already where its tasks run"));
}

#[test]
fn a_future_is_polled_on_the_scheduler_with_the_token() {
    let (scheduler, source) = (ManualScheduler::new(), CancellationTokenSource::new());
    let factory = TaskFactory::new()
        .scheduler(scheduler.clone())
        .cancellation_token(source.token());
    let waiting = factory.try_from_future(|token| async move {
        token.canceled().await;
        token.throw_if_cancellation_requested()
    });
    let ended = factory.try_from_future(async |_| Ok::<_, OperationCanceled>(1));
    scheduler.run_all();
    assert!(ended.is_completed_successfully() && !waiting.is_completed());
    let queued =
        factory.try_from_future(async |_| -> Result<u8, OperationCanceled> { unreachable!() });
    source.cancel();
    scheduler.run_all();
    assert!(waiting.is_canceled() && queued.is_canceled());
}
