//! Scenarios of the bridges between the patterns.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use trefoil::apm::{AsyncResult, IAsyncResult};
use trefoil::{CancellationToken, CancellationTokenSource, Task, TaskCompletionSource, UserState};

use crate::apm::{Read, Stream, canceled_by, failed};
use crate::calc::{Calc, Reports};
use crate::support::{AppError, LONG, Trace, all_are_here, conform, final_status, report};

pub(crate) const NOT_APPLICABLE: &[(&str, &str)] = &[(
    "interop-006-from-async-arguments",
    "types: the arguments are always there, and an option that would be refused cannot be given",
)];

#[test]
fn all_interop_scenarios_are_here() {
    all_are_here("interop-", include_str!("interop.rs"), NOT_APPLICABLE);
}

fn status<R>(task: &Task<R>) -> String {
    task.status().to_string()
}

/// An end that counts its calls and says whether it is called on the thread that made it.
fn counting(calls: &Arc<AtomicU32>) -> impl FnOnce(AsyncResult<i32>) -> (i32, bool) + Send + use<> {
    let (calls, caller) = (Arc::clone(calls), thread::current().id());
    move |result| {
        calls.fetch_add(1, Ordering::SeqCst);
        (result.end(), thread::current().id() == caller)
    }
}

#[test]
fn interop_004_from_async_synchronous_completion() {
    let (trace, calls) = (Trace::default(), Arc::default());
    let (record_end, end) = (trace.recording("end"), counting(&calls));
    let begin = |callback, state| {
        let view = Task::from_result(8).into_async_result(callback, state);
        assert!(view.completed_synchronously());
        view
    };
    let end = |result| {
        record_end();
        end(result)
    };
    let task = Task::from_async(begin, end, ());
    trace.record("returned");
    let status = status(&task);
    let (result, on_calling_thread) = task.wait();
    let ours = json!({
        "trace": trace.events(),
        "status": status,
        "result": result,
        "end_calls": calls.load(Ordering::SeqCst),
        "end_on_calling_thread": on_calling_thread,
    });
    conform("interop-004-from-async-synchronous-completion", ours, &[]);
}

#[test]
fn interop_005_from_async_over_a_result() {
    let [completed_calls, calls] = [(); 2].map(|()| Arc::new(AtomicU32::new(0)));
    let count = |calls: &AtomicU32| calls.load(Ordering::SeqCst);
    let completed = AsyncResult::from(Task::from_result(1));
    let completed = Task::from_async_result(completed, counting(&completed_calls));
    let (completed_end_calls, completed_status) = (count(&completed_calls), status(&completed));
    let source = TaskCompletionSource::new();
    let result = AsyncResult::from(source.task());
    let pending = Task::from_async_result(result, counting(&calls));
    let (pending_status, pending_end_calls) = (status(&pending), count(&calls));
    source.set_result(5).unwrap();
    assert!(pending.wait_timeout(LONG));
    let ours = json!({
        "completed_end_calls": completed_end_calls,
        "completed_on_calling_thread": completed.wait().1,
        "completed_status": completed_status,
        "pending_status": pending_status,
        "pending_end_calls": pending_end_calls,
        "after": status(&pending),
        "result": pending.wait().0,
        "end_calls": count(&calls),
    });
    conform("interop-005-from-async-over-a-result", ours, &[]);
}

fn round_trip(task: Task<Read>) -> Task<Read> {
    let begin = |callback, state| task.into_async_result(callback, state);
    Task::try_from_async(begin, AsyncResult::end, ())
}

/// What the scenario asks of the final task.
fn carried(task: Task<Read>) -> Value {
    let mut ours = report(round_trip(task));
    ours.as_object_mut().unwrap().remove("wait");
    ours
}

#[test]
fn interop_007_round_trip() {
    let mut ours = json!({
        "result": carried(Task::from_result(Ok(3))),
        "error": carried(failed("e")),
        "canceled": carried(canceled_by().1),
    });
    let (token, task) = canceled_by();
    let outcome = round_trip(task).outcome().wait();
    let carries_token = outcome.canceled_by() == Some(&token);
    ours["canceled"]["carries_token"] = json!(carries_token);
    conform("interop-007-round-trip", ours, &[]);
}

#[test]
fn interop_008_from_async_over_library_stream() {
    let read = |stream: Arc<Stream>| {
        let begin = |callback, state| stream.begin_read_with_callback(16, callback, state);
        report(Task::try_from_async(begin, Stream::end_read, ()))
    };
    let (result, failed) = (
        read(Stream::new(|| Ok(12))),
        read(Stream::new(|| Err(AppError("io").into()))),
    );
    let ours = json!({
        "status": result["status"],
        "result": result["get_result"],
        "failed_status": failed["status"],
        "failed_get_result": failed["get_result"],
    });
    conform("interop-008-from-async-over-library-stream", ours, &[]);
}

type Work = dyn FnOnce(&CancellationToken, Reports) -> Read + Send;

/// Work that stops when its own token is requested.
fn until_canceled(token: &CancellationToken, _: Reports) -> Read {
    token.wait();
    token.throw_if_cancellation_requested()?;
    Ok(0)
}

#[test]
fn interop_009_event_component_as_task() {
    let calc = Calc::new();
    let wrap = |state: &UserState, work: Box<Work>| {
        let start = |state| calc.start(state, work);
        Task::from_event(&calc.completed(), state.clone(), start).unwrap()
    };
    let carried = |task| {
        let ours = report(task);
        json!({
            "status": ours["status"],
            "get_result": ours["get_result"],
            "handlers_left": calc.completed().handler_count(),
        })
    };
    let canceled = {
        let state = UserState::unique();
        let task = wrap(&state, Box::new(until_canceled));
        calc.cancel(state);
        carried(task)
    };
    let ours = json!({
        "result": carried(wrap(&UserState::unique(), Box::new(|_, _| Ok(42)))),
        "error": carried(wrap(&UserState::unique(), Box::new(|_, _| Err(AppError("e").into())))),
        "canceled": canceled,
    });
    conform("interop-009-event-component-as-task", ours, &[]);
}

#[test]
fn interop_010_event_component_with_token() {
    let calc = Calc::new();
    let wrap = |token: CancellationToken, work: Box<Work>| {
        let own = Arc::clone(&calc);
        let start = |state| calc.start(state, work);
        let cancel = move |state: &UserState| own.cancel(state.clone());
        let (completed, state) = (calc.completed(), UserState::unique());
        Task::from_event_with_cancellation(&completed, state, start, cancel, token).unwrap()
    };
    let pre_canceled = wrap(CancellationToken::new(true), Box::new(until_canceled));
    let (pre_canceled, starts) = (status(&pre_canceled), calc.starts());
    let source = CancellationTokenSource::new();
    let canceled = wrap(source.token(), Box::new(until_canceled));
    source.cancel();
    let canceled = final_status(canceled);
    let (source, before) = (CancellationTokenSource::new(), calc.cancels());
    let finished = final_status(wrap(source.token(), Box::new(|_, _| Ok(7))));
    source.cancel();
    let ours = json!({
        "pre_canceled": pre_canceled,
        "starts": starts,
        "canceled": canceled,
        "finished": finished,
        "cancel_calls_after_finish": calc.cancels() - before,
    });
    conform("interop-010-event-component-with-token", ours, &[]);
}

#[test]
fn interop_011_wait_handle_as_task() {
    let [set, later, never] = [(); 3].map(|()| TaskCompletionSource::<()>::new());
    let handle = |source: &TaskCompletionSource<()>| source.task().async_wait_handle();
    set.set_result(()).unwrap();
    let set_later = handle(&later).wait_async(LONG);
    let pending = status(&set_later);
    later.set_result(()).unwrap();
    let ours = json!({
        "already_set": handle(&set).wait_async(LONG).wait(),
        "pending": pending,
        "set_later": set_later.wait(),
        "timed_out": handle(&never).wait_async(Duration::from_millis(1)).wait(),
    });
    conform("interop-011-wait-handle-as-task", ours, &[]);
}
