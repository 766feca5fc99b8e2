//! The textbook component `calc`, whose members `#[eap]` writes, and with it what the scenarios
//! call a background worker: the same operation by hand, with one invocation at a time and the same
//! events.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use trefoil::__v0_1_0::{EventOperation, ResultLike, Start, cancel_single, is_busy};
use trefoil::eap::{Event, OperationFailed, ProgressChangedEventArgs};
use trefoil::task::InvalidOperation;
use trefoil::{
    CancellationToken, Component, EventHandlerList, IProgress, OperationCanceled, UserState,
    async_patterns, eap,
};

use crate::support::{AnyError, Trace};

/// Where an operation reports to; it can be handed out.
pub(crate) type Reports = Arc<dyn IProgress<i32> + Send + Sync>;

type Work = Box<dyn FnOnce(&CancellationToken, Reports) -> Result<i32, AnyError> + Send>;

#[derive(Component, Default)]
pub(crate) struct Calc {
    events: EventHandlerList,
    starts: AtomicU32,
    cancels: AtomicU32,
}

/// Names the operation of the worker.
struct Operation;

#[async_patterns(operations = several)]
impl Calc {
    /// Does the work.
    #[eap]
    pub(crate) fn calc<P: IProgress<i32> + Send + Sync + 'static>(
        &self,
        work: Work,
        cancellation_token: &CancellationToken,
        progress: P,
    ) -> Result<i32, AnyError> {
        self.starts.fetch_add(1, Ordering::SeqCst);
        work(cancellation_token, Arc::new(progress))
    }
}

impl Calc {
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    /// `calc_async(work, user_state)`.
    pub(crate) fn start(
        self: &Arc<Self>,
        state: impl Into<State>,
        work: impl FnOnce(&CancellationToken, Reports) -> Result<i32, AnyError> + Send + 'static,
    ) -> Result<(), InvalidOperation> {
        let State(state) = state.into();
        self.calc_with_user_state_async(Box::new(work), state)
    }

    /// `run_worker_async`.
    pub(crate) fn run(
        self: &Arc<Self>,
        work: impl FnOnce(&CancellationToken, Reports) -> Result<i32, AnyError> + Send + 'static,
    ) -> Result<(), InvalidOperation> {
        let operation = EventOperation::single::<Operation>(&self.events)?;
        let progress = operation.progress(Arc::clone(self), Self::progress_changed(self));
        let start = Start::new().cancellation(operation.token());
        start
            .prepare(
                (Arc::clone(self), work, progress),
                |(calc, work, progress), token| {
                    calc.calc(Box::new(work), token, progress)
                        .probe()
                        .finish(token)
                },
                |_, canceled| Some(Err(canceled.into())),
            )
            .described()
            .by(operation, Arc::clone(self), self.calc_completed());
        Ok(())
    }

    pub(crate) fn completed(&self) -> Event<Self, CalcCompletedEventArgs> {
        self.calc_completed()
    }

    /// `cancel_async(user_state)`.
    pub(crate) fn cancel(&self, state: impl Into<State>) {
        self.cancels.fetch_add(1, Ordering::SeqCst);
        let State(state) = state.into();
        self.cancel_async(&state);
    }

    pub(crate) fn cancel_run(&self) {
        cancel_single::<Operation>(&self.events);
    }

    pub(crate) fn is_busy(&self) -> bool {
        is_busy::<Operation>(&self.events)
    }

    pub(crate) fn starts(&self) -> u32 {
        self.starts.load(Ordering::SeqCst)
    }

    pub(crate) fn cancels(&self) -> u32 {
        self.cancels.load(Ordering::SeqCst)
    }

    /// Has `read` look at each completed event, and keeps what it says.
    pub(crate) fn on_completed(
        &self,
        read: impl Fn(&Self, &CalcCompletedEventArgs) -> Value + Send + Sync + 'static,
    ) -> Events {
        let events = Events::default();
        let own = events.clone();
        let handler = move |calc: &Self, args: &CalcCompletedEventArgs| {
            let read = read(calc, args);
            own.0.lock().unwrap().push(read);
        };
        self.completed().subscribe(handler).detach();
        events
    }

    /// Records 'P STATE n' and 'C STATE' entries.
    pub(crate) fn traced(&self) -> Trace {
        let trace = Trace::default();
        let (progress, completed) = (trace.clone(), trace.clone());
        let report = move |_: &Self, args: &ProgressChangedEventArgs<i32>| {
            progress.record(format!("P {} {}", name(args.user_state()), args.progress()));
        };
        self.progress_changed().subscribe(report).detach();
        let complete = move |_: &Self, args: &CalcCompletedEventArgs| {
            completed.record(format!("C {}", name(args.user_state())));
        };
        self.completed().subscribe(complete).detach();
        trace
    }
}

/// A user state, from its name.
pub(crate) struct State(UserState);

impl From<&'static str> for State {
    fn from(name: &'static str) -> Self {
        Self(UserState::new(name))
    }
}

impl From<UserState> for State {
    fn from(state: UserState) -> Self {
        Self(state)
    }
}

/// The name of a user state.
pub(crate) fn name(state: Option<&UserState>) -> &'static str {
    state
        .and_then(UserState::downcast_ref)
        .copied()
        .unwrap_or("?")
}

/// What was read from the completed events that were raised.
#[derive(Clone, Default)]
pub(crate) struct Events(Arc<Mutex<Vec<Value>>>);

impl Events {
    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub(crate) fn get(&self, index: usize) -> Value {
        self.0.lock().unwrap()[index].clone()
    }

    pub(crate) fn take(&self) -> Vec<Value> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Error, cancelled and what reading the result gives. Three things are said otherwise here:
///
/// - An error's name is its message. That of a library's own error is `WebException`.
/// - A result that is an `Err` stands for the error that wraps it, `TargetInvocationException`.
/// - Reading the result of a canceled operation unwinds with `OperationCanceled`, and not with an
///   `InvalidOperationException`.
pub(crate) fn read(args: &CalcCompletedEventArgs) -> Value {
    let result = catch_unwind(AssertUnwindSafe(|| match args.result() {
        Ok(value) => json!(*value),
        Err(error) => json!(format!("TargetInvocationException[{}]", name_of(&**error))),
    }));
    let named = match &*result_error(args) {
        "" => Value::Null,
        error => json!(error),
    };
    json!({
        "error": named,
        "cancelled": args.cancelled(),
        "result": result.unwrap_or_else(|payload| json!(raised_by_reading(&*payload))),
    })
}

/// The name of the error that all handlers can read.
fn result_error(args: &CalcCompletedEventArgs) -> String {
    match args.error() {
        Some(_) if args.result().is_err_and(|error| error.is::<io::Error>()) => {
            "WebException".to_owned()
        }
        Some(error) => error.to_string(),
        None => String::new(),
    }
}

fn name_of(error: &(dyn std::error::Error + Send + Sync + 'static)) -> String {
    if error.is::<io::Error>() {
        "WebException".to_owned()
    } else {
        error.to_string()
    }
}

/// What reading a result raises where there is none.
pub(crate) fn raised_by_reading(payload: &(dyn std::any::Any + Send)) -> String {
    if let Some(failed) = payload.downcast_ref::<OperationFailed>() {
        format!("TargetInvocationException[{failed}]")
    } else if payload.is::<OperationCanceled>() {
        "InvalidOperationException".to_owned()
    } else {
        "another".to_owned()
    }
}

/// Reports, wherever the operation has handed its reports to.
pub(crate) fn report(reports: &Reports, percentage: i32) {
    reports.report(percentage);
}
