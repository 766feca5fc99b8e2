//! The pool with threads. Time appears as an upper bound only.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::Duration;

use super::{LONG, until};
use crate::scheduler::Job;
use crate::{Fault, Outcome, Task, TaskScheduler, ThreadPool};

#[test]
fn no_thread_is_started_before_the_first_job() {
    let pool = ThreadPool::builder().threads(3).build();
    assert_eq!(pool.thread_count(), 0);
    Task::run_on(&pool, || ()).wait();
    assert_eq!(pool.thread_count(), 1);
}

#[test]
fn idle_threads_leave_after_their_time_and_others_come_with_new_work() {
    let pool = ThreadPool::builder()
        .threads(4)
        .keep_alive(Duration::from_millis(10))
        .build();
    let meeting = Arc::new(Barrier::new(4));
    let meet = || {
        let meeting = Arc::clone(&meeting);
        Task::run_on(&pool, move || meeting.wait().is_leader())
    };
    let leaders = [(); 4].map(|()| meet()).map(Task::wait);
    assert_eq!(leaders.into_iter().filter(|leads| *leads).count(), 1);
    until(|| pool.thread_count() == 0);
    let tasks = [(); 4].map(|()| meet());
    assert!(Task::wait_all_timeout(&tasks, LONG));
    until(|| pool.thread_count() == 0);
}

#[test]
fn a_burst_and_then_quiet_leaves_nobody_behind() {
    let pool = ThreadPool::builder()
        .threads(2)
        .keep_alive(Duration::ZERO)
        .build();
    let count = Arc::new(AtomicUsize::new(0));
    for _ in 0..20 {
        for _ in 0..500 {
            let count = Arc::clone(&count);
            pool.schedule(Job::new(move || {
                count.fetch_add(1, Ordering::SeqCst);
            }));
        }
        until(|| pool.thread_count() == 0);
    }
    assert_eq!(count.load(Ordering::SeqCst), 10_000);
}

#[test]
fn blocked_workers_are_joined_by_as_many_as_it_takes() {
    // None goes on before all are there: 40 on two threads is possible with growth only.
    let pool = ThreadPool::builder().threads(2).build();
    let meeting = Arc::new(Barrier::new(40));
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let meeting = Arc::clone(&meeting);
            Task::run_on(&pool, move || meeting.wait().is_leader())
        })
        .collect();
    assert!(Task::wait_all_timeout(&tasks, LONG));
    assert!(pool.thread_count() <= 40);
}

#[test]
fn growth_stops_at_the_limit() {
    let pool = ThreadPool::builder().threads(1).max_threads(3).build();
    let (go, gone) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let most = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let (go, inside, most) = (Arc::clone(&go), Arc::clone(&gone), Arc::clone(&most));
            Task::run_on(&pool, move || {
                most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                until(|| go.load(Ordering::SeqCst));
                inside.fetch_sub(1, Ordering::SeqCst);
            })
        })
        .collect();
    until(|| most.load(Ordering::SeqCst) == 3);
    assert_eq!(pool.thread_count(), 3);
    go.store(true, Ordering::SeqCst);
    assert!(Task::wait_all_timeout(&tasks, LONG));
    assert_eq!(most.load(Ordering::SeqCst), 3);
}

#[test]
fn a_pool_grows_also_while_a_thread_of_others_burns_its_cpu() {
    let over = Arc::new(AtomicBool::new(false));
    let burning = [(); 2].map(|()| {
        let until_over = Arc::clone(&over);
        thread::spawn(move || {
            while !until_over.load(Ordering::Relaxed) {
                std::hint::spin_loop();
            }
        })
    });
    let pool = ThreadPool::builder().threads(1).build();
    let (sender, receiver) = mpsc::channel();
    let blocked = Task::run_on(&pool, move || receiver.recv_timeout(LONG));
    let unblocking = Task::run_on(&pool, move || sender.send(7).is_ok());
    assert_eq!(blocked.wait(), Ok(7));
    assert!(unblocking.wait());
    over.store(true, Ordering::Relaxed);
    for thread in burning {
        thread.join().unwrap();
    }
}

#[test]
fn shutdown_waits_for_what_runs_and_says_when_that_takes_too_long() {
    let pool = ThreadPool::builder().threads(2).build();
    let (entered, is_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let running = Task::run_on(&pool, move || {
        entered.send(()).unwrap();
        may_go.recv().is_ok()
    });
    is_entered.recv_timeout(LONG).unwrap();
    assert!(!pool.shutdown(Duration::from_millis(1)));
    let late = Task::run_on(&pool, || 1);
    assert!(matches!(
        late.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
    go.send(()).unwrap();
    assert!(pool.shutdown(Duration::MAX));
    assert_eq!(pool.thread_count(), 0);
    assert!(running.wait());
    assert!(pool.shutdown(Duration::ZERO));
}

#[test]
fn a_worker_that_shuts_its_own_pool_down_does_not_wait_for_itself() {
    let pool = Arc::new(ThreadPool::builder().threads(1).build());
    let (sender, receiver) = mpsc::channel();
    let inside = Arc::clone(&pool);
    pool.schedule(Job::new(move || {
        sender.send(inside.shutdown(Duration::MAX)).unwrap();
    }));
    assert_eq!(receiver.recv_timeout(LONG), Ok(false));
    assert!(pool.shutdown(LONG));
}

#[test]
fn a_pool_may_be_dropped_by_its_own_worker() {
    let pool = Arc::new(ThreadPool::builder().threads(1).build());
    let (last, dropped) = mpsc::channel::<Arc<ThreadPool>>();
    let task = Task::run_on(&pool, move || drop(dropped.recv().unwrap()));
    last.send(pool).unwrap();
    task.wait();
}

#[test]
fn a_thread_that_cannot_be_spawned_abandons_what_nobody_else_would_run() {
    let pool = ThreadPool::builder().threads(2).stack_size(1 << 60).build();
    let task = Task::run_on(&pool, || 1);
    assert!(matches!(
        task.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
    assert_eq!(pool.thread_count(), 0);
    assert!(pool.shutdown(Duration::ZERO));
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let refused = |build: fn()| assert!(thread::spawn(build).join().is_err());
    refused(|| drop(ThreadPool::builder().threads(0)));
    refused(|| drop(ThreadPool::builder().max_threads(0)));
    refused(|| drop(ThreadPool::builder().name("a\0b")));
    let pool = ThreadPool::builder()
        .threads(700)
        .keep_alive(Duration::MAX)
        .build();
    assert_eq!(Task::run_on(&pool, || 1).wait(), 1);
}
