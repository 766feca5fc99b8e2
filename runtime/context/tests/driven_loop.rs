//! A message loop inside another event loop: wake-ups, time limits, and the context of handlers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::testing::{CountsDrop, Drops};
use crate::{MessageLoop, SynchronizationContext};

/// A loop, and how often its waker was called.
fn counted() -> (MessageLoop, Arc<AtomicUsize>) {
    let wakes = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&wakes);
    let wake = move || {
        count.fetch_add(1, Ordering::SeqCst);
    };
    (MessageLoop::with_waker(wake), wakes)
}

fn spin(time: Duration) {
    let begin = Instant::now();
    while begin.elapsed() < time {}
}

#[test]
fn each_post_calls_the_waker_on_the_posting_thread() {
    let (message_loop, wakes) = counted();
    let context = message_loop.context();
    context.post(|| ()).unwrap();
    thread::spawn(move || context.post(|| ()).unwrap())
        .join()
        .unwrap();
    assert_eq!(wakes.load(Ordering::SeqCst), 2);
    assert_eq!(message_loop.run_pending(), 2);
    assert_eq!(wakes.load(Ordering::SeqCst), 2);
}

#[test]
fn a_rejected_post_does_not_call_the_waker() {
    let (message_loop, wakes) = counted();
    let context = message_loop.context();
    drop(message_loop);
    assert!(context.post(|| ()).is_err());
    assert_eq!(wakes.load(Ordering::SeqCst), 0);
}

#[test]
fn the_waker_may_post_and_panic() {
    let (inner, wakes) = counted();
    let context = inner.context();
    let outer = MessageLoop::with_waker(move || {
        context.post(|| ()).unwrap();
        panic!("waker");
    });
    outer.context().post(|| ()).unwrap();
    assert_eq!(wakes.load(Ordering::SeqCst), 1);
    assert_eq!((outer.run_pending(), inner.run_pending()), (1, 1));
}

#[test]
fn the_waker_is_dropped_with_the_last_handle() {
    struct Bomb(#[expect(dead_code, reason = "it counts its drop")] CountsDrop);
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }
    let drops = Drops::default();
    let bomb = Bomb(drops.counted());
    let message_loop = MessageLoop::with_waker(move || {
        let _ = &bomb;
    });
    let context = message_loop.context();
    drop(message_loop);
    assert_eq!(drops.count(), 0);
    drop(context);
    assert_eq!(drops.count(), 1);
}

#[test]
fn a_frame_ends_while_callbacks_are_left_and_asks_for_another() {
    let (message_loop, wakes) = counted();
    for _ in 0..2 {
        let slow = || spin(Duration::from_millis(20));
        message_loop.context().post(slow).unwrap();
    }
    wakes.store(0, Ordering::SeqCst);
    assert_eq!(message_loop.run_pending_for(Duration::from_millis(8)), 1);
    assert!(message_loop.has_pending());
    assert_eq!(wakes.load(Ordering::SeqCst), 1);
    assert_eq!(message_loop.run_pending_for(Duration::from_millis(8)), 1);
    assert!(!message_loop.has_pending());
    assert_eq!(wakes.load(Ordering::SeqCst), 1);
    assert_eq!(message_loop.run_pending_for(Duration::from_millis(8)), 0);
}

#[test]
fn any_budget_runs_something() {
    let (message_loop, _) = counted();
    for budget in [Duration::ZERO, Duration::MAX] {
        message_loop.context().post(|| ()).unwrap();
        assert_eq!(message_loop.run_pending_for(budget), 1);
    }
}

#[test]
fn a_panic_asks_for_another_frame_if_callbacks_are_left() {
    let (message_loop, wakes) = counted();
    let context = message_loop.context();
    context.post(|| panic!("callback")).unwrap();
    context.post(|| ()).unwrap();
    wakes.store(0, Ordering::SeqCst);
    let frame = || message_loop.run_pending_for(Duration::MAX);
    assert!(catch_unwind(AssertUnwindSafe(frame)).is_err());
    assert_eq!(wakes.load(Ordering::SeqCst), 1);
    assert_eq!(message_loop.run_pending(), 1);
}

#[test]
fn enter_makes_the_context_current_and_restores_the_other() {
    let (message_loop, _) = counted();
    let context = message_loop.context();
    let base = SynchronizationContext::base();
    let seen = base.enter(|| {
        let inner = message_loop.enter(SynchronizationContext::current);
        (inner, SynchronizationContext::current())
    });
    assert_eq!(seen, (Some(context.clone()), Some(base)));
    let enter = AssertUnwindSafe(|| context.enter(|| panic!("handler")));
    assert!(catch_unwind(enter).is_err());
    assert_eq!(SynchronizationContext::current(), None);
}
