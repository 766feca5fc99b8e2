//! Scenarios of background workers and of a library's client: operations with one invocation at a
//! time.

use std::fs;
use std::sync::mpsc;
use std::thread;

use serde_json::{Value, json};
use trefoil::{Task, UserState};

use super::{ISOLATED, fails, gate, ok_or_name, pump_events, until_posted};
use crate::calc::{Calc, read};
use crate::support::{AnyError, LONG, Pumped, Trace, conform, fail, raised};

#[test]
fn eap_011_worker_success() {
    let (pumped, worker) = (Pumped::new(), Calc::new());
    let main = thread::current().id();
    let (seen_by_work, what_work_saw) = mpsc::channel();
    let argument = std::sync::Mutex::new(what_work_saw);
    let address = std::sync::Arc::as_ptr(&worker).addr();
    let events = worker.on_completed(move |sender, args| {
        json!({
            "is_busy": sender.is_busy(),
            "on_main": thread::current().id() == main,
            "sender_is_worker": std::ptr::from_ref(sender).addr() == address,
            "argument": argument.lock().unwrap().recv_timeout(LONG).unwrap(),
            "args": read(args),
        })
    });
    let ((entered, is_entered), (go, may_go)) = (gate(), gate());
    let before = worker.is_busy();
    let (given, (told, is_told)) = ("ARG", mpsc::channel());
    let work = move |_: &_, _| {
        entered.send(())?;
        may_go.recv_timeout(LONG)?;
        told.send(thread::current().id() == main)?;
        seen_by_work.send(given)?;
        Ok(42)
    };
    pumped.current(|| worker.run(work).unwrap());
    let after_call = worker.is_busy();
    is_entered.recv_timeout(LONG).unwrap();
    let held = worker.is_busy();
    go.send(()).unwrap();
    until_posted(&pumped, 1);
    let queued = worker.is_busy();
    pump_events(&pumped, &events, 1);
    let ours = json!({
        "before": before,
        "after_call": after_call,
        "held": held,
        "queued": queued,
        "in_handler": events.get(0),
        "after": worker.is_busy(),
        "events": events.len(),
        "work_on_main": is_told.recv_timeout(LONG).unwrap(),
    });
    conform("eap-011-worker-success", ours, &[]);
}

#[test]
fn eap_012_worker_failure() {
    let (pumped, worker) = (Pumped::new(), Calc::new());
    let events = worker.on_completed(|_, args| read(args));
    let run = pumped.current(|| worker.run(|_, _| fails("w")));
    pump_events(&pumped, &events, 1);
    pumped.pump();
    let ours = json!({
        "run": ok_or_name(&run),
        "args": events.get(0),
        "events": events.len(),
        "is_busy": worker.is_busy(),
    });
    conform("eap-012-worker-failure", ours, &[]);
}

#[test]
fn eap_015_worker_restart_inside_completed_handler() {
    let (pumped, worker, trace) = (Pumped::new(), Calc::new(), Trace::default());
    let (own, weak) = (trace.clone(), std::sync::Arc::downgrade(&worker));
    let events = worker.on_completed(move |_, args| {
        let number = read(args)["result"].clone();
        own.record(format!("completed {number}"));
        if number == 1 {
            let again = weak.upgrade().unwrap().run(|_, _| Ok(2));
            own.record(format!("run again {}", ok_or_name(&again)));
        }
        Value::Null
    });
    pumped.current(|| worker.run(|_, _| Ok(1)).unwrap());
    pump_events(&pumped, &events, 2);
    let ours = json!({ "trace": trace.events() });
    conform("eap-015-worker-restart-inside-completed-handler", ours, &[]);
}

#[test]
fn eap_018_handlers_order_and_removal() {
    let (pumped, worker, trace) = (Pumped::new(), Calc::new(), Trace::default());
    let subscribe = |name: &'static str| {
        let trace = trace.clone();
        worker.completed().subscribe(move |_, _| trace.record(name))
    };
    let [first, second, third, again] = ["h1", "h2", "h3", "h2"].map(subscribe);
    assert!(again.unsubscribe());
    let run = || {
        let posts = pumped.posts();
        pumped.current(|| worker.run(|_, _| Ok(1)).unwrap());
        until_posted(&pumped, posts + 1);
        // What is counted is queued an instant later.
        raised(|| super::pump_until(&pumped, || !worker.is_busy()))
    };
    run();
    let names = trace.events();
    drop((first, second, third));
    let silent_pump = run();
    let ours = json!({
        "trace": names,
        "silent_pump": silent_pump,
        "is_busy": worker.is_busy(),
    });
    conform("eap-018-handlers-order-and-removal", ours, &[]);
}

#[test]
fn eap_019_handler_error() {
    let (pumped, worker) = (Pumped::new(), Calc::new());
    worker.completed().subscribe(|_, _| fail("h")).detach();
    let events = worker.on_completed(|_, _| json!("second"));
    pumped.current(|| worker.run(|_, _| Ok(1)).unwrap());
    let pump = raised(|| pump_events(&pumped, &events, 1));
    assert_eq!((&*pump, events.take()), ("ok", vec![json!("second")]));
    let (is_busy, again) = (
        worker.is_busy(),
        pumped.current(|| worker.run(|_, _| Ok(2))),
    );
    let ours = json!({ "is_busy": is_busy, "run_again": ok_or_name(&again) });
    let left_out = [("pump", ISOLATED), ("trace", ISOLATED)];
    conform("eap-019-handler-error", ours, &left_out);
}

#[test]
fn eap_030_library_client_failure() {
    let (pumped, client) = (Pumped::new(), Calc::new());
    let download = |_: &_, _| -> Result<i32, AnyError> {
        let text = fs::read_to_string("no such file")?;
        Ok(i32::try_from(text.len())?)
    };
    let events = client.on_completed(|_, args| read(args));
    let start = pumped.current(|| client.run(download));
    pump_events(&pumped, &events, 1);
    let idle_cancel = raised(|| client.cancel_run());
    let start_again = |state: UserState| client.start(state, download);
    let task = Task::from_event(&client.completed(), UserState::unique(), start_again).unwrap();
    let task_variant = task.wait().unwrap_err().is::<std::io::Error>();
    let ours = json!({
        "start": ok_or_name(&start),
        "args": events.get(0),
        "idle_cancel": idle_cancel,
        "task_variant": task_variant.then_some("WebException"),
    });
    conform("eap-030-library-client-failure", ours, &[]);
}
