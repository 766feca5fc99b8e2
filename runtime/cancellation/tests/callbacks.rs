use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::thread;

use super::{Bomb, Trace};
use crate::error::{AggregateError, PanicPayload};
use crate::scheduler::ManualScheduler;
use crate::task::private::Start;
use crate::testing::{Drops, panic_text};
use crate::{CancellationToken, CancellationTokenSource, Task};

fn messages(error: AggregateError<PanicPayload>) -> Vec<String> {
    let errors = error.into_iter();
    errors.map(|panic| panic.message().to_owned()).collect()
}

#[test]
fn run_last_first_on_the_canceling_thread_with_the_flag_set() {
    let source = CancellationTokenSource::new();
    let seen = Arc::new(Mutex::new(Vec::new()));
    for name in ["a", "b"] {
        let (seen, token) = (Arc::clone(&seen), source.token());
        let record = move || {
            let requested = token.is_cancellation_requested();
            seen.lock()
                .unwrap()
                .push((name, requested, thread::current().id()));
        };
        source.token().register(record).detach();
    }
    source.cancel();
    let here = thread::current().id();
    assert_eq!(
        *seen.lock().unwrap(),
        [("b", true, here), ("a", true, here)]
    );
}

#[test]
fn run_once_however_often_cancellation_is_requested() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.token().register(trace.pusher("ran")).detach();
    let barrier = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                barrier.wait();
                source.cancel();
            });
        }
    });
    assert_eq!(trace.events(), ["ran"]);
}

#[test]
fn run_all_and_leave_one_aggregate_in_order_of_running() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.token().register(|| panic!("a")).detach();
    source.token().register(trace.pusher("b")).detach();
    source.token().register(|| panic!("c")).detach();

    let payload = catch_unwind(AssertUnwindSafe(|| source.cancel())).unwrap_err();
    let error = payload.downcast::<AggregateError<PanicPayload>>().unwrap();
    assert_eq!(messages(*error), ["c", "a"]);
    assert_eq!(trace.events(), ["b"]);
    source.cancel();
}

#[test]
fn stop_at_the_first_panic_when_asked_to() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let linked = CancellationTokenSource::linked([source.token()]);
    linked.token().register(trace.pusher("linked")).detach();
    source.token().register(trace.pusher("a")).detach();
    source.token().register(|| panic_any(7)).detach();

    let payload = catch_unwind(AssertUnwindSafe(|| source.cancel_throw_on_first())).unwrap_err();
    assert_eq!(payload.downcast_ref::<i32>(), Some(&7));
    assert!(trace.events().is_empty());
    assert!(linked.is_cancellation_requested());
    source.cancel();
    assert!(trace.events().is_empty());
}

#[test]
fn run_inline_on_a_canceled_token_and_panic_out_of_register() {
    let (token, trace) = (CancellationToken::new(true), Trace::default());
    let registration = token.register(trace.pusher("inline"));
    assert_eq!(trace.events(), ["inline"]);
    assert!(!registration.unregister());

    let payload = catch_unwind(AssertUnwindSafe(|| token.register(|| panic!("reg"))));
    assert_eq!(payload.unwrap_err().downcast_ref(), Some(&"reg"));
}

#[test]
fn are_inert_on_the_none_token() {
    let trace = Trace::default();
    let registration = CancellationToken::none().register(trace.pusher("ran"));
    assert!(!registration.unregister());
    assert_eq!(registration.token(), CancellationToken::none());
    registration.dispose();
    assert!(trace.events().is_empty());
}

#[test]
fn are_removed_once() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let a = source.token().register(trace.pusher("a"));
    let b = source.token().register(trace.pusher("b"));
    drop(source.token().register(trace.pusher("c")));
    source.token().register(trace.pusher("d")).dispose();
    assert!(b.unregister());
    assert!(!b.unregister());
    b.dispose();
    source.cancel();
    assert_eq!(trace.events(), ["a"]);
    assert!(!a.unregister());
}

#[test]
fn may_remove_ones_that_were_to_come_later() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let a = source.token().register(trace.pusher("a"));
    let b = trace.pusher("b");
    let remove = move || {
        a.dispose();
        b();
    };
    source.token().register(remove).detach();
    source.cancel();
    assert_eq!(trace.events(), ["b"]);
}

#[test]
fn may_register_and_cancel_inside() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let (inner, events) = (source.clone(), trace.clone());
    let outer = move || {
        events.push("outer");
        inner.token().register(events.pusher("inner")).detach();
        inner.cancel();
        events.push("outer end");
    };
    source.token().register(trace.pusher("first")).detach();
    source.token().register(outer).detach();
    source.cancel();
    assert_eq!(trace.events(), ["outer", "inner", "outer end", "first"]);
}

/// A callback that blocks, on a thread of its own, until it is released.
struct Held {
    trace: Trace,
    registration: crate::cancellation::CancellationTokenRegistration,
    go: mpsc::Sender<()>,
    canceling: thread::JoinHandle<()>,
}

fn hold() -> Held {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let (entered, is_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel();
    let events = trace.clone();
    let registration = source.token().register(move || {
        entered.send(()).unwrap();
        may_go.recv().unwrap();
        events.push("callback end");
    });
    let canceling = thread::spawn(move || source.cancel());
    is_entered.recv().unwrap();
    Held {
        trace,
        registration,
        go,
        canceling,
    }
}

#[test]
fn are_waited_for_by_dispose_on_another_thread() {
    let held = hold();
    let (trace, registration) = (held.trace.clone(), held.registration);
    let (begun, has_begun) = mpsc::channel();
    let disposing = thread::spawn(move || {
        begun.send(()).unwrap();
        registration.dispose();
        trace.push("disposed");
    });
    has_begun.recv().unwrap();
    held.go.send(()).unwrap();
    disposing.join().unwrap();
    held.canceling.join().unwrap();
    assert_eq!(held.trace.events(), ["callback end", "disposed"]);
}

#[test]
fn are_not_waited_for_by_unregister() {
    let held = hold();
    assert!(!held.registration.unregister());
    assert!(held.trace.events().is_empty());
    held.go.send(()).unwrap();
    held.canceling.join().unwrap();
}

#[test]
fn may_dispose_themselves() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let own = Arc::new(Mutex::new(None));
    let (slot, events) = (Arc::clone(&own), trace.clone());
    let registration = source.token().register(move || {
        let own: crate::cancellation::CancellationTokenRegistration =
            slot.lock().unwrap().take().unwrap();
        own.dispose();
        events.push("callback end");
    });
    *own.lock().unwrap() = Some(registration);
    source.cancel();
    assert_eq!(trace.events(), ["callback end"]);
}

#[test]
fn may_panic_when_dropped_unrun() {
    let source = CancellationTokenSource::new();
    let hold = |bomb: Bomb| move || drop(bomb);
    assert!(source.token().register(hold(Bomb)).unregister());
    drop(source.token().register(hold(Bomb)));
    source.token().register(hold(Bomb)).detach();
    source.token().register(hold(Bomb)).detach();
    assert!(source.try_reset());

    source.token().register(hold(Bomb)).detach();
    let token = source.token();
    drop(source);
    token.register(hold(Bomb)).detach();
}

#[test]
fn may_panic_with_a_payload_that_panics_when_dropped() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.token().register(trace.pusher("ran")).detach();
    source.token().register(|| panic_any(Bomb)).detach();
    drop(source.try_cancel().unwrap_err());
    assert_eq!(trace.events(), ["ran"]);
}

#[test]
fn are_dropped_with_the_source_even_if_they_own_its_token() {
    let source = CancellationTokenSource::new();
    let (token, alive) = (source.token(), Arc::new(()));
    let (own, witness) = (token.clone(), Arc::clone(&alive));
    token.register(move || drop((own, witness))).detach();
    assert_eq!(Arc::strong_count(&alive), 2);
    drop(source);
    assert_eq!(Arc::strong_count(&alive), 1);
}

/// The remaining callbacks are dropped at once when one panics, and not with the source: they may
/// hold the source's own token, or more.
#[test]
fn what_never_runs_after_a_panic_is_dropped_and_operations_are_canceled() {
    let (source, drops) = (CancellationTokenSource::new(), Drops::default());
    let queue = ManualScheduler::new();
    let start = Start::new().on(&queue).cancellation(source.token());
    let prepared = start.prepare((), |(), _| unreachable!(), |(), _| None);
    let queued: Task<u8> = prepared.task();
    let (counted, token) = (drops.counted(), source.token());
    let never = move || drop((counted, token));
    source.token().register(never).detach();
    source.token().register(|| panic!("first")).detach();
    assert_eq!(panic_text(|| source.cancel_throw_on_first()), "first");
    assert_eq!(drops.count(), 1);
    assert!(queued.is_canceled());
}

#[test]
fn withdrawing_does_not_wait_for_a_callback_that_runs() {
    let source = CancellationTokenSource::new();
    let (begun, has_begun) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let registration = source.token().register(move || {
        begun.send(()).unwrap();
        released.recv().unwrap();
    });
    let canceling = thread::spawn(move || source.cancel());
    has_begun.recv().unwrap();
    registration.withdraw();
    release.send(()).unwrap();
    canceling.join().unwrap();
}
