//! Scenarios of progress.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};
use trefoil::{CancellationToken, CancellationTokenSource, IProgress, Progress, Task};

use crate::support::{AnyError, Pumped, Trace, all_are_here, conform, fail, final_status, raised};

#[test]
fn all_prog_scenarios_are_here() {
    all_are_here("prog-", include_str!("prog.rs"), &[]);
}

/// A handler that records "value N".
fn recording(trace: &Trace) -> impl Fn(&u32) + Send + Sync + use<> {
    let trace = trace.clone();
    move |value| trace.record(format!("value {value}"))
}

#[test]
fn prog_001_delivered_on_context_of_construction() {
    let (pumped, trace) = (Pumped::new(), Trace::default());
    let main = thread::current().id();
    let on_main = Arc::new(AtomicBool::new(true));
    let (handler, all_on_main) = (recording(&trace), Arc::clone(&on_main));
    let progress = pumped.current(|| {
        Progress::new(move |value: &u32| {
            handler(value);
            all_on_main.fetch_and(thread::current().id() == main, Ordering::SeqCst);
        })
    });
    let reported = trace.clone();
    let reporting = thread::spawn(move || {
        progress.report(1);
        progress.report(2);
        reported.record("reported");
    });
    reporting.join().unwrap();
    let (before_pump, posts) = (trace.events(), pumped.posts());
    pumped.pump();
    let ours = json!({
        "before_pump": before_pump,
        "posts": posts,
        "after_pump": trace.events(),
        "handlers_on_main": on_main.load(Ordering::SeqCst),
    });
    conform("prog-001-delivered-on-context-of-construction", ours, &[]);
}

#[test]
fn prog_002_context_of_construction_not_of_report() {
    let (a, b, trace) = (Pumped::new(), Pumped::new(), Trace::default());
    let progress = a.current(|| Progress::new(recording(&trace)));
    b.current(|| progress.report(5));
    let (posts_a, posts_b) = (a.posts(), b.posts());
    b.pump();
    let after_b = trace.events();
    a.pump();
    let ours = json!({
        "posts_a": posts_a,
        "posts_b": posts_b,
        "after_b": after_b,
        "after_a": trace.events(),
    });
    conform("prog-002-context-of-construction-not-of-report", ours, &[]);
}

#[test]
fn prog_003_handler_then_subscribers() {
    let (pumped, trace) = (Pumped::new(), Trace::default());
    let events = trace.clone();
    let handler = move |value: &u32| events.record(format!("ctor {value}"));
    let progress = pumped.current(|| Progress::new(handler));
    let (expected, events) = (progress.clone(), trace.clone());
    let first = move |sender: &Progress<u32>, value: &u32| {
        let sender = if *sender == expected {
            " sender:self"
        } else {
            " sender:other"
        };
        events.record(format!("e1 {value}{sender}"));
    };
    let events = trace.clone();
    let second = move |_: &Progress<u32>, value: &u32| events.record(format!("e2 {value}"));
    let _subscriptions = [progress.subscribe(first), progress.subscribe(second)];
    progress.report(7);
    pumped.pump();
    let ours = json!({ "trace": trace.events(), "posts": pumped.posts() });
    conform("prog-003-handler-then-subscribers", ours, &[]);
}

#[test]
fn prog_004_nobody_listening() {
    let (pumped, trace) = (Pumped::new(), Trace::default());
    let progress = pumped.current(Progress::without_handler);
    progress.report(1);
    progress.report(2);
    let posts_unheard = pumped.posts();
    let handler = recording(&trace);
    let subscription = progress.subscribe(move |_, value| handler(value));
    progress.report(3);
    let posts_subscribed = pumped.posts();
    drop(subscription);
    progress.report(4);
    let posts_unsubscribed = pumped.posts();
    pumped.pump();
    let ours = json!({
        "posts_unheard": posts_unheard,
        "posts_subscribed": posts_subscribed,
        "posts_unsubscribed": posts_unsubscribed,
        "trace": trace.events(),
    });
    conform("prog-004-nobody-listening", ours, &[]);
}

#[test]
fn prog_008_handler_error() {
    let (pumped, trace) = (Pumped::new(), Trace::default());
    let record = recording(&trace);
    let handler = move |value: &u32| {
        if *value == 1 {
            fail("h")
        } else {
            record(value);
        }
    };
    let progress = pumped.current(|| Progress::new(handler));
    let report_1 = raised(|| progress.report(1));
    let report_2 = raised(|| progress.report(2));
    let first_pump = raised(|| pumped.pump());
    let trace_1 = trace.events();
    let mut still_queued = 0;
    while pumped.message_loop.run_one() {
        still_queued += 1;
    }
    let ours = json!({
        "report_1": report_1,
        "report_2": report_2,
        "first_pump": first_pump,
        "trace_1": trace_1,
        "still_queued": still_queued,
        "trace_2": trace.events(),
    });
    conform("prog-008-handler-error", ours, &[]);
}

#[test]
fn prog_009_own_implementation_is_synchronous() {
    struct Own {
        trace: Trace,
        threads: Mutex<Vec<thread::ThreadId>>,
    }
    impl IProgress<u32> for Own {
        fn report(&self, value: u32) {
            self.trace.record(format!("report {value}"));
            self.threads.lock().unwrap().push(thread::current().id());
        }
    }
    let trace = Trace::default();
    let own = Arc::new(Own {
        trace: trace.clone(),
        threads: Mutex::default(),
    });
    let (progress, body) = (Arc::clone(&own), trace.clone());
    let count = Task::run(move || {
        for n in 1..=2 {
            progress.report(n);
            body.record(format!("body:after {n}"));
        }
        thread::current().id()
    });
    // Not `wait`: that may run the body on this very thread.
    let body_on = futures::executor::block_on(count);
    let threads = own.threads.lock().unwrap();
    let off_the_caller =
        threads.iter().all(|&on| on == body_on) && body_on != thread::current().id();
    let ours = json!({ "trace": trace.events(), "off_the_caller": off_the_caller });
    conform("prog-009-own-implementation-is-synchronous", ours, &[]);
}

#[test]
fn prog_011_report_inside_handler() {
    let (pumped, trace) = (Pumped::new(), Trace::default());
    let progress = pumped.current(Progress::without_handler);
    let events = trace.clone();
    let handler = move |this: &Progress<u32>, value: &u32| {
        events.record(format!("start {value}"));
        if *value == 1 {
            this.report(10);
        }
        events.record(format!("end {value}"));
    };
    progress.subscribe(handler).detach();
    progress.report(1);
    progress.report(2);
    pumped.pump();
    let ours = json!({ "trace": trace.events(), "posts": pumped.posts() });
    conform("prog-011-report-inside-handler", ours, &[]);
}

/// Reports 1, 2, 3; the receiver cancels while it handles `cancel_in`.
fn cancel_in_report(cancel_in: Option<u32>) -> Value {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    if cancel_in.is_none() {
        source.cancel();
    }
    let (token, canceling, events) = (source.token(), source, trace.clone());
    let progress = move |value: u32| {
        events.record(format!("report {value}"));
        if cancel_in == Some(value) {
            canceling.cancel();
        }
    };
    let body = move |own: &CancellationToken| -> Result<(), AnyError> {
        for value in 1..=3 {
            own.throw_if_cancellation_requested()?;
            progress.report(value);
        }
        Ok(())
    };
    let status = final_status(Task::try_run_with_cancellation(body, token));
    json!({ "status": status, "trace": trace.events() })
}

#[test]
fn prog_014_canceled_before_start_reports_nothing() {
    let ours = json!({
        "before_call": cancel_in_report(None),
        "in_report_2": cancel_in_report(Some(2)),
        "in_report_3": cancel_in_report(Some(3)),
    });
    conform("prog-014-canceled-before-start-reports-nothing", ours, &[]);
}
