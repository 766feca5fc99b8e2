//! Waits inside tasks of the default pool, more of them than the pool may have workers.

use std::sync::Arc;
use std::time::Duration;

use trefoil::{Serial, Task, TaskCompletionSource, ThreadPool};

use crate::harness::{case, step};

const SHORT: Duration = Duration::from_millis(10);

#[test]
fn delays() {
    case(|| {
        let wait = || step("Task::delay(10 ms).wait()", || Task::delay(SHORT).wait());
        let tasks: Vec<_> = (0..600).map(|_| Task::run(wait)).collect();
        tasks.into_iter().for_each(Task::wait);
    });
}

#[test]
fn serial_operations() {
    case(|| {
        let serial = Serial::new(0);
        let tasks: Vec<_> = (0..1000)
            .map(|_| {
                let serial = serial.clone();
                let add = move || serial.run(|sum| *sum += 1).wait();
                Task::run(|| step("Serial::run().wait()", add))
            })
            .collect();
        tasks.into_iter().for_each(Task::wait);
        assert_eq!(serial.run(|sum| *sum).wait(), 1000);
    });
}

#[test]
fn timed_waits() {
    case(|| {
        let wait = || {
            let source = TaskCompletionSource::<u8>::new();
            let timed = source.task().wait_async(SHORT);
            step("Task::wait_async(10 ms).wait()", || timed.wait().is_err())
        };
        let tasks: Vec<_> = (0..600).map(|_| Task::run(wait)).collect();
        assert!(tasks.into_iter().all(Task::wait));
    });
}

fn fibonacci(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    let halves = Task::when_all([n - 1, n - 2].map(|n| Task::run(move || fibonacci(n))));
    step("Task::when_all().wait()", || halves.wait().iter().sum())
}

#[test]
fn fork_join_by_when_all() {
    case(|| assert_eq!(Task::run(|| fibonacci(16)).wait(), 987));
}

fn nested(pool: &Arc<ThreadPool>, depth: u32) -> u32 {
    if depth == 0 {
        return 0;
    }
    let inner = Arc::clone(pool);
    Task::run_on(pool, move || nested(&inner, depth - 1)).wait() + 1
}

/// Each wait may run its task on the waiting thread; the stack must not overflow for it.
#[test]
fn ten_thousand_deep() {
    case(|| {
        let pool = Arc::new(ThreadPool::builder().build());
        assert_eq!(nested(&pool, 10_000), 10_000);
    });
}

#[test]
fn ten_thousand_deep_on_one_worker() {
    case(|| {
        let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
        assert_eq!(nested(&pool, 10_000), 10_000);
    });
}
