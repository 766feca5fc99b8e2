//! The scenarios, the comparison, and the vocabulary that their texts share.

use std::any::Any;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, panic_any};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use serde_json::{Map, Value, json};
use trefoil::task::{AggregateError, PanicPayload};
use trefoil::{Fault, MessageLoop, OperationCanceled, Outcome, SynchronizationContext, Task};

use crate::page;

/// "Must happen": only ever an upper bound.
pub(crate) const LONG: Duration = Duration::from_secs(15);

static SCENARIOS: LazyLock<BTreeMap<String, Map<String, Value>>> = LazyLock::new(|| {
    let scenarios: Vec<Value> = serde_json::from_str(include_str!("scenarios.json")).unwrap();
    let entry = |scenario: Value| {
        let id = scenario["id"].as_str().unwrap().to_owned();
        (id, scenario["observed"].as_object().unwrap().clone())
    };
    scenarios.into_iter().map(entry).collect()
});

/// The scenarios, in the order of their ids.
pub(crate) fn scenario_ids() -> impl Iterator<Item = &'static str> {
    SCENARIOS.keys().map(String::as_str)
}

/// Compares what happened here with what was observed there, key by key. Keys
/// that Rust's types make impossible are left out, each with its reason.
#[track_caller]
pub(crate) fn conform(id: &str, ours: Value, left_out: &[(&str, &str)]) {
    let observed = &SCENARIOS[id];
    let Value::Object(mut ours) = ours else {
        panic!("{id}: give an object of keys");
    };
    let mut differences = Vec::new();
    for (key, theirs) in observed {
        let theirs = in_rust(key, theirs);
        match (
            ours.remove(key),
            left_out.iter().any(|(name, _)| name == key),
        ) {
            (None, true) => {}
            (Some(value), false) if value == theirs => {}
            (value, _) => differences.push(format!("{key}: observed {theirs}, here {value:?}")),
        }
    }
    differences.extend(ours.keys().map(|key| format!("{key}: not observed")));
    let known = |name: &str| observed.contains_key(name);
    differences.extend(
        left_out
            .iter()
            .filter(|(name, _)| !known(name))
            .map(|(name, _)| format!("{name}: left out, but not observed")),
    );
    assert!(differences.is_empty(), "{id}:\n{}", differences.join("\n"));
    page::is_run(id, Location::caller(), left_out);
}

/// Reads an observed value as Rust says it. There are two differences:
///
/// - `OperationCanceled` stands for .NET's cancellation error and for the one that
///   is derived from it for tasks.
/// - Waiting for a task gives what awaiting it gives, and its fault is the error
///   itself: the aggregate that `Wait` and `Exception` put around it is not made.
fn in_rust(key: &str, value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let text = text.replace("TaskCanceledException", "OperationCanceledException");
            let inner = text
                .strip_prefix("AggregateException[")
                .and_then(|text| text.strip_suffix(']'));
            match inner {
                Some(inner) if matches!(key, "wait" | "exception") => json!(inner),
                _ => json!(text),
            }
        }
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| (key.clone(), in_rust(key, value)))
            .collect(),
        other => other.clone(),
    }
}

/// Every scenario of a family is a test in `source`, or is in the table of those
/// that do not apply.
#[track_caller]
pub(crate) fn all_are_here(family: &str, source: &str, not_applicable: &[(&str, &str)]) {
    for id in SCENARIOS.keys().filter(|id| id.starts_with(family)) {
        let is_run = source.contains(&format!("fn {}()", id.replace('-', "_")));
        let is_listed = not_applicable.iter().any(|(name, _)| name == id);
        assert_ne!(
            is_run, is_listed,
            "{id} must be run, or listed with a reason"
        );
    }
    for (id, reason) in not_applicable {
        assert!(SCENARIOS.contains_key(*id), "{id} is listed but unknown");
        page::is_not_applicable(id, reason);
    }
}

/// The application's own error, called x in "app error x".
#[derive(Debug)]
pub(crate) struct AppError(pub(crate) &'static str);

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AppError({})", self.0)
    }
}

impl Error for AppError {}

/// Any error a body may return.
pub(crate) type AnyError = Box<dyn Error + Send + Sync>;

/// Raises an app error where there is no result to return it in.
pub(crate) fn fail(name: &'static str) -> ! {
    panic_any(AppError(name))
}

/// "ok", or the error that the call raised, in the scenarios' notation.
pub(crate) fn raised<R>(call: impl FnOnce() -> R) -> String {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(_) => "ok".to_owned(),
        Err(payload) => describe(payload),
    }
}

fn describe(payload: Box<dyn Any + Send>) -> String {
    let payload = match payload.downcast::<AggregateError<PanicPayload>>() {
        Ok(errors) => {
            let errors = errors
                .into_iter()
                .map(PanicPayload::into_payload)
                .map(describe);
            let errors: Vec<_> = errors.collect();
            return format!("AggregateException[{}]", errors.join(", "));
        }
        Err(payload) => payload,
    };
    match payload.downcast::<AppError>() {
        Ok(error) => error.to_string(),
        Err(payload) => describe_usage(&*payload),
    }
}

/// A mistake of the caller panics with a message.
fn describe_usage(payload: &(dyn Any + Send)) -> String {
    match payload.downcast_ref::<&str>() {
        Some(text) => (*text).to_owned(),
        None => payload
            .downcast_ref::<String>()
            .cloned()
            .expect("a known payload"),
    }
}

/// An error by its .NET name.
pub(crate) fn name_of(error: &(dyn Error + 'static)) -> String {
    match error.downcast_ref::<AppError>() {
        Some(error) => error.to_string(),
        None if error.is::<OperationCanceled>() => "OperationCanceledException".to_owned(),
        None => panic!("unknown error {error:?}"),
    }
}

fn result_or_error<T: Into<Value>>(result: Result<T, AnyError>) -> (Value, Option<String>) {
    match result {
        Ok(value) => (value.into(), None),
        Err(error) => {
            let name = name_of(&*error);
            (json!(name), Some(name))
        }
    }
}

/// How a task ended: `status`, the stored `exception`, and what `get_result` and
/// `wait` give.
pub(crate) fn report<T>(task: Task<Result<T, AnyError>>) -> Value
where
    T: Into<Value> + Send + 'static,
{
    let outcome = task.outcome().wait();
    let status = format!("{:?}", outcome.status());
    let is_fault = matches!(outcome, Outcome::Faulted(Fault::Returned(_)));
    let (get_result, error) = result_or_error(outcome.into_value());
    json!({
        "status": status,
        "exception": error.clone().filter(|_| is_fault),
        "get_result": get_result,
        "wait": error.unwrap_or_else(|| "ok".to_owned()),
    })
}

/// The status of a task once it has finished.
pub(crate) fn final_status<R: Send + 'static>(task: Task<R>) -> String {
    format!("{:?}", task.outcome().wait().status())
}

/// One ordered trace for all threads.
#[derive(Clone, Default)]
pub(crate) struct Trace(Arc<Mutex<Vec<String>>>);

impl Trace {
    pub(crate) fn record(&self, event: impl fmt::Display) {
        self.0.lock().unwrap().push(event.to_string());
    }

    /// A callback that records.
    pub(crate) fn recording(&self, event: &'static str) -> impl FnOnce() + Send + use<> {
        let trace = self.clone();
        move || trace.record(event)
    }

    pub(crate) fn events(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// The hand-pumped context: a FIFO queue that counts what is posted.
pub(crate) struct Pumped {
    pub(crate) message_loop: MessageLoop,
    pub(crate) context: SynchronizationContext,
    posts: Arc<AtomicU32>,
}

impl Pumped {
    pub(crate) fn new() -> Self {
        let message_loop = MessageLoop::new();
        let posts = Arc::new(AtomicU32::new(0));
        let (queue, count) = (message_loop.context(), Arc::clone(&posts));
        let context = SynchronizationContext::from_fn(move |work| {
            count.fetch_add(1, Ordering::SeqCst);
            queue.post(work)
        });
        Self {
            message_loop,
            context,
            posts,
        }
    }

    pub(crate) fn posts(&self) -> u32 {
        self.posts.load(Ordering::SeqCst)
    }

    /// Does one step with the context current.
    pub(crate) fn current<R>(&self, step: impl FnOnce() -> R) -> R {
        let _current = SynchronizationContext::set_current(Some(self.context.clone()));
        step()
    }

    /// Runs what is queued on this thread.
    pub(crate) fn pump(&self) {
        self.message_loop.run_pending();
    }
}
