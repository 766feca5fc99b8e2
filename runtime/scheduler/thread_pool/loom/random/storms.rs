//! Several threads submit, time passes and the pool is shut down, at random moments.

use std::sync::Arc;
use std::time::Duration;

use ::loom::{model, thread};

use super::super::{Ends, pool, shut_down};
use crate::sync::model::advance;
use crate::{Fault, Outcome, Task, ThreadPool};

const KEEP_ALIVE: Duration = Duration::from_millis(10);

/// Catches jobs that are lost, or run twice, while workers exit and others come.
#[test]
fn each_job_runs_once_while_workers_come_and_go() {
    model(|| {
        let pool = ThreadPool::builder().threads(2).keep_alive(KEEP_ALIVE);
        let (pool, ends) = (Arc::new(pool.build()), Ends::default());
        let submitters = [(); 2].map(|()| {
            let (pool, ends) = (Arc::clone(&pool), ends.clone());
            thread::spawn(move || {
                for _ in 0..3 {
                    let ends = ends.clone();
                    let task = Task::run_on(&pool, move || ends.add(1));
                    task.wait();
                }
            })
        });
        for _ in 0..3 {
            advance(KEEP_ALIVE);
            thread::yield_now();
        }
        for submitter in submitters {
            submitter.join().unwrap();
        }
        assert_eq!(ends.ran(), 6);
        shut_down(&pool);
    });
}

/// Catches a job that a shutdown ends twice, or not at all, and a shutdown that does not wait.
#[test]
fn each_job_ends_once_in_a_shutdown() {
    model(|| {
        let (pool, ends) = (Arc::new(pool(2)), Ends::default());
        let submitters = [(); 2].map(|()| {
            let (pool, ends) = (Arc::clone(&pool), ends.clone());
            thread::spawn(move || {
                for _ in 0..3 {
                    ends.start(&pool, thread::yield_now);
                }
            })
        });
        thread::yield_now();
        assert!(pool.shutdown(Duration::MAX));
        assert_eq!(ends.began(), ends.ran(), "a job runs after the shutdown");
        for submitter in submitters {
            submitter.join().unwrap();
        }
        assert_eq!(ends.ran() + ends.dropped(), 6);
        assert_eq!(pool.thread_count(), 0);
    });
}

/// Catches a task whose wait never ends because its pool was shut down under it: also one that a
/// job has started and waits for.
#[test]
fn tasks_inside_tasks_end_in_a_shutdown() {
    model(|| {
        let pool = Arc::new(pool(1));
        let inside = Arc::clone(&pool);
        let outer = Task::run_on(&pool, move || Task::run_on(&inside, || 1).outcome().wait());
        let shutting = Arc::clone(&pool);
        let shutdown = thread::spawn(move || shutting.shutdown(Duration::MAX));
        match outer.outcome().wait() {
            Outcome::RanToCompletion(Outcome::RanToCompletion(1))
            | Outcome::RanToCompletion(Outcome::Faulted(Fault::Abandoned))
            | Outcome::Faulted(Fault::Abandoned) => {}
            other => unreachable!("{other:?}"),
        }
        assert!(shutdown.join().unwrap());
        assert_eq!(pool.thread_count(), 0);
    });
}
