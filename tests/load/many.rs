//! Very many of one thing: pending tasks, registrations on one token, awaiters of one task.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Wake, Waker};

use trefoil::task::TaskContinuationOptions;
use trefoil::{CancellationTokenSource, Task, TaskCompletionSource};

use crate::harness::case;
use crate::memory::returns_to_where_it_was;

const MILLION: usize = 1_000_000;
const MANY: usize = 100_000;

#[test]
fn a_million_pending_tasks() {
    case(|| {
        returns_to_where_it_was(MILLION, |many| {
            let sources: Vec<_> = (0..many).map(|_| TaskCompletionSource::new()).collect();
            let tasks: Vec<_> = sources.iter().map(TaskCompletionSource::task).collect();
            for (n, source) in sources.iter().enumerate() {
                source.set_result(n).unwrap();
            }
            for (n, task) in tasks.into_iter().enumerate() {
                assert_eq!(task.wait(), n);
            }
        });
    });
}

#[test]
fn a_million_queued_tasks() {
    case(|| {
        returns_to_where_it_was(MILLION, |many| {
            let tasks: Vec<_> = (0..many).map(|n| Task::run(move || n)).collect();
            for (n, task) in tasks.into_iter().enumerate() {
                assert_eq!(task.wait(), n);
            }
        });
    });
}

#[test]
fn a_million_queued_tasks_that_one_token_cancels() {
    case(|| {
        returns_to_where_it_was(MILLION, |many| {
            let source = CancellationTokenSource::new();
            let ran = Arc::new(AtomicUsize::new(0));
            let tasks: Vec<_> = (0..many)
                .map(|_| {
                    let ran = Arc::clone(&ran);
                    let count = move |_: &_| ran.fetch_add(1, Ordering::Relaxed);
                    Task::run_with_cancellation(count, source.token())
                })
                .collect();
            source.cancel();
            let completed = tasks
                .into_iter()
                .filter_map(|task| task.wait().ok())
                .count();
            assert_eq!(completed, ran.load(Ordering::Relaxed));
        });
    });
}

#[test]
fn a_hundred_thousand_registrations_on_one_token() {
    case(|| {
        returns_to_where_it_was(MANY, |many| {
            let source = CancellationTokenSource::new();
            let called = Arc::new(AtomicUsize::new(0));
            let mut registrations: Vec<_> = (0..many)
                .map(|_| {
                    let called = Arc::clone(&called);
                    let count = move || _ = called.fetch_add(1, Ordering::Relaxed);
                    source.token().register(count)
                })
                .collect();
            // From both ends: neither the oldest nor the newest is searched for.
            registrations.drain(..many / 4).for_each(drop);
            registrations.drain(many / 2..).rev().for_each(drop);
            source.cancel();
            assert_eq!(called.load(Ordering::Relaxed), many / 2);
        });
    });
}

#[derive(Default)]
struct CountsWakes(AtomicUsize);

impl Wake for CountsWakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_hundred_thousand_awaiters_of_one_task() {
    case(|| {
        returns_to_where_it_was(MANY, |many| {
            let source = TaskCompletionSource::new();
            let shared = source.task().shared();
            let woken = Arc::new(CountsWakes::default());
            let mut awaiting: Vec<_> = (0..many).map(|_| shared.clone()).collect();
            for clone in &mut awaiting {
                let waker = Waker::from(Arc::clone(&woken));
                let poll = Pin::new(clone).poll(&mut Context::from_waker(&waker));
                assert!(poll.is_pending());
            }
            awaiting.drain(many / 2..).rev().for_each(drop);
            source.set_result(7).unwrap();
            assert_eq!(woken.0.load(Ordering::Relaxed), many / 2);
            for clone in &mut awaiting {
                let poll = Pin::new(clone).poll(&mut Context::from_waker(Waker::noop()));
                assert_eq!(poll, std::task::Poll::Ready(7));
            }
        });
    });
}

#[test]
fn a_hundred_thousand_blocked_by_futures_on_one_task() {
    case(|| {
        returns_to_where_it_was(MANY, |many| {
            let source = TaskCompletionSource::new();
            let shared = source.task().shared();
            let awaiting: Vec<_> = (0..many)
                .map(|n| {
                    let shared = shared.clone();
                    Task::from_future(async move { shared.await + n })
                })
                .collect();
            source.set_result(1).unwrap();
            for (n, task) in awaiting.into_iter().enumerate() {
                assert_eq!(task.wait(), n + 1);
            }
        });
    });
}

#[test]
fn a_hundred_thousand_continuations_in_a_tree() {
    case(|| {
        returns_to_where_it_was(MANY, |many| {
            let source = TaskCompletionSource::new();
            let synchronously = || TaskContinuationOptions::new().execute_synchronously();
            let sources: Vec<_> = (0..many).map(|_| TaskCompletionSource::new()).collect();
            let all = Task::when_all(sources.iter().map(TaskCompletionSource::task));
            let completing = source.task().continue_with_options(
                move |task: Task<usize>| {
                    let first = task.wait();
                    for source in &sources {
                        source.set_result(first).unwrap();
                    }
                },
                synchronously(),
            );
            source.set_result(1).unwrap();
            completing.wait();
            assert_eq!(all.wait().into_iter().sum::<usize>(), many);
        });
    });
}
