//! The pool as its users see it, and the whole of the task core under stress.
//!
//! Time appears as an upper bound only.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use trefoil::scheduler::Job;
use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationToken, CancellationTokenSource, Fault, Outcome, Task, TaskCompletionSource,
    TaskScheduler, ThreadPool,
};

const LONG: Duration = Duration::from_secs(60);

#[track_caller]
fn until(what: impl Fn() -> bool) {
    let begun = Instant::now();
    while !what() {
        assert!(begun.elapsed() < LONG, "this does not happen");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

#[test]
fn idle_threads_leave() {
    let pool = ThreadPool::builder()
        .threads(3)
        .keep_alive(Duration::from_millis(5))
        .build();
    let meeting = Arc::new(Barrier::new(3));
    let tasks = [(); 3].map(|()| {
        let meeting = Arc::clone(&meeting);
        Task::run_on(&pool, move || meeting.wait().is_leader())
    });
    Task::wait_all(&tasks);
    until(|| pool.thread_count() == 0);
    assert_eq!(Task::run_on(&pool, || 1).wait(), 1);
}

#[test]
fn a_thread_that_cannot_be_spawned_ends_the_task() {
    let pool = ThreadPool::builder().stack_size(1 << 60).build();
    let outcome = Task::run_on(&pool, || 1).outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
}

#[test]
fn a_pool_that_is_dropped_while_running_lets_running_work_end() {
    let pool = ThreadPool::builder().threads(1).max_threads(1).build();
    let (entered, is_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let running = Task::run_on(&pool, move || {
        entered.send(()).unwrap();
        may_go.recv().is_ok()
    });
    is_entered.recv_timeout(LONG).unwrap();
    let queued = Task::run_on(&pool, || 1);
    drop(pool);
    assert!(matches!(
        queued.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
    go.send(()).unwrap();
    assert!(running.wait());
}

#[test]
fn a_panic_in_a_job_leaves_the_pool_whole() {
    let pool = ThreadPool::builder().threads(1).max_threads(1).build();
    let worker = || Task::run_on(&pool, || thread::current().id()).wait();
    let before = worker();
    pool.schedule(Job::new(|| panic!("a job of a test")));
    let task = Task::run_on(&pool, || panic!("a task of a test"));
    let outcome: Outcome<()> = task.outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Panicked(_))));
    assert_eq!((worker(), pool.thread_count()), (before, 1));
}

#[test]
fn bursts_and_quiet_lose_nothing() {
    let pool = ThreadPool::builder()
        .threads(2)
        .keep_alive(Duration::from_micros(50))
        .build();
    for size in [1, 10, 1000, 3, 200] {
        let tasks: Vec<_> = (0..size).map(|n| Task::run_on(&pool, move || n)).collect();
        let sum: u32 = tasks.into_iter().map(Task::wait).sum();
        assert_eq!(sum, (0..size).sum());
        until(|| pool.thread_count() == 0);
    }
    assert!(pool.shutdown(LONG));
}

#[test]
fn tasks_that_wait_for_tasks_end_on_one_thread() {
    fn sum(pool: &Arc<ThreadPool>, depth: u32) -> u32 {
        if depth == 0 {
            return 1;
        }
        let halves = [(); 2].map(|()| {
            let inside = Arc::clone(pool);
            Task::run_on(pool, move || sum(&inside, depth - 1))
        });
        halves.map(Task::wait).into_iter().sum()
    }
    let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
    let inside = Arc::clone(&pool);
    let task = Task::run_on(&pool, move || sum(&inside, 8));
    assert!(task.wait_timeout(LONG));
    assert_eq!(task.wait(), 256);
}

/// What one operation of the stress test did.
#[derive(Default)]
struct Ended {
    ran: AtomicUsize,
    failed: AtomicUsize,
    canceled: AtomicUsize,
    abandoned: AtomicUsize,
    panicked: AtomicUsize,
}

impl Ended {
    fn count(&self, outcome: &Outcome<Result<u64, std::io::Error>>) {
        let counter = match outcome {
            Outcome::RanToCompletion(_) => &self.ran,
            Outcome::Canceled { .. } => &self.canceled,
            Outcome::Faulted(Fault::Returned(_)) => &self.failed,
            Outcome::Faulted(Fault::Panicked(_)) => &self.panicked,
            Outcome::Faulted(Fault::Abandoned | Fault::Poisoned(_)) => &self.abandoned,
            _ => unreachable!("there are no other outcomes"),
        };
        counter.fetch_add(1, Ordering::SeqCst);
    }

    fn sum(&self) -> usize {
        let all = [
            &self.ran,
            &self.failed,
            &self.canceled,
            &self.abandoned,
            &self.panicked,
        ];
        all.into_iter()
            .map(|counter| counter.load(Ordering::SeqCst))
            .sum()
    }
}

/// Starts an operation that ends in one of all possible ways, and perhaps cancels it.
fn start_any(numbers: &mut Numbers) -> Task<Result<u64, std::io::Error>> {
    let source = CancellationTokenSource::new();
    let what = numbers.next(6);
    let body = move |token: &CancellationToken| match what {
        0 => panic!("one of the panics of a stress test"),
        1 => Err(std::io::Error::other("failed")),
        2 => Ok(token.throw_if_cancellation_requested().map(|()| 2)?),
        3 => Ok(Task::run(|| 3).wait()),
        n => Ok(n),
    };
    let task = Task::try_run_with_cancellation(body, source.token());
    match numbers.next(4) {
        0 => source.cancel(),
        1 => drop(thread::Builder::new().spawn(move || source.cancel())),
        _ => {}
    }
    task
}

#[test]
fn under_stress_each_task_completes_exactly_once() {
    const THREADS: u64 = 4;
    const EACH: usize = 1500;
    std::panic::set_hook(Box::new(|info| {
        let thread = thread::current();
        if !thread
            .name()
            .is_some_and(|name| name.starts_with("trefoil-"))
        {
            eprintln!("{info}");
        }
    }));
    let (ended, continued) = (Arc::new(Ended::default()), Arc::new(AtomicUsize::new(0)));
    thread::scope(|scope| {
        for seed in 1..=THREADS {
            let (ended, continued) = (&ended, &continued);
            scope.spawn(move || {
                let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
                let mut pending = Vec::new();
                for _ in 0..EACH {
                    let (ended, continued) = (Arc::clone(ended), Arc::clone(continued));
                    let options = if numbers.next(2) == 0 {
                        TaskContinuationOptions::new()
                    } else {
                        TaskContinuationOptions::new().execute_synchronously()
                    };
                    let task = start_any(&mut numbers);
                    pending.push(task.continue_with_options(
                        move |task| {
                            continued.fetch_add(1, Ordering::SeqCst);
                            ended.count(&task.outcome().wait());
                        },
                        options,
                    ));
                }
                assert!(Task::wait_all_timeout(&pending, LONG));
                assert!(pending.iter().all(Task::is_completed_successfully));
            });
        }
    });
    let all = usize::try_from(THREADS).unwrap() * EACH;
    assert_eq!(continued.load(Ordering::SeqCst), all);
    assert_eq!(ended.sum(), all);
    assert_eq!(ended.abandoned.load(Ordering::SeqCst), 0);
    for some in [&ended.ran, &ended.failed, &ended.canceled, &ended.panicked] {
        assert!(some.load(Ordering::SeqCst) > 0);
    }
}

#[test]
fn under_stress_with_a_shutdown_each_task_completes_exactly_once() {
    for round in 0..20 {
        let pool = ThreadPool::builder()
            .threads(2)
            .keep_alive(Duration::ZERO)
            .build();
        let (ran, done) = (Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    let tasks: Vec<_> = (0..200)
                        .map(|_| {
                            let ran = Arc::clone(&ran);
                            Task::run_on(&pool, move || {
                                ran.fetch_add(1, Ordering::SeqCst);
                            })
                        })
                        .collect();
                    for task in tasks {
                        match task.outcome().wait() {
                            Outcome::RanToCompletion(()) => done.fetch_add(1, Ordering::SeqCst),
                            Outcome::Faulted(Fault::Abandoned) => 0,
                            _ => unreachable!("there are no other outcomes"),
                        };
                    }
                });
            }
            until(|| ran.load(Ordering::SeqCst) >= round * 25);
            assert!(pool.shutdown(LONG));
        });
        assert_eq!(ran.load(Ordering::SeqCst), done.load(Ordering::SeqCst));
    }
}

#[test]
fn awaiters_and_setters_on_many_threads_meet() {
    let rounds = 300;
    for _ in 0..rounds {
        let sources: Vec<_> = (0..4).map(|_| TaskCompletionSource::new()).collect();
        let tasks: Vec<_> = sources.iter().map(TaskCompletionSource::task).collect();
        let all = Task::when_all(tasks).shared();
        thread::scope(|scope| {
            for (n, source) in sources.into_iter().enumerate() {
                scope.spawn(move || source.set_result(n).unwrap());
            }
            for _ in 0..2 {
                let all = all.clone();
                scope.spawn(move || assert_eq!(futures::executor::block_on(all), [0, 1, 2, 3]));
            }
            assert_eq!(all.wait(), [0, 1, 2, 3]);
        });
    }
}
