//! What runs one after another on a pool that runs several at once.

use std::sync::{Arc, Mutex};

use ::loom::model;

use super::super::{pool, shut_down};
use crate::task::TaskContinuationOptions;
use crate::{Serial, Task, TaskScheduler};

/// Catches operations of a queue that overtake one another, run at the same time, or are left in
/// the queue, on a pool that steals and blocks.
#[test]
fn operations_of_a_serial_queue_run_in_their_order() {
    model(|| {
        let pool = Arc::new(pool(2));
        let serial = Serial::with_scheduler(Vec::new(), Arc::clone(&pool));
        let tasks = [0, 1, 2].map(|number| serial.run(move |order| order.push(number)));
        let waiting = serial.run(|order| order.len());
        assert_eq!(waiting.wait(), 3);
        Task::wait_all(&tasks);
        assert_eq!(serial.run(|order| order.clone()).wait(), [0, 1, 2]);
        drop(serial);
        shut_down(&pool);
    });
}

/// Catches an operation of a queue whose permit is lost where a job of the same pool waits for it.
#[test]
fn job_waits_for_a_serial_queue_of_its_own_pool() {
    model(|| {
        let pool = Arc::new(pool(1));
        let serial = Serial::with_scheduler(0, Arc::clone(&pool));
        let inside = serial.clone();
        let outer = Task::run_on(&pool, move || {
            let tasks = [1, 2].map(|number| {
                inside.run(move |sum| {
                    *sum += number;
                    *sum
                })
            });
            tasks.map(Task::wait)
        });
        let sums = outer.wait();
        assert_eq!(sums, [1, 3]);
        drop(serial);
        shut_down(&pool);
    });
}

/// Catches continuations that run twice, or before what they continue.
#[test]
fn continuations_run_once_and_after_their_task() {
    model(|| {
        let pool = Arc::new(pool(2));
        let order = Arc::new(Mutex::new(Vec::new()));
        let (first, second) = (Arc::clone(&order), Arc::clone(&order));
        let task = Task::run_on(&pool, move || first.lock().unwrap().push("task"));
        let inside: Arc<dyn TaskScheduler> = Arc::clone(&pool) as _;
        let continued = task.continue_with_options(
            move |task| {
                task.wait();
                second.lock().unwrap().push("continuation");
            },
            TaskContinuationOptions::new().scheduler(inside),
        );
        continued.wait();
        assert_eq!(*order.lock().unwrap(), ["task", "continuation"]);
        shut_down(&pool);
    });
}
