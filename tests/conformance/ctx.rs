//! Scenarios of synchronization contexts.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use serde_json::json;
use trefoil::{SynchronizationContext, Task, TaskCompletionSource};

use crate::support::{LONG, Pumped, Trace, all_are_here, conform, fail, raised};

#[test]
fn all_ctx_scenarios_are_here() {
    all_are_here("ctx-", include_str!("ctx.rs"), &[]);
}

/// All threads of the pool have one name.
fn is_pool_name(name: Option<&str>) -> bool {
    let pool = Task::run(|| thread::current().name().map(str::to_owned));
    futures::executor::block_on(pool).as_deref() == name
}

#[test]
fn ctx_001_base_context() {
    let ours = thread::spawn(|| {
        let base = SynchronizationContext::base();
        let caller = thread::current().id();
        let (sender, receiver) = mpsc::channel();
        let sent = sender.clone();
        base.send(move || sent.send(thread::current()).unwrap())
            .unwrap();
        let sent_on = receiver.try_recv();
        base.post(move || sender.send(thread::current()).unwrap())
            .unwrap();
        let posted_on = receiver.recv_timeout(LONG).unwrap();
        json!({
            "send_inline": sent_on.is_ok_and(|thread| thread.id() == caller),
            "post_on_pool": is_pool_name(posted_on.name()),
            "post_on_caller": posted_on.id() == caller,
            "send_error": raised(|| base.send(|| fail("s"))),
        })
    });
    conform("ctx-001-base-context", ours.join().unwrap(), &[]);
}

#[test]
fn ctx_002_current_is_per_thread() {
    let ours = thread::spawn(|| {
        let is_current = || SynchronizationContext::current().is_some();
        let at_first = is_current();
        let a = Pumped::new().context;
        let _current = SynchronizationContext::set_current(Some(a.clone()));
        let a_is_current = SynchronizationContext::current() == Some(a);
        let in_second_thread = thread::spawn(is_current).join().unwrap();
        let in_run_body = futures::executor::block_on(Task::run(is_current));
        let _cleared = SynchronizationContext::set_current(None);
        json!({
            "at_first": at_first,
            "a_is_current": a_is_current,
            "in_second_thread": in_second_thread,
            "in_run_body": in_run_body,
            "after_clearing": is_current(),
        })
    });
    conform("ctx-002-current-is-per-thread", ours.join().unwrap(), &[]);
}

#[test]
fn ctx_003_base_type_counts_as_no_context_for_await() {
    let (posts, base) = (Arc::new(AtomicU32::new(0)), SynchronizationContext::base());
    let count = Arc::clone(&posts);
    let derived = SynchronizationContext::from_fn(move |work| {
        count.fetch_add(1, Ordering::SeqCst);
        base.post(work)
    });
    let source = TaskCompletionSource::new();
    let pending = source.task();
    let resumed_on = {
        let _current = SynchronizationContext::set_current(Some(derived.clone()));
        derived.spawn(async move {
            pending.await;
            thread::current().id()
        })
    };
    let setting = thread::spawn(move || {
        source.set_result(()).unwrap();
        thread::current().id()
    });
    let setting_thread = setting.join().unwrap();
    let ours = json!({
        "derived_on_setting_thread": resumed_on.wait() == setting_thread,
        "derived_posts": posts.load(Ordering::SeqCst),
    });
    let captures = "awaiting captures nothing here: a future is polled on the context it was \
                    spawned on, and the base context's polls are on the pool";
    conform(
        "ctx-003-base-type-counts-as-no-context-for-await",
        ours,
        &[("base_on_setting_thread", captures)],
    );
}

#[test]
fn ctx_004_every_await_captures_again() {
    let (pumped, trace) = (Pumped::new(), Trace::default());
    let sources = [(); 3].map(|()| TaskCompletionSource::new());
    let tasks = sources.each_ref().map(TaskCompletionSource::task);
    let (events, context) = (trace.clone(), pumped.context.clone());
    let body = async move {
        for (step, task) in (1..).zip(tasks) {
            task.await;
            let is_current = SynchronizationContext::current().as_ref() == Some(&context);
            let current = if is_current { "current" } else { "elsewhere" };
            events.record(format!("{step} {current}"));
        }
    };
    let task = pumped.current(|| pumped.context.spawn(body));
    for source in sources {
        thread::spawn(move || source.set_result(()).unwrap())
            .join()
            .unwrap();
        pumped.pump();
    }
    assert!(task.is_completed_successfully());
    let ours = json!({ "trace": trace.events(), "posts": pumped.posts() });
    let never_leaves = "a spawned future has no await that does not capture";
    conform(
        "ctx-004-every-await-captures-again",
        ours,
        &[("mixed_posts", never_leaves)],
    );
}
