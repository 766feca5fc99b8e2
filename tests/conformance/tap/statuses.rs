//! How tasks begin and end, and what is seen of that.

use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use trefoil::task::{clear_unobserved_fault_hook, set_unobserved_fault_hook};
use trefoil::{
    CancellationTokenSource, InlineScheduler, ManualScheduler, OperationCanceled, Task,
    TaskCompletionSource, TaskStatus,
};

use super::{
    Fallible, aggregate, app_error, canceled, done, failed, pending, requested, status, usage,
};
use crate::support::{AnyError, AppError, LONG, Trace, conform, name_of, raised, report};

#[test]
fn tap_001_cold_task_life_cycle() {
    let (entered, is_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let task = Task::new(move || {
        entered.send(()).unwrap();
        may_go.recv().unwrap();
        7
    });
    let (before, is_completed) = (status(&task), task.is_completed());
    task.start().unwrap();
    is_entered.recv_timeout(LONG).unwrap();
    let running = status(&task);
    go.send(()).unwrap();
    assert!(task.wait_timeout(LONG));
    let ours = json!({
        "before_start": before,
        "is_completed_before_start": is_completed,
        "while_running": running,
        "after": status(&task),
        "result": task.wait(),
    });
    conform("tap-001-cold-task-life-cycle", ours, &[]);
}

#[test]
fn tap_003_waiting_to_run() {
    let (scheduler, trace) = (ManualScheduler::new(), Trace::default());
    let ran = trace.recording("ran");
    let task = Task::run_on(&scheduler, move || {
        ran();
        3
    });
    let (queued, ran_while_queued) = (status(&task), !trace.events().is_empty());
    assert!(scheduler.run_one());
    let ours = json!({
        "queued_status": queued,
        "ran_while_queued": ran_while_queued,
        "final_status": status(&task),
        "result": task.wait(),
        "trace": trace.events(),
    });
    conform("tap-003-waiting-to-run", ours, &[]);
}

#[test]
fn tap_004_promise_tasks_wait_for_activation() {
    let sources = [(); 5].map(|()| TaskCompletionSource::<i32>::new());
    let [first, a, b, c, d] = sources.each_ref().map(TaskCompletionSource::task);
    let nested = TaskCompletionSource::<Fallible>::new();
    let delay = Task::delay(Duration::MAX);
    let continuation = a.continue_with(|_| ());
    let (when_all, when_any) = (Task::when_all([b]), Task::when_any([c, d]));
    let unwrapped = nested.task().unwrap();
    let first = first.shared();
    let body = Task::from_future(first.clone());
    let mut ours = json!({
        "source": first.status().to_string(),
        "delay": status(&delay),
        "continuation": status(&continuation),
        "when_all": status(&when_all),
        "when_any": status(&when_any),
        "unwrap": status(&unwrapped),
        "async_body": status(&body),
    });
    for source in &sources {
        source.set_result(1).unwrap();
    }
    assert!(when_all.wait_timeout(LONG) && body.wait_timeout(LONG));
    ours["source_after"] = json!(first.status().to_string());
    ours["when_all_after"] = json!(status(&when_all));
    ours["async_body_after"] = json!(status(&body));
    conform("tap-004-promise-tasks-wait-for-activation", ours, &[]);
}

/// What `report` says, with the flags, and `result`, which is `wait` here: the aggregate that .NET
/// puts around its error is not made, and is written here for the comparison alone.
fn surfaces(task: Fallible) -> Value {
    assert!(task.wait_timeout(LONG));
    let flags = [
        ("is_completed", task.is_completed()),
        (
            "is_completed_successfully",
            task.is_completed_successfully(),
        ),
        ("is_faulted", task.is_faulted()),
        ("is_canceled", task.is_canceled()),
    ];
    let mut ours = report(task);
    for (name, flag) in flags {
        ours[name] = json!(flag);
    }
    ours["result"] = match &ours["get_result"] {
        Value::String(error) => json!(aggregate(std::slice::from_ref(error))),
        value => value.clone(),
    };
    ours
}

#[test]
fn tap_006_error_surfaces() {
    let ours = json!({
        "ran": surfaces(Task::try_run(|| Ok(5))),
        "faulted": surfaces(Task::try_run(|| app_error("boom"))),
        "canceled": surfaces(canceled()),
    });
    conform("tap-006-error-surfaces", ours, &[]);
}

/// What `#[tap(validate = ..., scheduler = InlineScheduler)]` amounts to.
fn double_async(n: i32) -> Fallible {
    assert!(n >= 0, "ArgumentOutOfRangeException");
    Task::try_run_on(&InlineScheduler, move || {
        if n == 0 { app_error("zero") } else { Ok(2 * n) }
    })
}

#[test]
fn tap_007_usage_error_against_operation_error() {
    let zero = Mutex::new(None);
    let call_zero = raised(|| *zero.lock().unwrap() = Some(double_async(0)));
    let (zero, four) = (zero.into_inner().unwrap().unwrap(), double_async(4));
    let ours = json!({
        "call_minus_one": raised(|| double_async(-1)),
        "call_zero": call_zero,
        "zero_status_on_return": status(&zero),
        "zero_get_result": name_of(&*zero.wait().unwrap_err()),
        "four_status_on_return": status(&four),
        "four_result": four.wait().unwrap(),
    });
    conform("tap-007-usage-error-against-operation-error", ours, &[]);
}

#[test]
fn tap_030_ready_made_tasks() {
    let (_source, token) = requested();
    let from_exception = Fallible::from_exception(AppError("q").into());
    let from_canceled = Fallible::from_canceled(token.clone());
    let statuses = (status(&from_exception), status(&from_canceled));
    // It has no value, and unwinds with the error.
    let payload = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| from_canceled.wait()));
    let error = payload
        .unwrap_err()
        .downcast::<OperationCanceled>()
        .unwrap();
    let not_requested = CancellationTokenSource::new().token();
    let ours = json!({
        "from_result": status(&Task::from_result(5)),
        "from_exception": statuses.0,
        "from_canceled": statuses.1,
        "completed_task": status(&Task::from_result(())),
        "from_exception_get_result": name_of(&*from_exception.wait().unwrap_err()),
        "from_canceled_get_result": name_of(&*error),
        "from_canceled_token": *error.token() == token,
        "not_requested":
            usage("ArgumentOutOfRangeException", || Fallible::from_canceled(not_requested)),
    });
    conform(
        "tap-030-ready-made-tasks",
        ours,
        &[("null_error", "an error is always there")],
    );
}

#[test]
fn tap_033_blocking_wait_with_limit() {
    let (source, task) = pending();
    let (_requested, token) = requested();
    let zero_timeout = task.wait_timeout(Duration::ZERO);
    let canceled = task
        .wait_timeout_with_cancellation(Duration::MAX, &token)
        .unwrap_err();
    let pending_status = status(&task);
    source.set_result(Ok(1)).unwrap();
    let ours = json!({
        "zero_timeout": zero_timeout,
        "canceled_wait": name_of(&canceled),
        "carries_token": *canceled.token() == token,
        "status": pending_status,
        "done_zero_timeout": task.wait_timeout(Duration::ZERO),
        "done_canceled_wait": match task.wait_timeout_with_cancellation(Duration::MAX, &token) {
            Ok(true) => "ok".to_owned(),
            other => format!("{other:?}"),
        },
    });
    let left_out = [("bad_timeout", "a `Duration` is never negative")];
    conform("tap-033-blocking-wait-with-limit", ours, &left_out);
}

#[test]
fn tap_034_wait_all_and_wait_any() {
    let index = |index: Option<usize>| index.map_or(json!(-1), |index| json!(index));
    let (_source, never) = pending();
    let pending = [done(1), never];
    let [_, never] = &pending;
    let never = std::slice::from_ref(never);
    let mixed = [done(1), failed("a"), canceled()];
    assert_eq!(raised(|| Task::wait_all(&mixed)), "ok");
    let (_other, unfinished) = super::pending();
    let ours = json!({
        "wait_all_timeout": Task::wait_all_timeout(&pending, Duration::ZERO),
        "wait_any_fault": index(Task::wait_any(&[unfinished, failed("a")])),
        "wait_any_timeout": index(Task::wait_any_timeout(never, Duration::ZERO)),
        "wait_all_empty": raised(|| Task::<i32>::wait_all(&[])),
        "wait_any_empty": index(Task::<i32>::wait_any(&[])),
    });
    let kept = "`wait_all` raises nothing: each task keeps its outcome for its owner";
    let left_out = [("wait_all_mixed", kept), ("wait_all_canceled", kept)];
    conform("tap-034-wait-all-and-wait-any", ours, &left_out);
}

#[test]
fn tap_041_many_waiters_same_outcome() {
    let source = TaskCompletionSource::<Result<i32, Arc<AppError>>>::new();
    let task = source.task().shared();
    let (begun, is_begun) = mpsc::channel();
    let waiting: Vec<_> = (0..4)
        .map(|_| {
            let (task, begun) = (task.clone(), begun.clone());
            thread::spawn(move || {
                begun.send(()).unwrap();
                task.wait()
            })
        })
        .collect();
    for _ in &waiting {
        is_begun.recv_timeout(LONG).unwrap();
    }
    let error = Arc::new(AppError("shared"));
    source.set_exception(Arc::clone(&error)).unwrap();
    let is_same = |seen: Result<i32, Arc<AppError>>| Arc::ptr_eq(&seen.unwrap_err(), &error);
    let blocked = waiting
        .into_iter()
        .filter_map(|thread| thread.join().ok())
        .map(is_same);
    let later = (0..3).map(|_| is_same(task.wait()));
    let awaited = (0..2).map(|_| is_same(futures::executor::block_on(task.clone())));
    let ours = json!({
        "blocked_waiters": blocked.filter(|same| *same).count(),
        "later_waits": later.filter(|same| *same).count(),
        "get_result_same_object": awaited.filter(|same| *same).count() == 2,
    });
    conform("tap-041-many-waiters-same-outcome", ours, &[]);
}

#[test]
fn tap_051_dropped_failed_task() {
    // Other tests drop failed tasks meanwhile: this one's error has a name of its own.
    let events = Trace::default();
    let telling = events.clone();
    set_unobserved_fault_hook(move |fault| {
        let value = fault.returned::<Result<i32, AnyError>>();
        if let Some(Err(error)) = value
            && name_of(&**error) == "AppError(unseen)"
        {
            telling.record(aggregate(&[name_of(&**error)]));
        }
    });
    drop(failed("unseen"));
    let told = events.events();
    assert_eq!(
        failed("unseen").outcome().wait().status(),
        TaskStatus::Faulted
    );
    clear_unobserved_fault_hook();
    let ours = json!({
        "event": told.first(),
        "still_running": true,
        "events_when_read": events.events().len() - told.len(),
    });
    conform("tap-051-dropped-failed-task", ours, &[]);
}
