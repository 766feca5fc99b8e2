//! Scenarios of pairs of begin and end.

use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use serde_json::json;
use trefoil::apm::{AsyncResult, IAsyncResult};
use trefoil::{
    CancellationToken, OperationCanceled, Outcome, SynchronizationContext, Task,
    TaskCompletionSource,
};

use crate::support::{AnyError, AppError, LONG, Pumped, Trace, all_are_here, conform, name_of};

const ONE_PARTY: &str = "ending takes the result by value: a second end does not compile";
const A_TYPE: &str = "the result's type names its operation: this does not compile";
const ALWAYS_THERE: &str = "the argument is always there";

#[test]
fn all_apm_scenarios_are_here() {
    all_are_here("apm-", include_str!("apm.rs"), &[]);
}

pub(crate) type Read = Result<i32, AnyError>;

/// A byte stream whose synchronous read is given.
pub(crate) struct Stream {
    read: Mutex<Box<dyn FnMut() -> Read + Send>>,
}

impl Stream {
    pub(crate) fn new(read: impl FnMut() -> Read + Send + 'static) -> Arc<Self> {
        let read = Mutex::new(Box::new(read) as _);
        Arc::new(Self { read })
    }

    /// A stream whose read waits for the gate, which any use of the sender opens.
    fn held(value: i32) -> (mpsc::Sender<()>, Arc<Self>) {
        let (gate, is_open) = mpsc::channel();
        let read = move || {
            is_open.recv_timeout(LONG).unwrap();
            Ok(value)
        };
        (gate, Self::new(read))
    }

    #[trefoil::apm]
    pub(crate) fn read(&self, count: usize) -> Result<i32, AnyError> {
        assert_eq!(count, 16);
        (self.read.lock().unwrap())()
    }

    #[trefoil::apm]
    fn write(&self, bytes: &[u8]) -> Result<(), AnyError> {
        assert_eq!(bytes, [1, 2]);
        (self.read.lock().unwrap())().map(drop)
    }
}

fn handle_signaled(operation: &dyn IAsyncResult) -> bool {
    operation.async_wait_handle().wait_timeout(Duration::ZERO)
}

/// Where the operation is: its state is inside of what all its parties share.
fn address<S>(state: &S) -> usize {
    std::ptr::from_ref(state).addr()
}

#[test]
fn apm_001_begin_end_by_the_base_library() {
    let (entered, is_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel();
    let stream = Stream::new(move || {
        entered.send(()).unwrap();
        may_go.recv_timeout(LONG).unwrap();
        Ok(11)
    });
    let (caller, (told, is_told)) = (thread::current().id(), mpsc::channel());
    let callback = move |result: AsyncResult<Read, &'static str, _>| {
        let at = address(result.async_state());
        let mut inside = json!({
            "is_completed": result.is_completed(),
            "completed_synchronously": result.completed_synchronously(),
            "handle_signaled": handle_signaled(&result),
            "on_calling_thread": thread::current().id() == caller,
        });
        inside["end"] = json!(Stream::end_read(result).unwrap());
        told.send((at, inside)).unwrap();
    };
    let view = stream.begin_read_with_callback(16, callback, "S");
    is_entered.recv_timeout(LONG).unwrap();
    let mut ours = json!({
        "is_completed": view.is_completed(),
        "completed_synchronously": view.completed_synchronously(),
        "same_state": *view.async_state() == "S",
        "handle_signaled": handle_signaled(&view),
    });
    go.send(()).unwrap();
    let (at, mut inside) = is_told.recv_timeout(LONG).unwrap();
    inside["same_object"] = json!(at == address(view.async_state()));
    let again = is_told.recv_timeout(Duration::from_millis(50)).is_ok();
    ours["in_callback"] = inside;
    ours["callback_calls"] = json!(1 + u8::from(again));
    conform("apm-001-begin-end-by-the-base-library", ours, &[]);
}

#[test]
fn apm_002_end_blocks() {
    let ((go, stream), trace) = (Stream::held(4), Trace::default());
    let result = stream.begin_read(16);
    let state: &() = result.async_state();
    let state = json!(state);
    let (events, (ended, has_ended)) = (trace.clone(), mpsc::channel());
    let ending = thread::spawn(move || {
        events.record(format!("ended {}", Stream::end_read(result).unwrap()));
        ended.send(()).unwrap();
    });
    let ended_while_held = has_ended.recv_timeout(Duration::from_millis(150)).is_ok();
    trace.record("opening");
    go.send(()).unwrap();
    ending.join().unwrap();
    let ours = json!({
        "ended_while_held": ended_while_held,
        "trace": trace.events(),
        "state": state,
    });
    conform("apm-002-end-blocks", ours, &[]);
}

#[test]
fn apm_005_end_called_wrongly() {
    let stream = Stream::new(|| Ok(4));
    let first = Stream::end_read(stream.begin_read(16)).unwrap();
    let left_out = [
        ("second", ONE_PARTY),
        ("missing", ALWAYS_THERE),
        ("foreign", A_TYPE),
        ("end_write_on_read", A_TYPE),
        ("end_read_after_that", "no call was refused before it"),
    ];
    conform(
        "apm-005-end-called-wrongly",
        json!({ "first": first }),
        &left_out,
    );
}

#[test]
fn apm_008_task_adapter_already_complete() {
    let (trace, caller) = (Trace::default(), thread::current().id());
    let (events, (told, is_told)) = (trace.clone(), mpsc::channel());
    let callback = move |result: AsyncResult<i32, ()>| {
        events.record("callback");
        let mut inside = json!({
            "completed_synchronously": result.completed_synchronously(),
            "is_completed": result.is_completed(),
            "on_calling_thread": thread::current().id() == caller,
        });
        inside["end_inside"] = json!(result.end());
        told.send(inside).unwrap();
    };
    let view = Task::from_result(42).into_async_result(callback, ());
    trace.record("begin returned");
    let ours = json!({
        "trace": trace.events(),
        "in_callback": is_told.try_recv().unwrap(),
        "completed_synchronously": view.completed_synchronously(),
    });
    conform("apm-008-task-adapter-already-complete", ours, &[]);
}

/// A canceled task, and the token by which it was.
pub(crate) fn canceled_by() -> (CancellationToken, Task<Read>) {
    let (source, token) = (TaskCompletionSource::new(), CancellationToken::new(true));
    let value = Some(Err(OperationCanceled::new(token.clone()).into()));
    let (task, by) = (source.task(), token.clone());
    source
        .set_outcome(Outcome::Canceled { token, value })
        .unwrap();
    (by, task)
}

pub(crate) fn failed(name: &'static str) -> Task<Read> {
    Task::from_exception(AppError(name).into())
}

#[test]
fn apm_009_task_adapter_errors() {
    let end = |task: Task<Read>| match AsyncResult::from(task).end() {
        Ok(value) => json!(value),
        Err(error) => json!(name_of(&*error)),
    };
    // Beginning with a task that has failed is no failure.
    let view = failed("e").into_async_result(drop, ());
    let ours = json!({
        "failed_begin": if view.is_completed() { "ok" } else { "pending" },
        "failed_end": end(failed("e")),
        "canceled_end": end(canceled_by().1),
        "end": end(Task::from_result(Ok(1))),
    });
    let left_out = [
        ("end_again", ONE_PARTY),
        ("missing", ALWAYS_THERE),
        ("foreign", A_TYPE),
        ("wrong_type", A_TYPE),
        ("missing_task", ALWAYS_THERE),
    ];
    conform("apm-009-task-adapter-errors", ours, &left_out);
}

#[test]
fn apm_011_task_seen_as_async_result() {
    let seen = |operation: &dyn IAsyncResult| {
        let state = operation.async_state();
        assert!(state.is::<()>() || state.is::<&str>());
        json!({
            "is_completed": operation.is_completed(),
            "completed_synchronously": operation.completed_synchronously(),
            "state": state.downcast_ref::<&str>(),
            "handle_signaled": handle_signaled(operation),
        })
    };
    let source = TaskCompletionSource::<i32>::new();
    // A task has no state of its own: it is given here.
    let pending = source.task().into_async_result(drop, "P");
    let handle = pending.async_wait_handle();
    let mut ours = json!({
        "pending": seen(&pending),
        "ran": seen(&Task::run_on(&trefoil::InlineScheduler, || 1)),
        "failed": seen(&failed("e")),
        "canceled": seen(&canceled_by().1),
    });
    source.set_result(1).unwrap();
    ours["pending_handle_later"] = json!(handle.wait_timeout(Duration::ZERO));
    conform("apm-011-task-seen-as-async-result", ours, &[]);
}

#[test]
fn apm_012_two_operations_at_once() {
    let [(open_one, one), (open_two, two)] = [Stream::held(1), Stream::held(2)];
    let (told, is_told) = mpsc::channel();
    let callback = || {
        let told = told.clone();
        move |result: AsyncResult<Read, &'static str, _>| {
            let state = *result.async_state();
            let value = Stream::end_read(result).unwrap();
            told.send(format!("{state} {value}")).unwrap();
        }
    };
    one.begin_read_with_callback(16, callback(), "one");
    two.begin_read_with_callback(16, callback(), "two");
    let opened = |gate: mpsc::Sender<()>| {
        gate.send(()).unwrap();
        is_told.recv_timeout(LONG).unwrap()
    };
    let trace = [opened(open_two), opened(open_one)];
    conform(
        "apm-012-two-operations-at-once",
        json!({ "trace": trace }),
        &[],
    );
}

#[test]
fn apm_014_never_ended() {
    let (told, is_told) = mpsc::channel();
    let events = told.clone();
    let stream = Stream::new(move || {
        events.send("written").unwrap();
        Ok(0)
    });
    let events = told.clone();
    stream.begin_write_with_callback(&[1, 2], move |_| events.send("callback").unwrap(), ());
    let mut trace: Vec<_> = (0..2)
        .map(|_| is_told.recv_timeout(LONG).unwrap())
        .collect();
    let failing = Stream::new(|| Err(AppError("w").into()));
    failing.begin_write_with_callback(&[1, 2], move |_| told.send("callback 2").unwrap(), ());
    trace.push(is_told.recv_timeout(LONG).unwrap());
    trace.extend(is_told.recv_timeout(Duration::from_millis(50)));
    conform("apm-014-never-ended", json!({ "trace": trace }), &[]);
}

#[test]
fn apm_015_polling() {
    let (go, stream) = Stream::held(4);
    let result = stream.begin_read(16);
    let polled = || [(); 5].map(|()| result.is_completed());
    let held = polled();
    go.send(()).unwrap();
    while !result.is_completed() {
        thread::yield_now();
    }
    let ours = json!({
        "held": held,
        "released": polled(),
        "completed_synchronously": result.completed_synchronously(),
        "end": Stream::end_read(result).unwrap(),
    });
    conform("apm-015-polling", ours, &[]);
}

#[test]
fn apm_016_callback_not_on_callers_context() {
    let pumped = Pumped::new();
    let (told, is_told) = mpsc::channel();
    let callback = move |_: AsyncResult<Read, (), _>| {
        told.send(SynchronizationContext::current().is_some())
            .unwrap();
    };
    let stream = Stream::new(|| Ok(4));
    pumped.current(|| stream.begin_read_with_callback(16, callback, ()));
    let ours = json!({
        "context_in_callback": is_told.recv_timeout(LONG).unwrap(),
        "posts": pumped.posts(),
    });
    let left_out = [("sends", "a send is a post here that is waited for")];
    conform("apm-016-callback-not-on-callers-context", ours, &left_out);
}
