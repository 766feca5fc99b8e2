//! What runs when a task has ended.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};

use serde_json::json;
use trefoil::task::TaskContinuationOptions;
use trefoil::{CancellationTokenSource, Task};

use super::{Fallible, Source, aggregate, done, pending, requested, status, stored, synchronously};
use crate::support::{AnyError, LONG, conform, fail, raised};

#[test]
fn tap_017_continuation_sees_final_antecedent() {
    let (source, antecedent) = pending();
    let (id, invocations) = (antecedent.id(), Arc::new(AtomicU32::new(0)));
    let (sender, receiver) = mpsc::channel();
    let count = Arc::clone(&invocations);
    let continuation = antecedent.continue_with_options(
        move |ended| -> Result<(), AnyError> {
            count.fetch_add(1, Ordering::SeqCst);
            sender.send((status(&ended), ended.id() == id)).unwrap();
            fail("in-continuation")
        },
        synchronously(),
    );
    let set_result = raised(|| source.set_result(Ok(1)).unwrap());
    let (inside, same_task) = receiver.try_recv().unwrap();
    let continuation_status = status(&continuation);
    let ours = json!({
        "set_result": set_result,
        "antecedent_status_inside": inside,
        "same_task": same_task,
        "antecedent_status": source.status().to_string(),
        "continuation_status": continuation_status,
        "continuation_exception": stored(continuation.outcome().wait()).map(|e| aggregate(&[e])),
        "invocations": invocations.load(Ordering::SeqCst),
    });
    conform("tap-017-continuation-sees-final-antecedent", ours, &[]);
}

#[test]
fn tap_018_continuation_token() {
    // One source for each continuation: here a task is given to one.
    let sources: [Source; 3] = [(); 3].map(|()| Source::new());
    let [first, second, third] = sources.each_ref().map(Source::task);
    let (_canceled, pre_canceled) = requested();
    let later = CancellationTokenSource::new();
    let invoked = Arc::new(AtomicU32::new(0));
    let attach = |task: Fallible, options: TaskContinuationOptions| {
        let invoked = Arc::clone(&invoked);
        let body = move |_| {
            invoked.fetch_add(1, Ordering::SeqCst);
        };
        task.continue_with_options(body, options)
    };
    let options = TaskContinuationOptions::new;
    let pre_canceled = attach(first, options().cancellation_token(pre_canceled));
    let canceled_later = attach(second, options().cancellation_token(later.token()));
    let lazy = attach(
        third,
        options()
            .cancellation_token(later.token())
            .lazy_cancellation(),
    );
    let attached = status(&canceled_later);
    later.cancel();
    let (after_cancel, antecedent) = (status(&lazy), sources[2].status().to_string());
    sources[2].set_result(Ok(1)).unwrap();
    assert!(lazy.wait_timeout(LONG));
    let ours = json!({
        "pre_canceled": status(&pre_canceled),
        "attached": attached,
        "canceled_later": status(&canceled_later),
        "lazy_after_cancel": after_cancel,
        "antecedent": antecedent,
        "lazy_after_antecedent": status(&lazy),
        "any_invoked": invoked.load(Ordering::SeqCst) > 0,
    });
    conform("tap-018-continuation-token", ours, &[]);
}

#[test]
fn tap_019_continuation_not_flattened() {
    let (inner, task) = pending();
    let continuation = done(1).continue_with(move |_| task);
    assert!(continuation.wait_timeout(LONG));
    let (outer, before) = (status(&continuation), inner.status().to_string());
    let unwrapped = continuation.unwrap();
    let unwrapped_before = status(&unwrapped);
    inner.set_result(Ok(9)).unwrap();
    let ours = json!({
        "continuation": outer,
        "inner": before,
        "unwrapped": unwrapped_before,
        "unwrapped_after": status(&unwrapped),
        "unwrapped_result": unwrapped.wait().unwrap(),
    });
    conform("tap-019-continuation-not-flattened", ours, &[]);
}

#[test]
fn tap_020_run_unwraps_start_new_does_not() {
    // Flattening is said here: `Task.Run` is `run(...).unwrap()`, `StartNew` is `run(...)`.
    let sources: [Source; 2] = [(); 2].map(|()| Source::new());
    let [first, second] = sources.each_ref().map(Source::task);
    let (returned, has_returned) = mpsc::channel();
    let run = Task::run(move || {
        returned.send(()).unwrap();
        first
    })
    .unwrap();
    let start_new = Task::run(move || second);
    has_returned.recv_timeout(LONG).unwrap();
    assert!(start_new.wait_timeout(LONG));
    let (run_pending, outer) = (status(&run), status(&start_new));
    for source in &sources {
        source.set_result(Ok(4)).unwrap();
    }
    assert!(run.wait_timeout(LONG));
    let ours = json!({
        "run_pending": run_pending,
        "start_new_outer": outer,
        "run_after": status(&run),
        "run_result": run.wait().unwrap(),
        "start_new_inner_result": start_new.wait().wait().unwrap(),
    });
    conform("tap-020-run-unwraps-start-new-does-not", ours, &[]);
}

#[test]
fn tap_049_source_completed_inside_its_own_continuation() {
    let (source, task) = pending();
    let again = source.clone();
    let continuation = task.continue_with_options(
        move |ended| (again.try_set_result(Ok(2)).is_ok(), ended.wait().unwrap()),
        synchronously(),
    );
    source.set_result(Ok(1)).unwrap();
    let (inner_try, result) = continuation.wait();
    let ours = json!({ "inner_try": inner_try, "result": result });
    conform(
        "tap-049-source-completed-inside-its-own-continuation",
        ours,
        &[],
    );
}
