//! Threads that cannot be spawned, at each place where one is: every task completes, and work
//! continues once threads can be had again.
//!
//! The child process has a limit on its address space. `Ballast` takes what is left of it, so that
//! no stack can be mapped, at the moment a case chooses.

use std::panic;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationTokenSource, Fault, Outcome, Serial, Task, TaskCompletionSource, ThreadPool, tap,
};

use crate::harness::{case_after, step};

/// Stacks of 256 MiB, and an address space for a few of them.
const LIMITED: &str = "ulimit -v 4000000; export RUST_MIN_STACK=268435456 MALLOC_ARENA_MAX=1";

/// Address space that is taken until the value is dropped.
struct Ballast(#[expect(dead_code, reason = "it is only held")] Vec<Vec<u8>>);

impl Ballast {
    fn take() -> Self {
        let mut taken = Vec::new();
        let mut size = 1 << 30;
        // What stays free is less than a stack, and enough for what a case allocates.
        while size >= 64 << 20 {
            let mut block = Vec::new();
            if block.try_reserve_exact(size).is_ok() {
                taken.push(block);
            } else {
                size /= 2;
            }
        }
        assert!(
            std::thread::Builder::new().spawn(|| ()).is_err(),
            "a thread can be spawned"
        );
        Self(taken)
    }
}

const LONG: Duration = Duration::from_secs(20);

#[track_caller]
fn is_abandoned<R: Send + 'static + std::fmt::Debug>(task: Task<R>) {
    assert!(task.wait_timeout(LONG), "the task is {}", task.status());
    let outcome = task.outcome().wait();
    assert!(
        matches!(outcome, Outcome::Faulted(Fault::Abandoned)),
        "{outcome:?}"
    );
}

#[test]
fn the_first_worker() {
    case_after(LIMITED, || {
        let ballast = Ballast::take();
        is_abandoned(Task::run(|| 1));
        is_abandoned(Task::from_future(async { 1 }));
        is_abandoned(Task::from_result(1).continue_with(Task::wait));
        is_abandoned(Serial::new(1).run(|value| *value));
        drop(ballast);
        assert_eq!(Task::run(|| 1).wait(), 1);
    });
}

#[tap(long_running)]
fn double(n: u32) -> u32 {
    2 * n
}

#[test]
fn a_thread_of_its_own() {
    case_after(LIMITED, || {
        let ballast = Ballast::take();
        is_abandoned(double_async(2));
        let options = TaskContinuationOptions::new().long_running();
        is_abandoned(Task::from_result(1).continue_with_options(Task::wait, options));
        drop(ballast);
        assert_eq!(double_async(2).wait(), 4);
    });
}

#[test]
fn the_second_worker() {
    case_after(LIMITED, || {
        let pool = ThreadPool::builder().threads(2).build();
        let (release, released) = mpsc::channel::<()>();
        let (begin, has_begun) = mpsc::channel();
        let blocked = Task::run_on(&pool, move || {
            begin.send(()).unwrap();
            released.recv().is_ok()
        });
        has_begun.recv().unwrap();
        let ballast = Ballast::take();
        let waiting = Task::run_on(&pool, || 1);
        assert!(!waiting.wait_timeout(Duration::from_millis(200)));
        drop(release);
        assert!(!blocked.wait());
        assert_eq!(waiting.wait(), 1);
        drop(ballast);
    });
}

#[test]
fn the_monitor_and_the_workers_it_adds() {
    case_after(LIMITED, || {
        let pool = ThreadPool::builder().threads(1).build();
        let (release, released) = mpsc::channel::<()>();
        let (begin, has_begun) = mpsc::channel();
        let blocked = Task::run_on(&pool, move || {
            begin.send(()).unwrap();
            released.recv().is_ok()
        });
        has_begun.recv().unwrap();
        let ballast = Ballast::take();
        let first = Task::run_on(&pool, || 1);
        assert!(!first.wait_timeout(Duration::from_millis(200)));
        drop(ballast);
        // Another job finds that threads can be had again, and the pool grows beyond the blocked
        // worker.
        let second = Task::run_on(&pool, || 2);
        assert_eq!((first.wait(), second.wait()), (1, 2));
        drop(release);
        assert!(!blocked.wait());
    });
}

#[test]
fn a_worker_in_place_of_one_that_waits() {
    case_after(LIMITED, || {
        let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
        let inner = Arc::clone(&pool);
        let (begin, has_begun) = mpsc::channel();
        let (spoil, spoiled) = mpsc::channel::<()>();
        let waiting = Task::run_on(&pool, move || {
            begin.send(()).unwrap();
            spoiled.recv().unwrap();
            let source = TaskCompletionSource::new();
            let task = source.task();
            drop(Task::run_on(&inner, move || source.set_result(1)));
            step("a wait that needs another worker", || task.wait())
        });
        has_begun.recv().unwrap();
        let ballast = Ballast::take();
        spoil.send(()).unwrap();
        let ended = waiting.wait_timeout(Duration::from_millis(300));
        drop(ballast);
        println!("ended without another worker: {ended}");
        // Another job makes the pool try again.
        drop(Task::run_on(&pool, || ()));
        assert_eq!(waiting.wait(), 1);
    });
}

#[test]
fn the_thread_of_the_timers() {
    case_after(LIMITED, || {
        let ballast = Ballast::take();
        let delay = Task::delay(Duration::from_millis(10));
        let pending = TaskCompletionSource::<u8>::new();
        let timed = pending.task().wait_async(Duration::from_millis(10));
        let source = CancellationTokenSource::new();
        let canceling = panic::catch_unwind(|| source.cancel_after(Duration::from_millis(10)));
        drop(ballast);
        // A time-out that never comes would be worse.
        assert!(canceling.is_err(), "`cancel_after` has not panicked");
        // They come late, or end as what they needed could not be had; nothing hangs.
        assert!(delay.wait_timeout(LONG), "the delay is {}", delay.status());
        assert!(timed.wait_timeout(LONG), "the wait is {}", timed.status());
        Task::delay(Duration::from_millis(10)).wait();
    });
}

#[test]
fn the_thread_of_an_asynchronous_cancellation() {
    case_after(LIMITED, || {
        let source = CancellationTokenSource::new();
        let (call, called) = mpsc::channel();
        source
            .token()
            .register(move || call.send(()).unwrap())
            .detach();
        let ballast = Ballast::take();
        let canceling = source.cancel_async();
        assert!(source.is_cancellation_requested());
        assert!(
            canceling.wait_timeout(LONG),
            "the cancellation is {}",
            canceling.status()
        );
        drop(ballast);
        println!("its callbacks were called: {}", called.try_recv().is_ok());
    });
}

#[test]
fn each_spawn_of_a_growing_pool() {
    case_after(LIMITED, || {
        let pool = Arc::new(ThreadPool::builder().threads(4).build());
        let tasks: Vec<_> = (0..64)
            .map(|n| {
                Task::run_on(&pool, move || {
                    std::thread::sleep(Duration::from_millis(20));
                    n
                })
            })
            .collect();
        // Some workers were spawned before this, at whatever point the pool has come to.
        let ballast = Ballast::take();
        for (n, task) in tasks.into_iter().enumerate() {
            assert_eq!(task.wait(), n);
        }
        drop(ballast);
        assert!(pool.shutdown(LONG));
    });
}
