//! Contexts, awaiting bodies, and the order of notifications.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;

use serde_json::json;
use trefoil::{InlineScheduler, SynchronizationContext, Task};

use super::{pending, status};
use crate::support::{Pumped, Trace, conform, fail, raised};

#[test]
fn tap_038_await_inlined_when_already_on_context() {
    let run = |current: bool| {
        let (pumped, (source, task)) = (Pumped::new(), pending());
        let body = pumped.current(|| pumped.context.spawn(async move { task.await.is_ok() }));
        if current {
            pumped.current(|| source.set_result(Ok(1)).unwrap());
        } else {
            source.set_result(Ok(1)).unwrap();
        }
        let seen = (body.is_completed(), pumped.posts());
        pumped.pump();
        assert!(body.wait());
        seen
    };
    let (same, none) = (run(true), run(false));
    let ours = json!({
        "same_context_resumed": same.0,
        "same_context_posts": same.1,
        "no_context_resumed": none.0,
        "no_context_posts": none.1,
    });
    conform("tap-038-await-inlined-when-already-on-context", ours, &[]);
}

/// Is pending once, and ready when polled again.
#[derive(Default)]
struct Yield(bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

#[test]
fn tap_039_yield() {
    let (pumped, trace) = (Pumped::new(), Trace::default());
    let events = trace.clone();
    let body = async move {
        events.record("a");
        Yield::default().await;
        events.record("b");
    };
    let task = pumped.current(|| pumped.context.spawn(body));
    trace.record("caller");
    let before_pump = status(&task);
    pumped.pump();
    let ours = json!({
        "before_pump": before_pump,
        "trace": trace.events(),
        "posts": pumped.posts(),
        "after_pump": status(&task),
    });
    conform("tap-039-yield", ours, &[]);
}

#[test]
fn tap_044_awaiting_body_error_does_not_reach_setter() {
    let (source, task) = pending();
    let body = Task::from_future_on(InlineScheduler, async move {
        let _ = task.await;
        fail("late")
    });
    let setting = thread::spawn(move || raised(|| source.set_result(Ok(1)).unwrap()));
    let set_result = setting.join().unwrap();
    let ours = json!({
        "set_result": set_result,
        "status": status(&body),
        "get_result": raised(|| -> () { body.wait() }),
    });
    conform(
        "tap-044-awaiting-body-error-does-not-reach-setter",
        ours,
        &[],
    );
}

#[test]
fn tap_048_ambient_values_flow_context_does_not() {
    let pumped = Pumped::new();
    let inside =
        pumped.current(|| Task::run(|| SynchronizationContext::current().is_some()).wait());
    let ours = json!({ "context_inside": inside, "posts": pumped.posts() });
    let ambient = "there are no ambient values that flow";
    conform(
        "tap-048-ambient-values-flow-context-does-not",
        ours,
        &[("value_inside", ambient), ("value_outside_after", ambient)],
    );
}
