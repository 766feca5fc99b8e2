//! Scenarios of cancellation: what tasks make of it. Tokens, sources and
//! callbacks are in `cancel/token`, `cancel/source` and `cancel/callback`.

mod callback;
mod resource;
mod source;
mod token;

use std::sync::mpsc;
use std::thread;

use serde_json::{Value, json};
use trefoil::{
    CancellationToken, CancellationTokenSource, ManualScheduler, OperationCanceled, Task,
};

use crate::support::{
    AnyError, AppError, Trace, all_are_here, conform, final_status, name_of, raised, report,
};

#[test]
fn all_cancel_scenarios_are_here() {
    let sources = [
        include_str!("cancel.rs"),
        include_str!("cancel/callback.rs"),
        include_str!("cancel/resource.rs"),
        include_str!("cancel/source.rs"),
        include_str!("cancel/token.rs"),
    ];
    all_are_here("cancel-", &sources.concat(), &[]);
}

/// A token that has been canceled, and is no other's.
fn canceled_token() -> CancellationToken {
    let source = CancellationTokenSource::new();
    source.cancel();
    source.token()
}

fn carries(error: &AnyError, token: &CancellationToken) -> bool {
    let canceled = error.downcast_ref::<OperationCanceled>();
    canceled.is_some_and(|canceled| canceled.token() == token)
}

#[test]
fn cancel_001_requested_before_start() {
    let (token, trace) = (canceled_token(), Trace::default());
    let ran = trace.clone();
    let body = move |_: &CancellationToken| -> Result<(), AnyError> {
        ran.record("ran");
        Ok(())
    };
    let run = Task::try_run_with_cancellation(body.clone(), token.clone());
    let on_return = format!("{:?}", run.status());
    let error = run.wait().unwrap_err();
    let again = Task::try_run_with_cancellation(body, token.clone());
    let again_report = report(again);

    let cold = Task::new_with_cancellation(trace.recording("ran"), token.clone());
    let ours = json!({
        "run": again_report["status"],
        "get_result": name_of(&*error),
        "carries_token": carries(&error, &token),
        "wait": again_report["wait"],
        "async_run_on_return": on_return,
        "cold_status": format!("{:?}", cold.status()),
        "cold_start": match cold.start() {
            Ok(()) => "ok",
            Err(trefoil::task::InvalidOperation { .. }) => "InvalidOperationException",
        },
        "trace": trace.events(),
    });
    conform("cancel-001-requested-before-start", ours, &[]);
}

/// Runs `end` in a body that has been running since before its token, which
/// `end` is given, was canceled.
fn canceled_while_running<T>(
    end: impl FnOnce(CancellationToken) -> Result<T, AnyError> + Send + 'static,
) -> Task<Result<T, AnyError>>
where
    T: Send + 'static,
{
    let source = CancellationTokenSource::new();
    let token = source.token();
    let (running, is_running) = mpsc::channel();
    let body = move |own: &CancellationToken| {
        running.send(()).unwrap();
        assert!(own.wait());
        end(own.clone())
    };
    let task = Task::try_run_with_cancellation(body, token);
    is_running.recv().unwrap();
    source.cancel();
    task
}

#[test]
fn cancel_003_requested_while_running() {
    let ending =
        |end: fn(CancellationToken) -> Result<i32, AnyError>| report(canceled_while_running(end));
    let without_token = |_| Err(OperationCanceled::new(CancellationToken::none()).into());
    let ours = json!({
        "returns": ending(|_| Ok(42)),
        "fails": ending(|_| Err(AppError("e").into())),
        "own_token": ending(|token| Err(OperationCanceled::new(token).into())),
        "other_token": ending(|_| Err(OperationCanceled::new(canceled_token()).into())),
        "no_token": ending(without_token),
        "task_canceled_error": ending(without_token),
    });
    conform("cancel-003-requested-while-running", ours, &[]);
}

#[test]
fn cancel_005_linked_token_inside_body() {
    let linked = canceled_while_running(|token| {
        let linked = CancellationTokenSource::linked([token]);
        Ok(linked
            .token()
            .throw_if_cancellation_requested()
            .map(|()| 0)?)
    });
    let own = canceled_while_running(|token| {
        let _linked = CancellationTokenSource::linked([token.clone()]);
        Ok(token.throw_if_cancellation_requested().map(|()| 0)?)
    });
    let ours = json!({ "linked": report(linked), "own": report(own) });
    conform("cancel-005-linked-token-inside-body", ours, &[]);
}

/// What reading an in-memory stream looks like as a member with a token: usage
/// errors leave the call, everything else is in the task.
fn read_async(
    length: usize,
    offset: i64,
    cancellation_token: CancellationToken,
) -> Task<Result<i32, AnyError>> {
    assert!(offset >= 0, "ArgumentOutOfRangeException");
    assert_eq!(length, 0, "an empty stream is enough here");
    Task::try_run_with_cancellation(|_| Ok(0), cancellation_token)
}

#[test]
fn cancel_030_usage_error_comes_first() {
    let token = canceled_token();
    let valid = read_async(0, 0, token.clone());
    let valid_status = format!("{:?}", valid.status());
    let live_token = CancellationTokenSource::new();
    let live = report(read_async(0, 0, live_token.token()));
    let ours = json!({
        "valid_call": raised(|| drop(read_async(0, 0, token.clone()))),
        "valid_status": valid_status,
        "carries_token": carries(&valid.wait().unwrap_err(), &token),
        "negative_offset": raised(|| drop(read_async(0, -1, token.clone()))),
        "live_status": live["status"],
        "live_result": live["get_result"],
    });
    let missing = "a buffer cannot be missing";
    conform(
        "cancel-030-usage-error-comes-first",
        ours,
        &[("missing_buffer", missing)],
    );
}

#[test]
fn cancel_033_one_token_many_operations() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let token = source.token();
    let run = |body: Box<dyn FnOnce() -> Result<i32, AnyError> + Send>| {
        Task::try_run_with_cancellation(|_| body(), token.clone())
    };
    let (running, is_running) = mpsc::channel();
    let own = token.clone();
    let polling = move || {
        running.send(()).unwrap();
        loop {
            own.throw_if_cancellation_requested()?;
            thread::yield_now();
        }
    };
    let x = run(Box::new(polling));
    let manual = ManualScheduler::new();
    let y = Task::new_with_cancellation(trace.recording("y ran"), token.clone());
    y.start_on(&manual).unwrap();
    let z = final_status(run(Box::new(|| Ok(1))));
    is_running.recv().unwrap();
    source.cancel();
    let x = final_status(x);
    manual.run_all();
    let ours: Value = json!({
        "x": x,
        "y": final_status(y),
        "z": z,
        "w": final_status(run(Box::new(|| Ok(2)))),
        "trace": trace.events(),
    });
    conform("cancel-033-one-token-many-operations", ours, &[]);
}
