//! The number of workers: idle ones end while a few jobs trickle in, and blocked ones are joined by
//! others while some jobs keep finishing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use trefoil::{Task, ThreadPool};

use crate::harness::{case, step};

#[test]
fn idle_workers_end_under_a_trickle() {
    case(|| {
        let workers = 50;
        let pool = ThreadPool::builder()
            .threads(2)
            .keep_alive(Duration::from_millis(200))
            .build();
        let all_blocked = Arc::new(Barrier::new(workers));
        let blocked: Vec<_> = (0..workers)
            .map(|_| {
                let all_blocked = Arc::clone(&all_blocked);
                Task::run_on(&pool, move || all_blocked.wait().is_leader())
            })
            .collect();
        Task::wait_all(&blocked);
        assert!(pool.thread_count() >= workers);
        step("a trickle of jobs until idle workers have ended", || {
            while pool.thread_count() > 4 {
                Task::run_on(&pool, || ()).wait();
                thread::sleep(Duration::from_millis(5));
            }
        });
    });
}

/// Finishes and queues itself again, until `stop` is set.
fn go_on(pool: &Arc<ThreadPool>, stop: &Arc<AtomicBool>) {
    let (inner, stopped) = (Arc::clone(pool), Arc::clone(stop));
    drop(Task::run_on(pool, move || {
        thread::sleep(Duration::from_millis(1));
        if !stopped.load(Ordering::Relaxed) {
            go_on(&inner, &stopped);
        }
    }));
}

#[test]
fn blocked_workers_are_joined_while_other_jobs_finish() {
    case(|| {
        let pool = Arc::new(ThreadPool::builder().threads(2).build());
        let stop = Arc::new(AtomicBool::new(false));
        go_on(&pool, &stop);
        let all_blocked = Arc::new(Barrier::new(32));
        let blocked: Vec<_> = (0..32)
            .map(|_| {
                let all_blocked = Arc::clone(&all_blocked);
                let meet = move || all_blocked.wait().is_leader();
                Task::run_on(&pool, || step("jobs that wait for one another", meet))
            })
            .collect();
        Task::wait_all(&blocked);
        stop.store(true, Ordering::Relaxed);
    });
}
