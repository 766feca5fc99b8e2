//! Scenarios of `AsyncOperation`, the way of an operation to its context.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use serde_json::json;
use trefoil::SynchronizationContext;
use trefoil::context::{AsyncOperation, AsyncOperationManager, ContextClosed, PostTarget};
use trefoil::task::InvalidOperation;

use super::ok_or_name;
use crate::support::{Pumped, Trace, conform, fail, raised};

type Work = Box<dyn FnOnce() + Send>;

/// A context that counts the notices, and does with posts what it is told.
struct Noting {
    post: Box<dyn Fn(Work) + Send + Sync>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    started: AtomicU32,
    completed: AtomicU32,
}

impl Counts {
    fn completed(&self) -> u32 {
        self.completed.load(Ordering::SeqCst)
    }

    fn started(&self) -> u32 {
        self.started.load(Ordering::SeqCst)
    }
}

impl PostTarget for Noting {
    fn post(&self, work: Work) -> Result<(), ContextClosed> {
        (self.post)(work);
        Ok(())
    }

    fn operation_started(&self) {
        self.counts.started.fetch_add(1, Ordering::SeqCst);
    }

    fn operation_completed(&self) {
        self.counts.completed.fetch_add(1, Ordering::SeqCst);
    }
}

/// An operation made on such a context, and the counts.
fn create(counts: &Arc<Counts>, post: impl Fn(Work) + Send + Sync + 'static) -> AsyncOperation {
    let (post, counts) = (Box::new(post), Arc::clone(counts));
    let context = SynchronizationContext::new(Noting { post, counts });
    let _current = SynchronizationContext::set_current(Some(context));
    AsyncOperationManager::create_operation(())
}

fn queued(pumped: &Pumped) -> impl Fn(Work) + Send + Sync + use<> {
    let context = pumped.context.clone();
    move |work| context.post(work).unwrap()
}

#[test]
fn eap_002_async_operation_completed_without_post() {
    let (pumped, counts) = (Pumped::new(), Arc::default());
    let operation = create(&counts, queued(&pumped));
    operation.operation_completed().unwrap();
    let (posts, completed) = (pumped.posts(), counts.completed());
    let ours = json!({
        "posts": posts,
        "completed": completed,
        "post": ok_or_name(&operation.post(|| {})),
        "user_state": operation.user_supplied_state(),
    });
    conform("eap-002-async-operation-completed-without-post", ours, &[]);
}

/// What a call gave, or raised.
fn outcome(call: impl FnOnce() -> Result<(), InvalidOperation>) -> String {
    let mut gave = None;
    let raised = raised(|| gave = Some(call()));
    gave.map_or(raised, |result| ok_or_name(&result).to_owned())
}

#[test]
fn eap_006_refused_completion_post() {
    let (accepts, counts) = (Arc::new(AtomicBool::new(false)), Arc::default());
    let accepting = Arc::clone(&accepts);
    let operation = create(&counts, move |_| {
        if !accepting.load(Ordering::SeqCst) {
            fail("post-refused");
        }
    });
    let complete = || outcome(|| operation.post_operation_completed(|| {}));
    let (first, completed_1) = (complete(), counts.completed());
    accepts.store(true, Ordering::SeqCst);
    let (second, completed_2) = (complete(), counts.completed());
    let ours = json!({
        "first": first,
        "completed_1": completed_1,
        "second": second,
        "completed_2": completed_2,
        "third": complete(),
    });
    conform("eap-006-refused-completion-post", ours, &[]);
}

#[test]
fn eap_007_abandoned_operation() {
    let (pumped, counts) = (Pumped::new(), Arc::default());
    drop(create(&counts, queued(&pumped)));
    let (started, completed) = (counts.started(), counts.completed());
    let operation = create(&counts, queued(&pumped));
    operation.operation_completed().unwrap();
    drop(operation);
    let ours = json!({
        "started": started,
        "completed": completed,
        "posts": pumped.posts(),
        "started_total": counts.started(),
        "completed_total": counts.completed(),
    });
    conform("eap-007-abandoned-operation", ours, &[]);
}

#[test]
fn eap_032_completion_post_that_runs_inline() {
    let (trace, counts) = (Trace::default(), Arc::<Counts>::default());
    let operation = Arc::new(create(&counts, |work| work()));
    let (own, record, count) = (Arc::clone(&operation), trace.clone(), Arc::clone(&counts));
    let (sender, receiver) = std::sync::mpsc::channel();
    let callback = move || {
        record.record("callback");
        let inside = json!({
            "completed_count": count.completed(),
            "post": ok_or_name(&own.post(|| {})),
            "operation_completed": ok_or_name(&own.operation_completed()),
        });
        sender.send(inside).unwrap();
    };
    operation.post_operation_completed(callback).unwrap();
    trace.record("returned");
    let ours = json!({
        "inside": receiver.recv().unwrap(),
        "completed_after": counts.completed(),
        "trace": trace.events(),
    });
    conform("eap-032-completion-post-that-runs-inline", ours, &[]);
}
