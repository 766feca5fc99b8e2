//! The rules of progress. A message loop that is pumped by hand shows what is posted and when.

mod sinks;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use super::{IProgress, Progress};
use crate::{MessageLoop, SynchronizationContext};

const LONG: Duration = Duration::from_secs(10);

const fn assert_send_sync<T: Send + Sync + 'static>() {}

const _: () = {
    // Handles are `Send` and `Sync` whatever is reported.
    assert_send_sync::<Progress<std::rc::Rc<()>>>();
    assert_send_sync::<super::ProgressSubscription>();
};

#[derive(Clone, Default)]
struct Trace(Arc<Mutex<Vec<String>>>);

impl Trace {
    fn push(&self, event: impl Into<String>) {
        self.0.lock().unwrap().push(event.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Makes a value while the loop's context is current.
fn on<R>(message_loop: &MessageLoop, make: impl FnOnce() -> R) -> R {
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    make()
}

fn tracing(trace: &Trace, name: &'static str) -> impl Fn(&u32) + Send + Sync + use<> {
    let trace = trace.clone();
    move |value| trace.push(format!("{name} {value}"))
}

#[test]
fn reports_go_to_the_context_of_construction() {
    let (a, b, trace) = (MessageLoop::new(), MessageLoop::new(), Trace::default());
    let progress = on(&a, || Progress::new(tracing(&trace, "value")));
    on(&b, || progress.report(5));
    assert_eq!(b.run_pending(), 0);
    assert!(trace.take().is_empty());
    assert_eq!(a.run_pending(), 1);
    assert_eq!(trace.take(), ["value 5"]);
}

#[test]
fn reports_go_to_the_pool_without_a_context() {
    let (sender, receiver) = mpsc::channel();
    let progress = Progress::new(move |value: &u32| {
        sender.send((*value, thread::current().id())).unwrap();
    });
    progress.report(7);
    let (value, handled_on) = receiver.recv_timeout(LONG).unwrap();
    assert_eq!(value, 7);
    assert_ne!(handled_on, thread::current().id());
}

#[test]
fn one_post_carries_a_report_to_all_in_order() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let progress = on(&message_loop, || Progress::new(tracing(&trace, "ctor")));
    let expected = progress.clone();
    let (first, second) = (tracing(&trace, "e1"), tracing(&trace, "e2"));
    let check = move |sender: &Progress<u32>, value: &u32| {
        assert_eq!(sender, &expected);
        first(value);
    };
    let _first = progress.subscribe(check);
    let _second = progress.subscribe(move |_, value| second(value));
    progress.report(7);
    assert_eq!(message_loop.run_pending(), 1);
    assert_eq!(trace.take(), ["ctor 7", "e1 7", "e2 7"]);
}

#[test]
fn progress_objects_are_equal_to_their_clones_only() {
    let progress = Progress::new(|_: &u32| {});
    assert_eq!(progress, progress.clone());
    assert_ne!(progress, Progress::new(|_| {}));
}

#[test]
fn nothing_is_posted_without_handlers() {
    let message_loop = MessageLoop::new();
    let progress = on(&message_loop, Progress::without_handler);
    progress.report(1);
    assert_eq!(message_loop.run_pending(), 0);
    let subscription = progress.subscribe(|_, _| ());
    progress.report(2);
    drop(subscription);
    progress.report(3);
    assert_eq!(message_loop.run_pending(), 1);
}

#[test]
fn listeners_are_those_of_the_delivery() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let progress = on(&message_loop, || Progress::new(|_| ()));
    let (early, late) = (tracing(&trace, "early"), tracing(&trace, "late"));
    let removed = progress.subscribe(move |_, value| early(value));
    progress.report(1);
    drop(removed);
    progress.subscribe(move |_, value| late(value)).detach();
    message_loop.run_pending();
    assert_eq!(trace.take(), ["late 1"]);
}

#[test]
fn a_panic_surfaces_in_the_context_after_all_have_heard() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let progress = on(&message_loop, || {
        Progress::new(|value: &u32| assert_ne!(*value, 1, "one"))
    });
    let heard = tracing(&trace, "heard");
    progress.subscribe(move |_, value| heard(value)).detach();
    progress.report(1);
    progress.report(2);
    let pump = AssertUnwindSafe(|| message_loop.run_pending());
    assert!(catch_unwind(pump).is_err());
    assert_eq!(trace.take(), ["heard 1"]);
    assert_eq!(message_loop.run_pending(), 1);
    assert_eq!(trace.take(), ["heard 2"]);
}

#[test]
fn a_report_inside_a_handler_queues_behind() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let progress = on(&message_loop, Progress::without_handler);
    let events = trace.clone();
    let handler = move |this: &Progress<u32>, value: &u32| {
        events.push(format!("start {value}"));
        if *value == 1 {
            this.report(10);
        }
        events.push(format!("end {value}"));
    };
    progress.subscribe(handler).detach();
    progress.report(1);
    progress.report(2);
    assert_eq!(message_loop.run_pending(), 3);
    let expected = ["start 1", "end 1", "start 2", "end 2", "start 10", "end 10"];
    assert_eq!(trace.take(), expected);
}

#[test]
fn each_report_is_delivered_once_from_any_thread() {
    let message_loop = MessageLoop::new();
    let (sender, receiver) = mpsc::channel();
    let progress = on(&message_loop, || {
        Progress::new(move |value: &u32| sender.send(*value).unwrap())
    });
    thread::scope(|scope| {
        for thread in 0..4 {
            let progress = &progress;
            scope.spawn(move || (0..25).for_each(|i| progress.report(thread * 25 + i)));
        }
    });
    assert_eq!(message_loop.run_pending(), 100);
    let mut delivered: Vec<_> = receiver.try_iter().collect();
    delivered.sort_unstable();
    assert_eq!(delivered, (0..100).collect::<Vec<_>>());
}

#[test]
fn reports_to_a_closed_context_are_dropped() {
    let message_loop = MessageLoop::new();
    let progress = on(&message_loop, || Progress::new(|_| unreachable!()));
    progress.report(1);
    drop(message_loop);
    progress.report(2);
}

#[test]
fn handlers_may_subscribe_and_unsubscribe() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let progress = on(&message_loop, Progress::without_handler);
    let own = Arc::new(Mutex::new(None));
    let (slot, events) = (Arc::clone(&own), trace.clone());
    let once = move |this: &Progress<u32>, value: &u32| {
        drop(slot.lock().unwrap().take());
        let again = tracing(&events, "again");
        this.subscribe(move |_, value| again(value)).detach();
        events.push(format!("once {value}"));
    };
    *own.lock().unwrap() = Some(progress.subscribe(once));
    progress.report(1);
    progress.report(2);
    message_loop.run_pending();
    assert_eq!(trace.take(), ["once 1", "again 2"]);
}

#[test]
fn a_subscription_outlives_its_progress_object() {
    let progress = Progress::<u32>::without_handler();
    let witness = Arc::new(());
    let owned = Arc::clone(&witness);
    let subscription = progress.subscribe(move |_, _| drop(Arc::clone(&owned)));
    drop(progress);
    assert_eq!(Arc::strong_count(&witness), 1);
    drop(subscription);
}

#[test]
fn reports_without_a_context_are_delivered_in_order_one_at_a_time() {
    for _ in 0..50 {
        let (seen, running) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(())));
        let sink = Arc::clone(&seen);
        let progress = Progress::new(move |number: &usize| {
            let _only_one = running.try_lock().expect("one report at a time");
            sink.lock().unwrap().push(*number);
            thread::yield_now();
        });
        let reporter = progress.clone();
        crate::Task::run(move || (0..200).for_each(|number| reporter.report(number))).wait();
        progress.delivered().wait();
        assert!(seen.lock().unwrap().iter().copied().eq(0..200));
    }
}

#[test]
fn handler_that_panics_without_a_context_does_not_stop_the_reports_behind() {
    let (sender, receiver) = mpsc::channel();
    let progress = Progress::new(move |number: &u32| {
        assert_ne!(*number, 1, "unlucky");
        sender.send(*number).unwrap();
    });
    (0..4).for_each(|number| progress.report(number));
    progress.delivered().wait();
    assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [0, 2, 3]);
}

#[test]
fn delivered_completes_after_the_reports_and_on_a_closed_context() {
    let message_loop = MessageLoop::new();
    let trace = Trace::default();
    let progress = on(&message_loop, || Progress::new(tracing(&trace, "a")));
    progress.report(1);
    let delivered = progress.delivered();
    assert!(!delivered.is_completed());
    message_loop.run_pending();
    assert!(delivered.is_completed());
    assert_eq!(trace.take(), ["a 1"]);
    progress.report(2);
    let delivered = progress.delivered();
    drop(message_loop);
    delivered.wait();
    progress.delivered().wait();
}
