//! A pool of values: which one an operation uses, and what a panic leaves behind.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::serial::SerialPool;

/// Starts an operation that keeps its value until the sender is used. Has begun when this returns.
fn hold_one<T: Send + 'static>(pool: &SerialPool<T>) -> (mpsc::Sender<()>, Task<()>) {
    hold(pool)
}

fn panics<T: Send + 'static>(pool: &SerialPool<T>, message: &'static str) {
    let task = pool.run(move |_| panic!("{message}"));
    assert_eq!(
        must_end(|| task.outcome().wait()).status(),
        TaskStatus::Faulted
    );
}

#[test]
fn as_many_operations_run_at_the_same_time_as_there_are_values() {
    let pool = SerialPool::new([(); 3]);
    let barrier = Arc::new(Barrier::new(3));
    let tasks: Vec<_> = (0..9)
        .map(|_| {
            let barrier = Arc::clone(&barrier);
            pool.run(move |()| {
                barrier.wait();
            })
        })
        .collect();
    must_end(|| Task::when_all(tasks).wait());
    assert!(!pool.is_busy());
}

#[test]
fn no_value_is_used_twice_at_the_same_time() {
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let pool = SerialPool::new([0_usize; 3]);
    let tasks: Vec<_> = (0..300)
        .map(|_| {
            let (running, most) = (Arc::clone(&running), Arc::clone(&most));
            pool.run(move |count| {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // An update that another operation of the same value would lose.
                let before = *count;
                thread::yield_now();
                *count = before + 1;
                running.fetch_sub(1, Ordering::SeqCst);
            })
        })
        .collect();
    must_end(|| Task::when_all(tasks).wait());
    assert!(most.load(Ordering::SeqCst) <= 3);
    let counts = must_end(move || pool.into_values().wait());
    assert_eq!((counts.len(), counts.iter().sum::<usize>()), (3, 300));
}

#[test]
fn the_first_value_that_becomes_idle_runs_what_waits() {
    let pool = SerialPool::new(["a", "b"]);
    let (slow, slow_task) = hold_one(&pool);
    let (quick, quick_task) = hold_one(&pool);
    let waiting = pool.run(|_| ());
    assert_eq!((pool.waiting(), pool.is_busy()), (1, true));
    quick.send(()).unwrap();
    must_end(move || waiting.wait());
    slow.send(()).unwrap();
    must_end(move || Task::when_all([slow_task, quick_task]).wait());
}

#[test]
fn an_operation_that_is_canceled_while_it_waits_completes_and_does_not_count() {
    let pool = SerialPool::new([(), ()]);
    let held = [hold_one(&pool), hold_one(&pool)];
    let source = CancellationTokenSource::new();
    let canceled = pool.run_with_cancellation(|(), _| (), source.token());
    let other = pool.run(|()| ());
    assert_eq!(pool.waiting(), 2);
    source.cancel();
    assert!(canceled.is_canceled());
    assert_eq!(pool.waiting(), 1);
    for (go, task) in held {
        go.send(()).unwrap();
        must_end(move || task.wait());
    }
    must_end(move || other.wait());
}

#[test]
fn a_panic_sets_its_value_aside_and_the_others_run_on() {
    let pool = SerialPool::new([1, 2, 3]);
    panics(&pool, "one bad operation");
    assert!(pool.is_poisoned());
    let (go, held) = hold_one(&pool);
    let (go_2, held_2) = hold_one(&pool);
    // The third value is set aside, so this waits.
    let waiting = pool.run(|_| "ran");
    assert_eq!(pool.waiting(), 1);
    // Recovery lets it run.
    assert_eq!(pool.recover().unwrap().panic_message(), "one bad operation");
    assert!(!pool.is_poisoned());
    assert_eq!(must_end(move || waiting.wait()), "ran");
    drop((go, go_2));
    must_end(move || Task::when_all([held, held_2]).wait());
    let mut values = must_end(move || pool.into_values().wait());
    values.sort_unstable();
    assert_eq!(values, [1, 2, 3]);
}

#[test]
fn operations_are_rejected_when_all_values_are_poisoned() {
    let pool = SerialPool::new([1, 2]);
    panics(&pool, "first");
    let (go, held) = hold_one(&pool);
    let waiting = [pool.run(|_| panic!("second")), pool.run(|_| ())];
    go.send(()).unwrap();
    let [second, rejected] = waiting;
    must_end(move || held.wait());
    assert_eq!(
        must_end(|| second.outcome().wait()).status(),
        TaskStatus::Faulted
    );
    assert_eq!(refused_for(rejected), "second");
    assert_eq!(refused_for(pool.run(|_| ())), "second");
    assert!(pool.recover().is_some());
    let both = Arc::new(Barrier::new(2));
    let tasks = [(); 2].map(|()| {
        let both = Arc::clone(&both);
        pool.run(move |_| {
            both.wait();
        })
    });
    must_end(|| Task::when_all(tasks).wait());
}

/// The operations that panic end in any order with those that do not, and with recoveries.
#[test]
fn panics_and_recoveries_at_the_same_time_lose_no_value() {
    let pool = SerialPool::new(0..4);
    let tasks: Vec<_> = (0..400)
        .map(|number| {
            let handle = pool.clone();
            let task = pool.run(move |_| assert!(number % 7 != 0, "a multiple of seven"));
            if number % 5 == 0 {
                handle.recover();
            }
            task
        })
        .collect();
    for task in tasks {
        must_end(|| drop(task.outcome().wait()));
    }
    pool.recover();
    let all = Arc::new(Barrier::new(4));
    let tasks = [(); 4].map(|()| {
        let all = Arc::clone(&all);
        pool.run(move |_| {
            all.wait();
        })
    });
    must_end(|| Task::when_all(tasks).wait());
    let mut values = must_end(move || pool.into_values().wait());
    values.sort_unstable();
    assert_eq!(values, [0, 1, 2, 3]);
}

#[test]
fn a_wait_for_an_operation_of_the_own_pool_is_refused() {
    // With a second value the inner operation may have ended before it is waited for.
    let pool = SerialPool::new([()]);
    let inner = pool.clone();
    let task = pool.run(move |()| panic_text(|| inner.run(|()| ()).wait()));
    assert!(must_end(move || task.wait()).contains("serial_reentry"));
}

#[test]
fn a_pool_without_values_is_refused() {
    let text = panic_text(|| SerialPool::<u8>::new([]));
    assert!(text.contains("at least one value"), "{text}");
}

#[test]
fn the_jobs_of_two_operations_may_be_dropped() {
    let pool = SerialPool::with_scheduler([1, 2], Refusing);
    let tasks = [(); 3].map(|()| pool.run(|_| ()));
    for task in tasks {
        let outcome = must_end(|| task.outcome().wait());
        assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
    }
    assert_eq!(pool.run_on(InlineScheduler, |value| *value / 3).wait(), 0);
}
