//! Cancellation: before the first step, by the function itself, and by `cancel = drop`.

use std::io;

use trefoil::{
    CancellationToken, CancellationTokenSource, ManualScheduler, OperationCanceled, Outcome, Task,
    TaskStatus, apm, tap,
};

use crate::support::{Gate, Guard, gate, guard};

/// Waits until the token is requested.
///
/// # Errors
///
/// Always.
#[tap(scheduler = steps)]
#[apm(scheduler = steps)]
pub async fn stop(
    steps: ManualScheduler,
    kept: &mut u8,
    cancellation_token: &CancellationToken,
) -> io::Result<u8> {
    drop(steps);
    *kept += 1;
    cancellation_token.canceled().await;
    cancellation_token.throw_if_cancellation_requested()?;
    Ok(1)
}

#[tap(cancellation, cancel = drop)]
async fn hold(gate: Task<()>, guard: Guard) -> u8 {
    gate.await;
    drop(guard);
    7
}

#[tap(cancel = drop, cancel_on_drop)]
#[apm(cancel = drop)]
async fn guarded(
    gate: Task<()>,
    guard: Guard,
    cancellation_token: CancellationToken,
) -> io::Result<u8> {
    gate.await;
    drop((guard, cancellation_token));
    Ok(7)
}

#[tap(cancellation, cancel = drop)]
async fn requests_itself(source: CancellationTokenSource, guard: Guard) {
    source.cancel();
    Task::run(|| ()).await;
    std::future::pending::<()>().await;
    drop(guard);
}

#[test]
fn a_function_that_has_not_begun_never_does() {
    let (steps, source) = (ManualScheduler::new(), CancellationTokenSource::new());
    let task = stop_with_cancellation_async(steps.clone(), 3, source.token());
    assert_eq!(task.status(), TaskStatus::WaitingForActivation);
    source.cancel();
    assert!(task.is_canceled());
    let (result, kept) = task.wait();
    assert!(result.is_err());
    assert_eq!(kept, 3);
    let late = stop_with_cancellation_async(steps, 3, source.token());
    assert!(late.is_canceled());
}

#[test]
fn a_function_that_has_begun_stops_itself() {
    let (steps, source) = (ManualScheduler::new(), CancellationTokenSource::new());
    let task = stop_with_cancellation_async(steps.clone(), 3, source.token());
    steps.run_all();
    source.cancel();
    assert!(!task.is_completed());
    steps.run_all();
    match task.outcome().wait() {
        Outcome::Canceled {
            value: Some((Err(_), kept)),
            token,
        } => assert_eq!((kept, token), (4, source.token())),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_handle_of_a_begun_operation_requests_its_token() {
    let steps = ManualScheduler::new();
    let begun = begin_stop(steps.clone(), 3);
    steps.run_all();
    begun.cancel();
    steps.run_all();
    let (result, kept) = end_stop(begun);
    assert!(result.is_err());
    assert_eq!(kept, 4);
}

#[test]
fn a_request_drops_the_future_at_once() {
    let (Gate { open, opened }, (guard, is_dropped)) = (gate(), guard());
    let source = CancellationTokenSource::new();
    let task = hold_with_cancellation_async(opened, guard, source.token());
    source.cancel();
    is_dropped.recv().unwrap();
    match task.outcome().wait() {
        Outcome::Canceled {
            value: Some(Err(canceled)),
            token,
        } => {
            let _: OperationCanceled = canceled;
            assert_eq!(token, source.token());
        }
        other => panic!("{other:?}"),
    }
    open.set_result(()).unwrap();
}

#[test]
fn a_future_that_completes_first_is_not_canceled() {
    let (Gate { open, opened }, (guard, _is_dropped)) = (gate(), guard());
    let source = CancellationTokenSource::new();
    let task = hold_with_cancellation_async(opened, guard, source.token());
    open.set_result(()).unwrap();
    assert_eq!(task.wait(), Ok(7));
    source.cancel();
}

#[test]
fn a_request_inside_a_step_drops_the_future_after_it() {
    let (guard, is_dropped) = guard();
    let source = CancellationTokenSource::new();
    let token = source.token();
    let task = requests_itself_with_cancellation_async(source, guard, token);
    is_dropped.recv().unwrap();
    assert!(task.wait().is_err());
}

#[test]
fn dropping_the_task_drops_the_future() {
    let (Gate { open, opened }, (guard, is_dropped)) = (gate(), guard());
    let task = guarded_async(opened, guard);
    drop(task);
    is_dropped.recv().unwrap();
    open.set_result(()).unwrap();
}

#[test]
fn a_begun_operation_is_dropped_by_its_handle() {
    let (Gate { open, opened }, (guard, is_dropped)) = (gate(), guard());
    let begun = begin_guarded(opened, guard);
    begun.cancel();
    is_dropped.recv().unwrap();
    let error = end_guarded(begun).unwrap_err();
    assert!(error.get_ref().unwrap().is::<OperationCanceled>());
    open.set_result(()).unwrap();
}
