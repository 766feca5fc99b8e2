use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::Trace;
use crate::{CancellationToken, CancellationTokenSource, Task, TaskScheduler};

/// Only ever an upper bound: nothing waits that long unless it is broken.
const LONG: Duration = Duration::from_secs(10);

/// Whether anything is registered on the source's token, or linked to it.
fn has_entries(source: &CancellationTokenSource) -> bool {
    source.token().node().unwrap().has_entries()
}

#[test]
fn tokens_are_equal_exactly_if_the_source_is() {
    let (a, b) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    assert_eq!(a.token(), a.clone().token());
    assert_ne!(a.token(), b.token());
    assert_ne!(a.token(), CancellationToken::none());
    let hasher = RandomState::new();
    assert_eq!(hasher.hash_one(a.token()), hasher.hash_one(a.token()));
    assert_ne!(hasher.hash_one(a.token()), hasher.hash_one(b.token()));
}

#[test]
fn a_token_of_a_dropped_source_is_never_requested() {
    let trace = Trace::default();
    let token = CancellationTokenSource::new().token();
    assert!(!token.is_cancellation_requested());
    let registration = token.register(trace.pusher("ran"));
    assert!(!registration.unregister());
    assert!(token.can_be_canceled());
    assert!(trace.events().is_empty());
}

#[test]
fn a_token_canceled_before_its_source_was_dropped_stays_so() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let token = source.token();
    source.cancel();
    drop(source);
    assert!(token.is_cancellation_requested());
    token.register(trace.pusher("ran")).detach();
    assert_eq!(trace.events(), ["ran"]);
}

#[test]
fn linked_sources_follow_any_parent_and_command_none() {
    let (a, b) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    let first = CancellationTokenSource::linked([a.token(), b.token()]);
    let second = CancellationTokenSource::linked([a.token(), b.token()]);
    first.cancel();
    assert!(!a.is_cancellation_requested() && !b.is_cancellation_requested());
    b.cancel();
    assert!(second.is_cancellation_requested() && !a.is_cancellation_requested());
    assert!(CancellationTokenSource::linked([a.token(), b.token()]).is_cancellation_requested());

    let error = second
        .token()
        .throw_if_cancellation_requested()
        .unwrap_err();
    assert_eq!(error.token(), &second.token());
}

#[test]
fn linking_to_nothing_is_a_usage_error_and_to_none_is_not() {
    assert!(catch_unwind(|| CancellationTokenSource::linked([])).is_err());
    let own = CancellationTokenSource::linked([CancellationToken::none()]);
    assert!(!own.is_cancellation_requested());
    own.cancel();
    assert!(own.is_cancellation_requested());
}

#[test]
fn a_link_keeps_its_place_among_the_callbacks() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.token().register(trace.pusher("before")).detach();
    let linked = CancellationTokenSource::linked([source.token()]);
    linked.token().register(trace.pusher("linked a")).detach();
    linked.token().register(trace.pusher("linked b")).detach();
    source.token().register(trace.pusher("after")).detach();
    source.cancel();
    assert_eq!(trace.events(), ["after", "linked b", "linked a", "before"]);
}

#[test]
fn a_request_reaches_linked_sources_before_any_callback_runs() {
    let source = CancellationTokenSource::new();
    let first = CancellationTokenSource::linked([source.token()]);
    let second = CancellationTokenSource::linked([first.token()]);
    let (sender, receiver) = mpsc::channel();
    let token = second.token();
    let check = move || sender.send(token.is_cancellation_requested()).unwrap();
    source.token().register(check).detach();
    source.cancel();
    assert_eq!(receiver.recv(), Ok(true));
}

#[test]
fn a_linked_source_dropped_after_the_request_has_its_callbacks_run() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let linked = CancellationTokenSource::linked([source.token()]);
    linked.token().register(trace.pusher("ran")).detach();
    source.token().register(move || drop(linked)).detach();
    source.cancel();
    assert_eq!(trace.events(), ["ran"]);
}

#[test]
fn a_time_out_reaches_linked_sources_without_the_pool() {
    let source = CancellationTokenSource::new();
    let linked = CancellationTokenSource::linked([source.token()]);
    let pool = crate::ThreadPool::global();
    let held = CancellationTokenSource::new();
    for _ in 0..thread::available_parallelism().unwrap().get() {
        let token = held.token();
        // Busy, not blocked: the pool does not grow for these.
        let spin = move || {
            while !token.is_cancellation_requested() {
                thread::yield_now();
            }
        };
        pool.schedule(crate::scheduler::Job::new(spin));
    }
    let begun = Instant::now();
    source.cancel_after(Duration::from_millis(1));
    let reached = linked.token().wait_timeout(LONG);
    held.cancel();
    assert!(reached && begun.elapsed() < LONG);
}

/// A pool of its own, so that callbacks do not wait behind the jobs of the global one.
#[test]
fn canceling_elsewhere_runs_callbacks_on_the_pool_for_callbacks() {
    let source = CancellationTokenSource::new();
    let (sender, receiver) = mpsc::channel();
    let report = move || {
        sender
            .send(thread::current().name().map(String::from))
            .unwrap();
    };
    source.token().register(report).detach();
    source.cancel_async().wait().unwrap();
    let name = receiver.recv().unwrap().unwrap();
    assert!(name.starts_with("trefoil-call-"), "{name}");
}

#[test]
fn canceling_elsewhere_sets_the_flag_here() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.token().register(|| panic!("a")).detach();
    source.token().register(trace.pusher("b")).detach();
    let canceling = source.cancel_async();
    assert!(source.is_cancellation_requested());
    assert_eq!(canceling.wait().unwrap_err().to_string(), "1 error: a");
    assert_eq!(trace.events(), ["b"]);
    assert!(source.cancel_async().is_completed_successfully());
}

#[test]
fn panics_of_linked_callbacks_are_in_the_one_flat_list() {
    let source = CancellationTokenSource::new();
    source.token().register(|| panic!("outer")).detach();
    let linked = CancellationTokenSource::linked([source.token()]);
    linked.token().register(|| panic!("inner")).detach();
    let error = source.try_cancel().unwrap_err();
    assert_eq!(error.to_string(), "2 errors: inner; outer");
}

#[test]
fn a_dropped_linked_source_is_detached() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let linked = CancellationTokenSource::linked([source.token()]);
    let token = linked.token();
    token.register(trace.pusher("ran")).detach();
    assert!(has_entries(&source));
    drop(linked);
    assert!(!has_entries(&source));
    source.cancel();
    assert!(!token.is_cancellation_requested());
    assert!(trace.events().is_empty());
}

#[test]
fn chains_of_links_need_no_stack() {
    let first = CancellationTokenSource::new();
    let mut chain = vec![first.clone()];
    for _ in 0..100_000 {
        let last = chain.last().unwrap().token();
        chain.push(CancellationTokenSource::linked([last]));
    }
    first.cancel();
    assert!(chain.last().unwrap().is_cancellation_requested());
}

#[test]
fn reset_removes_callbacks_and_links_unless_canceled() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let linked = CancellationTokenSource::linked([source.token()]);
    let old = source.token().register(trace.pusher("old"));
    assert!(source.try_reset());
    assert!(!old.unregister());
    source.token().register(trace.pusher("new")).detach();
    source.cancel();
    assert_eq!(trace.events(), ["new"]);
    assert!(!linked.is_cancellation_requested());
    assert!(!source.try_reset() && source.is_cancellation_requested());
}

#[test]
fn reset_disarms_the_time_out() {
    let source = CancellationTokenSource::new();
    source.cancel_after(Duration::from_millis(300));
    assert!(source.try_reset());
    let marker = CancellationTokenSource::with_delay(Duration::from_millis(400));
    assert!(marker.token().wait_timeout(LONG));
    assert!(!source.is_cancellation_requested());
}

#[test]
fn a_delay_of_nothing_cancels_in_the_constructor() {
    assert!(CancellationTokenSource::with_delay(Duration::ZERO).is_cancellation_requested());
    let later = CancellationTokenSource::with_delay(Duration::from_secs(3600));
    assert!(!later.is_cancellation_requested());
    let never = CancellationTokenSource::with_delay(Duration::MAX);
    assert!(!never.is_cancellation_requested());
}

#[test]
fn a_time_out_can_be_shortened_and_disarmed() {
    let (shortened, disarmed) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    shortened.cancel_after(Duration::from_secs(3600));
    disarmed.cancel_after(Duration::from_millis(300));
    disarmed.cancel_after(Duration::MAX);
    shortened.cancel_after(Duration::from_millis(1));
    assert!(shortened.token().wait_timeout(LONG));

    // By the time this later time-out has come the earlier one would have.
    let marker = CancellationTokenSource::with_delay(Duration::from_millis(400));
    assert!(marker.token().wait_timeout(LONG));
    assert!(!disarmed.is_cancellation_requested());
}

#[test]
fn a_time_out_goes_with_its_source_and_not_with_a_clone() {
    let source = CancellationTokenSource::with_delay(Duration::from_millis(1));
    let kept = source.clone();
    drop(source);
    assert!(kept.token().wait_timeout(LONG));

    let dropped = CancellationTokenSource::with_delay(Duration::from_millis(300));
    let token = dropped.token();
    drop(dropped);
    assert!(!token.wait());
}

#[test]
fn callbacks_of_a_time_out_may_wait_for_another_one() {
    let source = CancellationTokenSource::new();
    let (sender, receiver) = mpsc::channel();
    let wait = move || {
        let inner = CancellationTokenSource::with_delay(Duration::from_millis(1));
        sender.send(inner.token().wait_timeout(LONG)).unwrap();
    };
    source.token().register(wait).detach();
    source.cancel_after(Duration::from_millis(1));
    assert_eq!(receiver.recv_timeout(LONG), Ok(true));
}

#[test]
fn a_time_out_on_a_canceled_source_is_ignored() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    source.token().register(trace.pusher("ran")).detach();
    source.cancel_after(Duration::from_millis(20));
    source.cancel();
    source.cancel_after(Duration::from_millis(1));
    let marker = CancellationTokenSource::with_delay(Duration::from_millis(60));
    assert!(marker.token().wait_timeout(LONG));
    assert_eq!(trace.events(), ["ran"]);
}

#[test]
fn the_last_source_may_be_dropped_inside_a_callback() {
    let (source, trace) = (CancellationTokenSource::new(), Trace::default());
    let own = source.clone();
    source.token().register(trace.pusher("later")).detach();
    source.token().register(move || drop(own)).detach();
    let canceling = thread::spawn(move || source.cancel());
    canceling.join().unwrap();
    assert_eq!(trace.events(), ["later"]);
}

#[test]
fn a_panicking_iterator_leaves_no_link_behind() {
    let source = CancellationTokenSource::new();
    let tokens = [Some(source.token()), None].into_iter().map(Option::unwrap);
    let result = catch_unwind(AssertUnwindSafe(|| CancellationTokenSource::linked(tokens)));
    assert!(result.is_err());
    assert!(!has_entries(&source));
}

#[test]
fn a_source_linked_to_a_token_without_a_source_is_not_canceled() {
    let gone = CancellationTokenSource::new().token();
    let linked = CancellationTokenSource::linked([gone]);
    assert!(!linked.is_cancellation_requested());
}

#[test]
fn canceling_elsewhere_needs_no_thread_without_callbacks() {
    for _ in 0..100 {
        let source = CancellationTokenSource::new();
        assert!(source.cancel_async().is_completed());
    }
}

#[test]
fn a_delay_that_has_ended_leaves_nothing_at_its_token() {
    let source = CancellationTokenSource::new();
    let task = Task::delay_with_cancellation(Duration::from_millis(1), source.token());
    assert!(has_entries(&source));
    assert!(task.wait_timeout(LONG));
    // The end is seen before the promise has released what it was attached to.
    while has_entries(&source) {
        thread::yield_now();
    }
    assert_eq!(task.wait(), Ok(()));
}
