//! Jobs that wait for one another, in ways that the pool sees and in ways that it does not.

use std::sync::Arc;
use std::time::Duration;

use ::loom::{model, thread};

use super::super::super::policy::TICK;
use super::super::{Count, pool, shut_down};
use crate::scheduler::{Job, TaskScheduler};
use crate::sync::model::{advance, refuse_spawns};
use crate::{Task, TaskCompletionSource, ThreadPool};

/// Lets time pass in steps of a tick, beside the model's other threads.
fn tick() {
    advance(Duration::from_millis(TICK));
    thread::yield_now();
}

/// The same until `count` is reached.
fn tick_until(count: &Count, number: usize) {
    for _ in 0..1000 {
        if count.get() >= number {
            return;
        }
        tick();
    }
    panic!("no worker comes");
}

/// Catches a worker that is blocked in a wait of this crate and is not replaced.
#[test]
fn job_that_waits_for_one_behind_it_is_replaced() {
    model(|| {
        let pool = ThreadPool::builder().threads(1).max_threads(1).build();
        let source = TaskCompletionSource::new();
        let waited_for = source.task();
        let first = Task::run_on(&pool, move || waited_for.wait());
        let second = Task::run_on(&pool, move || source.set_result(7).is_ok());
        assert!(second.wait());
        assert_eq!(first.wait(), 7);
        shut_down(&pool);
    });
}

/// Catches a claim that is lost between the wait that runs a job in place and the worker that
/// takes it from the queue: the job runs once, and both go on.
#[test]
fn of_a_wait_and_a_worker_one_runs_the_job() {
    model(|| {
        let (pool, runs) = (Arc::new(pool(2)), Count::default());
        let (inside, counting) = (Arc::clone(&pool), runs.clone());
        let outer = Task::run_on(&pool, move || {
            let tasks = [(); 2].map(|()| {
                let counting = counting.clone();
                Task::run_on(&inside, move || counting.add())
            });
            Task::wait_all(&tasks);
        });
        outer.wait();
        assert_eq!(runs.get(), 2);
        shut_down(&pool);
    });
}

/// Catches waits inside waits that need more threads than the pool may have.
#[test]
fn tasks_that_wait_for_tasks_end_on_one_thread() {
    fn count(pool: &Arc<ThreadPool>, depth: usize) -> usize {
        if depth == 0 {
            return 1;
        }
        let inside = Arc::clone(pool);
        let left = Task::run_on(pool, move || count(&inside, depth - 1));
        let inside = Arc::clone(pool);
        let right = Task::run_on(pool, move || count(&inside, depth - 1));
        left.wait() + right.wait()
    }
    model(|| {
        let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
        let inside = Arc::clone(&pool);
        assert_eq!(Task::run_on(&pool, move || count(&inside, 2)).wait(), 4);
        assert_eq!(pool.thread_count(), 1);
        shut_down(&pool);
    });
}

/// Catches a monitor that does not tick, or does not add a worker, while a worker is blocked where
/// the pool cannot see it.
#[test]
fn monitor_adds_a_worker_for_a_wait_that_the_pool_cannot_see() {
    model(|| {
        let (pool, released, ended) = (pool(1), Count::default(), Count::default());
        let (waiting, ending) = (released.clone(), ended.clone());
        pool.schedule(Job::new(move || {
            waiting.wait_for(1);
            ending.add();
        }));
        let (releasing, ending) = (released.clone(), ended.clone());
        pool.schedule(Job::new(move || {
            releasing.add();
            ending.add();
        }));
        tick_until(&ended, 2);
        shut_down(&pool);
    });
}

/// Catches a monitor that has parked, or exited with its keep-alive time, and is not called again.
#[test]
fn monitor_that_parks_or_exits_comes_back() {
    for keep_alive in [Duration::from_millis(2 * TICK), Duration::from_secs(3600)] {
        model(move || {
            let builder = ThreadPool::builder().threads(1).keep_alive(keep_alive);
            let pool = builder.build();
            for _ in 0..2 {
                let (released, ended) = (Count::default(), Count::default());
                let (waiting, ending) = (released.clone(), ended.clone());
                pool.schedule(Job::new(move || {
                    waiting.wait_for(1);
                    ending.add();
                }));
                let ending = ended.clone();
                pool.schedule(Job::new(move || {
                    released.add();
                    ending.add();
                }));
                tick_until(&ended, 2);
                (0..5).for_each(|_| tick());
            }
            shut_down(&pool);
        });
    }
}

/// Catches jobs that no worker takes after the one that would have could not be spawned.
#[test]
fn worker_that_cannot_be_spawned_beside_others_is_tried_again() {
    model(|| {
        let (pool, released, ended) = (pool(2), Count::default(), Count::default());
        let (begun, waiting, ending) = (Count::default(), released.clone(), ended.clone());
        let beginning = begun.clone();
        pool.schedule(Job::new(move || {
            beginning.add();
            waiting.wait_for(1);
            ending.add();
        }));
        begun.wait_for(1);
        refuse_spawns(0, 1);
        let ending = ended.clone();
        pool.schedule(Job::new(move || {
            released.add();
            ending.add();
        }));
        tick_until(&ended, 2);
        shut_down(&pool);
    });
}

/// Catches jobs of a worker's own queue that stay there while it is blocked, in a wait of this
/// crate or in another, or that no worker takes because the monitor has parked meanwhile.
#[test]
fn jobs_of_a_blocked_worker_are_taken_by_others() {
    for is_seen in [true, false] {
        model(move || {
            let (pool, ended) = (Arc::new(pool(1)), Count::default());
            let (inside, ending) = (Arc::clone(&pool), ended.clone());
            pool.schedule(Job::new(move || {
                let (source, released) = (TaskCompletionSource::new(), Count::default());
                let (waited_for, releasing) = (source.task(), released.clone());
                for _ in 0..2 {
                    let ending = ending.clone();
                    inside.schedule(Job::new(move || ending.add()));
                }
                inside.schedule(Job::new(move || {
                    releasing.add();
                    source.set_result(()).unwrap();
                }));
                if is_seen {
                    waited_for.wait();
                } else {
                    released.wait_for(1);
                }
                ending.add();
            }));
            if is_seen {
                ended.wait_for(3);
            } else {
                tick_until(&ended, 3);
            }
            shut_down(&pool);
        });
    }
}

/// Catches a thief that wakes no worker for the jobs that it leaves behind, or that counts as idle
/// while it runs what it has stolen.
#[test]
fn thief_that_leaves_jobs_behind_calls_another() {
    model(|| {
        let (pool, ended) = (Arc::new(pool(3)), Count::default());
        let (inside, ending) = (Arc::clone(&pool), ended.clone());
        pool.schedule(Job::new(move || {
            let released = Count::default();
            let (waiting, then) = (released.clone(), ending.clone());
            inside.schedule(Job::new(move || {
                waiting.wait_for(1);
                then.add();
            }));
            let (releasing, then) = (released.clone(), ending.clone());
            inside.schedule(Job::new(move || {
                releasing.add();
                then.add();
            }));
            released.wait_for(1);
            ending.add();
        }));
        ended.wait_for(3);
        shut_down(&pool);
    });
}

/// Catches a worker that was counted on for a job in another worker's own queue, and takes one from
/// outside without calling the next.
#[test]
fn worker_that_was_counted_on_twice_calls_another() {
    model(|| {
        let (pool, ended, released) = (Arc::new(pool(3)), Count::default(), Count::default());
        let (inside, ending, waiting) = (Arc::clone(&pool), ended.clone(), released.clone());
        pool.schedule(Job::new(move || {
            let (releasing, then) = (waiting.clone(), ending.clone());
            inside.schedule(Job::new(move || {
                releasing.add();
                then.add();
            }));
            waiting.wait_for(1);
            ending.add();
        }));
        let ending = ended.clone();
        pool.schedule(Job::new(move || {
            released.wait_for(1);
            ending.add();
        }));
        ended.wait_for(3);
        shut_down(&pool);
    });
}

/// Catches a worker that tries to spawn another as long as that fails, and jobs in its own queue
/// that no worker takes once threads can be spawned again.
#[test]
fn worker_that_cannot_be_spawned_for_jobs_in_own_queues_is_tried_again() {
    const MANY: usize = 10_000;
    for is_alone in [true, false] {
        model(move || {
            let (pool, ended) = (Arc::new(pool(2)), Count::default());
            let (inside, ending) = (Arc::clone(&pool), ended.clone());
            refuse_spawns(1, if is_alone { MANY } else { 1 });
            pool.schedule(Job::new(move || {
                let released = Count::default();
                let (releasing, then) = (released.clone(), ending.clone());
                inside.schedule(Job::new(move || {
                    releasing.add();
                    then.add();
                }));
                if !is_alone {
                    released.wait_for(1);
                }
                ending.add();
            }));
            tick_until(&ended, 2);
            refuse_spawns(0, 0);
            shut_down(&pool);
        });
    }
}
