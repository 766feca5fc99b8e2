//! Scenarios of events and of components that raise them.

mod library;
mod operation;
mod worker;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};
use trefoil::UserState;
use trefoil::eap::{AsyncCompletedEventArgs, OperationFailed, ProgressChangedEventArgs};
use trefoil::task::InvalidOperation;

use crate::calc::{Calc, Events, name, raised_by_reading, read, report};
use crate::support::{AnyError, AppError, LONG, Pumped, Trace, all_are_here, conform};

pub(crate) const NOT_APPLICABLE: &[(&str, &str)] = &[(
    "eap-027-component-usage-error",
    "types: the work is always there",
)];

/// A start that is refused gives back an `InvalidOperation`, whatever refused it.
const INVALID: &str = "a user state in use, or a busy component, is an `InvalidOperation`";

const ISOLATED: &str = "a handler's panic goes to a hook; it stops neither the others nor the pump";

#[test]
fn all_eap_scenarios_are_here() {
    let source = concat!(
        include_str!("eap.rs"),
        include_str!("eap/library.rs"),
        include_str!("eap/operation.rs"),
        include_str!("eap/worker.rs")
    );
    all_are_here("eap-", source, NOT_APPLICABLE);
}

fn ok_or_name(result: &Result<(), InvalidOperation>) -> &'static str {
    if result.is_ok() {
        "ok"
    } else {
        "InvalidOperationException"
    }
}

/// Pumps until `done`.
#[track_caller]
fn pump_until(pumped: &Pumped, done: impl Fn() -> bool) {
    let deadline = Instant::now() + LONG;
    while !done() {
        assert!(Instant::now() < deadline, "what must happen did not");
        pumped.pump();
        thread::yield_now();
    }
}

fn pump_events(pumped: &Pumped, events: &Events, count: usize) {
    pump_until(pumped, || events.len() >= count);
}

/// Waits until so much is queued, without pumping.
fn until_posted(pumped: &Pumped, posts: u32) {
    let deadline = Instant::now() + LONG;
    while pumped.posts() < posts {
        assert!(Instant::now() < deadline, "what must happen did not");
        thread::yield_now();
    }
}

fn gate() -> (mpsc::Sender<()>, mpsc::Receiver<()>) {
    mpsc::channel()
}

/// Work that waits for a gate.
fn held(gate: mpsc::Receiver<()>, value: i32) -> impl FnOnce() -> Result<i32, AnyError> + Send {
    move || {
        gate.recv_timeout(LONG)?;
        Ok(value)
    }
}

fn fails(name: &'static str) -> Result<i32, AnyError> {
    Err(AppError(name).into())
}

#[test]
fn eap_009_result_args() {
    let (pumped, calc) = (Pumped::new(), Calc::new());
    let events = calc.on_completed(|_, args| read(args));
    pumped.current(|| calc.start("fine", |_, _| Ok(5)).unwrap());
    pump_events(&pumped, &events, 1);
    pumped.current(|| calc.start("error", |_, _| fails("e")).unwrap());
    pump_events(&pumped, &events, 2);
    let waits = |token: &trefoil::CancellationToken, _| {
        token.wait();
        token.throw_if_cancellation_requested()?;
        Ok(0)
    };
    pumped.current(|| calc.start("cancelled", waits).unwrap());
    calc.cancel("cancelled");
    pump_events(&pumped, &events, 3);
    // No operation ends in both ways, but arguments can be made so.
    let failed = OperationFailed::new(AppError("e").to_string());
    let both = AsyncCompletedEventArgs::<UserState>::new(Some(failed), true, None);
    let raise = || both.raise_exception_if_necessary();
    let raised = catch_unwind(AssertUnwindSafe(raise)).unwrap_err();
    let both = json!({
        "error": both.error().map(ToString::to_string),
        "cancelled": both.cancelled(),
        "result": raised_by_reading(&*raised),
    });
    let [fine, error, cancelled] = events.take().try_into().unwrap();
    let ours = json!({ "fine": fine, "error": error, "cancelled": cancelled, "both": both });
    conform("eap-009-result-args", ours, &[]);
}

#[test]
fn eap_010_progress_args() {
    let args = [0, 100, -5, 250]
        .map(|percentage| ProgressChangedEventArgs::new(percentage, (), Some(UserState::new("U"))));
    let ours = json!({
        "percentages": args.each_ref().map(ProgressChangedEventArgs::progress_percentage),
        "user_state": name(args[3].user_state()),
    });
    conform("eap-010-progress-args", ours, &[]);
}

#[test]
fn eap_021_component_user_states() {
    let (pumped, calc, trace) = (Pumped::new(), Calc::new(), Trace::default());
    let own = trace.clone();
    let events = calc.on_completed(move |_, args| {
        own.record(format!(
            "{} {}",
            name(args.user_state()),
            read(args)["result"]
        ));
        Value::Null
    });
    let ((open_1, g1), (open_2, g2)) = (gate(), gate());
    let start = |state, work: Box<dyn FnOnce() -> Result<i32, AnyError> + Send>| {
        pumped.current(|| calc.start(state, move |_, _| work()))
    };
    start("one", Box::new(held(g1, 1))).unwrap();
    start("two", Box::new(held(g2, 2))).unwrap();
    assert!(start("one", Box::new(|| Ok(9))).is_err());
    open_2.send(()).unwrap();
    pump_events(&pumped, &events, 1);
    open_1.send(()).unwrap();
    pump_events(&pumped, &events, 2);
    let reuse = start("one", Box::new(|| Ok(3)));
    pump_events(&pumped, &events, 3);
    let ours = json!({
        "reuse": ok_or_name(&reuse),
        "trace": trace.events(),
        "starts": calc.starts(),
    });
    conform(
        "eap-021-component-user-states",
        ours,
        &[("duplicate", INVALID)],
    );
}

#[test]
fn eap_023_component_cancel() {
    let (pumped, calc) = (Pumped::new(), Calc::new());
    let events = calc.on_completed(|_, args| {
        let mut read = read(args);
        read["state"] = json!(name(args.user_state()));
        read
    });
    calc.cancel("unknown");
    let (open, gate) = gate();
    let (waiting, is_waiting) = mpsc::channel();
    pumped.current(|| {
        let a = move |token: &trefoil::CancellationToken, _| {
            waiting.send(()).unwrap();
            token.wait();
            token.throw_if_cancellation_requested()?;
            Ok(0)
        };
        calc.start("a", a).unwrap();
        let (begun, has_begun) = mpsc::channel();
        let work = held(gate, 2);
        let b = move |_: &trefoil::CancellationToken, _| {
            begun.send(()).unwrap();
            work()
        };
        calc.start("b", b).unwrap();
        // What has not begun when it is canceled never runs, so both must have.
        is_waiting.recv_timeout(LONG).unwrap();
        has_begun.recv_timeout(LONG).unwrap();
    });
    for state in ["a", "a", "b"] {
        calc.cancel(state);
    }
    open.send(()).unwrap();
    pump_events(&pumped, &events, 2);
    calc.cancel("a");
    pumped.pump();
    let mut events = events.take();
    events.sort_by_key(|event| event["state"].to_string());
    let of = |state: &str| {
        events
            .iter()
            .filter(|event| event["state"] == state)
            .count()
    };
    let counts = [of("a"), of("b")];
    for event in &mut events {
        event.as_object_mut().unwrap().remove("state");
    }
    let ours = json!({
        // Nothing can come out of it.
        "unknown": "ok",
        "a": events[0],
        "b": events[1],
        "events": counts,
        "afterwards": "ok",
    });
    conform("eap-023-component-cancel", ours, &[]);
}

#[test]
fn eap_025_component_progress() {
    let (pumped, calc) = (Pumped::new(), Calc::new());
    let trace = calc.traced();
    pumped.current(|| {
        let x = |_: &_, reports| {
            report(&reports, 10);
            report(&reports, 20);
            Ok(0)
        };
        calc.start("x", x).unwrap();
    });
    until_posted(&pumped, 3);
    pumped.current(|| {
        let y = |_: &_, reports| {
            report(&reports, 50);
            Ok(0)
        };
        calc.start("y", y).unwrap();
    });
    until_posted(&pumped, 5);
    let before_pump = trace.events();
    // What is counted is queued an instant later.
    pump_until(&pumped, || trace.events().len() == 5);
    let ours = json!({ "before_pump": before_pump, "trace": trace.events() });
    conform("eap-025-component-progress", ours, &[]);
}

#[test]
fn eap_026_component_late_progress() {
    let (pumped, calc, trace) = (Pumped::new(), Calc::new(), Trace::default());
    let (progress, completed) = (trace.clone(), trace.clone());
    let record = move |_: &Calc, args: &ProgressChangedEventArgs<i32>| {
        progress.record(format!("P {}", args.progress()));
    };
    calc.progress_changed().subscribe(record).detach();
    let events = calc.on_completed(move |_, args| {
        completed.record(format!("C {}", read(args)["result"]));
        Value::Null
    });
    let handed_out = Arc::new(Mutex::new(None));
    let slot = Arc::clone(&handed_out);
    let work = move |_: &_, reports| {
        *slot.lock().unwrap() = Some(reports);
        Ok(1)
    };
    pumped.current(|| calc.start("x", work).unwrap());
    pump_events(&pumped, &events, 1);
    let reports = handed_out.lock().unwrap().take().unwrap();
    report(&reports, 99);
    pumped.pump();
    let dropped = "a report has no answer; one that is too late is dropped";
    let ours = json!({ "trace": trace.events() });
    conform(
        "eap-026-component-late-progress",
        ours,
        &[("late_report", dropped)],
    );
}
