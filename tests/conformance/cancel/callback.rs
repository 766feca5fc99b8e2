//! Scenarios of callbacks and their registrations.

use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::json;
use trefoil::CancellationTokenSource;
use trefoil::cancellation::CancellationTokenRegistration;

use crate::support::{LONG, Trace, conform, fail, raised};

/// Registers A (fails), B (records) and C (fails), in this order.
fn register_three(source: &CancellationTokenSource, trace: &Trace) {
    for (letter, error) in [("A", Some("a")), ("B", None), ("C", Some("c"))] {
        let record = trace.recording(letter);
        let callback = move || {
            record();
            if let Some(name) = error {
                fail(name);
            }
        };
        source.token().register(callback).detach();
    }
}

#[test]
fn cancel_012_callback_errors_aggregate() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    register_three(&source, &trace);
    let ours = json!({
        "cancel": raised(|| source.cancel()),
        "trace": trace.events(),
        "second_cancel": raised(|| source.cancel()),
        "requested": source.is_cancellation_requested(),
    });
    conform("cancel-012-callback-errors-aggregate", ours, &[]);
}

#[test]
fn cancel_013_throw_on_first_callback_error() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    register_three(&source, &trace);
    let ours = json!({
        "cancel": raised(|| source.cancel_throw_on_first()),
        "trace": trace.events(),
        "requested": source.is_cancellation_requested(),
        "second_cancel": raised(|| source.cancel()),
        "trace_after": trace.events(),
    });
    conform("cancel-013-throw-on-first-callback-error", ours, &[]);
}

#[test]
fn cancel_014_unregister() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let [a, b, _c] = ["A", "B", "C"].map(|name| source.token().register(trace.recording(name)));
    let (first, second) = (b.unregister(), b.unregister());
    let dispose_after = raised(|| b.dispose());
    source.cancel();
    let ours = json!({
        "first": first,
        "second": second,
        "dispose_after": dispose_after,
        "trace": trace.events(),
        "after_cancel": a.unregister(),
    });
    conform("cancel-014-unregister", ours, &[]);
}

/// A callback that thread X is running and that waits on "go".
struct Held {
    registration: CancellationTokenRegistration,
    go: mpsc::Sender<()>,
    x: JoinHandle<()>,
}

fn hold(trace: &Trace) -> Held {
    let source = CancellationTokenSource::new();
    let (entered, is_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel();
    let end = trace.recording("callback:end");
    let registration = source.token().register(move || {
        entered.send(()).unwrap();
        may_go.recv().unwrap();
        end();
    });
    let x = thread::spawn(move || source.cancel());
    is_entered.recv().unwrap();
    Held {
        registration,
        go,
        x,
    }
}

#[test]
fn cancel_015_dispose_waits_for_running_callback() {
    let trace = Trace::default();
    let held = hold(&trace);
    let (disposed, is_disposed) = mpsc::channel();
    let record = trace.recording("disposed");
    let y = thread::spawn(move || {
        held.registration.dispose();
        record();
        disposed.send(()).unwrap();
    });
    let while_held = is_disposed.recv_timeout(Duration::from_millis(150)).is_ok();
    held.go.send(()).unwrap();
    y.join().unwrap();
    held.x.join().unwrap();
    let ours = json!({ "disposed_while_held": while_held, "trace": trace.events() });
    conform("cancel-015-dispose-waits-for-running-callback", ours, &[]);
}

#[test]
fn cancel_016_unregister_does_not_wait() {
    let trace = Trace::default();
    let held = hold(&trace);
    let unregister = held.registration.unregister();
    let ended = !trace.events().is_empty();
    held.go.send(()).unwrap();
    held.x.join().unwrap();
    let ours = json!({ "unregister": unregister, "callback_ended_by_then": ended });
    conform("cancel-016-unregister-does-not-wait", ours, &[]);
}

#[test]
fn cancel_017_dispose_own_registration_inside_callback() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let own = Arc::new(Mutex::new(None::<CancellationTokenRegistration>));
    let (slot, record) = (Arc::clone(&own), trace.recording("callback:end"));
    let registration = source.token().register(move || {
        let own = slot.lock().unwrap().take();
        own.unwrap().dispose();
        record();
    });
    *own.lock().unwrap() = Some(registration);
    let (returned, has_returned) = mpsc::channel();
    thread::spawn(move || {
        source.cancel();
        returned.send(()).unwrap();
    });
    let ours = json!({
        "returned": has_returned.recv_timeout(LONG).is_ok(),
        "trace": trace.events(),
    });
    conform(
        "cancel-017-dispose-own-registration-inside-callback",
        ours,
        &[],
    );
}

#[test]
fn cancel_018_callback_removes_a_later_one() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let a = source.token().register(trace.recording("A"));
    let record = trace.recording("B");
    let b = move || {
        a.dispose();
        record();
    };
    source.token().register(b).detach();
    source.cancel();
    let ours = json!({ "trace": trace.events() });
    conform("cancel-018-callback-removes-a-later-one", ours, &[]);
}

#[test]
fn cancel_035_many_threads_cancel_once() {
    let (trace, mut canceled_sources) = (Trace::default(), 0);
    for _ in 0..200 {
        let source = CancellationTokenSource::new();
        for _ in 0..3 {
            source.token().register(trace.recording("ran")).detach();
        }
        let barrier = Barrier::new(4);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    barrier.wait();
                    source.cancel();
                });
            }
        });
        canceled_sources += u32::from(source.is_cancellation_requested());
    }
    let ours = json!({
        "callback_runs": trace.events().len(),
        "canceled_sources": canceled_sources,
    });
    conform("cancel-035-many-threads-cancel-once", ours, &[]);
}
