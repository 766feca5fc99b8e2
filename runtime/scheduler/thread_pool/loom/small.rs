//! Two or three threads, and each of their orders.

use std::sync::Arc;
use std::time::Duration;

use ::loom::{model, thread};

use super::{Count, Ends, pool, shut_down};
use crate::scheduler::{Job, TaskScheduler};
use crate::sync::model::{advance, refuse_spawns};
use crate::{Fault, Outcome, Task};

const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Catches a job that is queued while the only worker goes to sleep, and wakes no worker.
#[test]
fn worker_that_parks_does_not_miss_a_job() {
    model(|| {
        let (pool, count) = (pool(1), Count::default());
        for number in 1..=2 {
            let counting = count.clone();
            pool.schedule(Job::new(move || counting.add()));
            count.wait_for(number);
        }
        shut_down(&pool);
    });
}

/// Catches a worker whose time is over and that leaves with a job that it was woken for.
#[test]
fn worker_that_times_out_does_not_take_a_wake_up_with_it() {
    model(|| {
        let (pool, count) = (pool(1), Count::default());
        let counting = count.clone();
        pool.schedule(Job::new(move || counting.add()));
        count.wait_for(1);
        let clock = thread::spawn(|| advance(KEEP_ALIVE));
        let counting = count.clone();
        pool.schedule(Job::new(move || counting.add()));
        count.wait_for(2);
        clock.join().unwrap();
        shut_down(&pool);
    });
}

/// Catches a job that is taken and dropped at once, or by neither; and a shutdown that returns
/// while a job runs.
#[test]
fn job_that_meets_a_shutdown_runs_or_is_dropped() {
    model(|| {
        let (pool, ends) = (Arc::new(pool(1)), Ends::default());
        let (submitting, counting) = (Arc::clone(&pool), ends.clone());
        let submitter = thread::spawn(move || counting.start(&submitting, || ()));
        assert!(pool.shutdown(Duration::MAX));
        assert_eq!(ends.began(), ends.ran(), "a job runs after the shutdown");
        submitter.join().unwrap();
        assert_eq!(ends.ran() + ends.dropped(), 1);
        assert_eq!(pool.thread_count(), 0);
    });
}

/// Catches a queued job that a shutdown forgets.
#[test]
fn shutdown_drops_what_is_queued_and_waits_for_what_runs() {
    model(|| {
        let (pool, ends) = (pool(1), Ends::default());
        ends.start(&pool, || ());
        ends.start(&pool, || ());
        assert!(pool.shutdown(Duration::MAX));
        assert_eq!(ends.ran() + ends.dropped(), 2);
        assert_eq!(ends.began(), ends.ran());
    });
}

/// Catches a job that stays in a pool without a thread.
#[test]
fn job_ends_where_no_thread_can_be_spawned() {
    model(|| {
        refuse_spawns(0, 1);
        let pool = pool(1);
        let outcome = Task::run_on(&pool, || 1).outcome().wait();
        assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
        assert_eq!(pool.thread_count(), 0);
        assert_eq!(Task::run_on(&pool, || 2).wait(), 2);
        shut_down(&pool);
    });
}

/// Catches an idle worker that outlives its pool.
#[test]
fn dropped_pool_lets_its_idle_worker_exit() {
    model(|| {
        let (pool, count) = (pool(1), Count::default());
        let counting = count.clone();
        pool.schedule(Job::new(move || counting.add()));
        count.wait_for(1);
        // The model ends when all its threads have.
        drop(pool);
    });
}

/// Catches a job that a worker queues for itself while the other one goes to sleep.
#[test]
fn worker_that_parks_does_not_miss_a_job_of_another_worker() {
    model(|| {
        let (pool, count) = (Arc::new(pool(2)), Count::default());
        let counting = count.clone();
        pool.schedule(Job::new(move || counting.add()));
        count.wait_for(1);
        let (inside, counting) = (Arc::clone(&pool), count.clone());
        pool.schedule(Job::new(move || {
            let waiting = counting.clone();
            inside.schedule(Job::new(move || counting.add()));
            // Where the pool cannot see it: the other worker has to come.
            waiting.wait_for(2);
            waiting.add();
        }));
        count.wait_for(3);
        shut_down(&pool);
    });
}

/// Catches a job in a worker's own queue that a shutdown forgets, or lets in later.
#[test]
fn job_of_a_worker_that_meets_a_shutdown_runs_or_is_dropped() {
    model(|| {
        let (pool, ends) = (Arc::new(pool(1)), Ends::default());
        let (inside, counting) = (Arc::clone(&pool), ends.clone());
        ends.start(&pool, move || counting.start(&inside, || ()));
        assert!(pool.shutdown(Duration::MAX));
        assert_eq!(ends.began(), ends.ran());
        let started = if ends.ran() == 0 { 1 } else { 2 };
        assert_eq!(ends.ran() + ends.dropped(), started);
    });
}
