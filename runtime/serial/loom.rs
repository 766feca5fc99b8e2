//! The line under all schedules of two or three threads.
//!
//! The model's threads share one system thread, and so its loop of continuations and its note of
//! whose works run on it: tasks are polled here, since a blocking wait would ask both.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use ::loom::cell::UnsafeCell;
use ::loom::{future::block_on, model, thread};

use super::{Serial, SerialPool};
use crate::scheduler::Job;
use crate::sync::{Mutex, lock};
use crate::task::{Fault, Outcome, Task};
use crate::{CancellationTokenSource, InlineScheduler, TaskScheduler};

/// The model refuses two threads that have it at once, and one that has not seen the other's end.
type Exclusive = UnsafeCell<()>;

fn exclusive() -> Serial<Exclusive> {
    Serial::with_scheduler(UnsafeCell::new(()), InlineScheduler)
}

fn count(serial: &Serial<Exclusive>, runs: &Arc<AtomicU32>) -> Task<u32> {
    let runs = Arc::clone(runs);
    serial.run(move |value| {
        value.with_mut(|_| ());
        runs.fetch_add(1, Ordering::SeqCst)
    })
}

fn assert_deserted<T: Send + 'static>(serial: &Serial<T>) {
    assert_eq!(serial.value.queue().occupancy(), (0, false));
}

/// Keeps a job until it is taken.
#[derive(Default)]
struct Kept(Mutex<Option<Job>>);

impl TaskScheduler for Kept {
    fn schedule(&self, job: Job) {
        *lock(&self.0) = Some(job);
    }
}

impl Kept {
    fn take(&self) -> Option<Job> {
        lock(&self.0).take()
    }
}

#[test]
fn operations_of_two_threads_run_once_each_and_one_at_a_time() {
    model(|| {
        let (serial, runs) = (exclusive(), Arc::new(AtomicU32::new(0)));
        let (handle, counted) = (serial.clone(), Arc::clone(&runs));
        let other = thread::spawn(move || block_on(count(&handle, &counted)));
        let tasks = [count(&serial, &runs), count(&serial, &runs)];
        let mut seen = tasks.map(block_on).to_vec();
        assert!(seen[0] < seen[1]);
        seen.push(other.join().unwrap());
        seen.sort_unstable();
        assert_eq!(seen, [0, 1, 2]);
        assert_deserted(&serial);
    });
}

#[test]
fn completion_is_visible_with_earlier_ones_and_a_free_permit() {
    model(|| {
        let (serial, runs) = (exclusive(), Arc::new(AtomicU32::new(0)));
        let kept = Arc::new(Kept::default());
        let first = serial.run_on(Arc::clone(&kept), |value| value.with_mut(|_| ()));
        let job = kept.take().unwrap();
        let worker = thread::spawn(move || job.run());
        let second = count(&serial, &runs);
        assert_eq!(block_on(second), 0);
        assert!(first.is_completed());
        assert!(count(&serial, &runs).is_completed());
        worker.join().unwrap();
    });
}

#[test]
fn operation_canceled_at_its_turn_completes_once_and_does_not_block() {
    model(|| {
        let serial = Serial::with_scheduler(0, InlineScheduler);
        let kept = Arc::new(Kept::default());
        let first = serial.run_on(Arc::clone(&kept), |_| ());
        let source = CancellationTokenSource::new();
        let canceled = serial.run_with_cancellation(|number, _| *number += 1, source.token());
        let behind = serial.run(|number| *number);
        let job = kept.take().unwrap();
        let worker = thread::spawn(move || job.run());
        source.cancel();
        let runs = match block_on(canceled.outcome()) {
            Outcome::RanToCompletion(Ok(())) => 1,
            Outcome::Canceled {
                value: Some(Err(_)),
                ..
            } => 0,
            other => unreachable!("{other:?}"),
        };
        assert_eq!(block_on(behind), runs);
        assert!(first.is_completed());
        worker.join().unwrap();
        assert_deserted(&serial);
    });
}

#[test]
fn start_during_a_panic_runs_or_is_rejected() {
    model(|| {
        let serial = Serial::with_scheduler(0, InlineScheduler);
        let handle = serial.clone();
        let other = thread::spawn(move || {
            let outcome = block_on(handle.run(|number| *number).outcome());
            match outcome {
                Outcome::RanToCompletion(number) => assert_eq!(number, 0),
                Outcome::Faulted(Fault::Poisoned(_)) => {}
                other => unreachable!("{other:?}"),
            }
        });
        let panics = serial.run(|number| {
            *number = 7;
            // Without the report of a panic.
            std::panic::resume_unwind(Box::new("jammed"));
        });
        assert!(matches!(
            block_on(Task::<()>::outcome(panics)),
            Outcome::Faulted(Fault::Panicked(_))
        ));
        other.join().unwrap();
        assert_deserted(&serial);
        assert!(serial.is_poisoned());
        assert_eq!(block_on(serial.recover_with(|number| *number)), 7);
    });
}

#[test]
fn a_job_that_is_dropped_while_others_come_passes_the_turn_on() {
    model(|| {
        let (serial, runs) = (exclusive(), Arc::new(AtomicU32::new(0)));
        let kept = Arc::new(Kept::default());
        let abandoned = serial.run_on(Arc::clone(&kept), |_| ());
        let job = kept.take();
        let dropping = thread::spawn(move || drop(job));
        let behind = count(&serial, &runs);
        assert_eq!(block_on(behind), 0);
        assert!(abandoned.is_faulted());
        dropping.join().unwrap();
        assert_deserted(&serial);
    });
}

#[test]
fn value_is_dropped_once_with_the_last_share() {
    struct Counted(Arc<AtomicU32>);
    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    model(|| {
        let drops = Arc::new(AtomicU32::new(0));
        let serial = Serial::new(Counted(Arc::clone(&drops)));
        let kept = Arc::new(Kept::default());
        let task = serial.run_on(Arc::clone(&kept), |_| ());
        let job = kept.take().unwrap();
        let worker = thread::spawn(move || job.run());
        drop(serial.try_into_inner());
        block_on(task);
        worker.join().unwrap();
        assert_eq!(drops.load(Ordering::SeqCst), 1);
    });
}

/// The model refuses two operations that use one value at the same time.
#[test]
fn operations_of_a_pool_run_once_each_with_a_value_of_their_own() {
    model(|| {
        let values = [(); 2].map(|()| Exclusive::new(()));
        let pool = SerialPool::with_scheduler(values, InlineScheduler);
        let (handle, runs) = (pool.clone(), Arc::new(AtomicU32::new(0)));
        let counted = Arc::clone(&runs);
        let other = thread::spawn(move || {
            let _ = [(); 2].map(|()| count(&handle, &counted)).map(block_on);
        });
        block_on(count(&pool, &runs));
        other.join().unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 3);
        assert_deserted(&pool);
    });
}

#[test]
fn a_panic_and_a_recovery_at_the_same_time_lose_no_value() {
    model(|| {
        let pool = SerialPool::with_scheduler([1, 2], InlineScheduler);
        let handle = pool.clone();
        let other = thread::spawn(move || {
            let task = handle.run(|_| panic!("one bad operation"));
            drop(block_on(task.outcome()));
        });
        pool.recover();
        drop(block_on(pool.run(|_| ()).outcome()));
        other.join().unwrap();
        pool.recover();
        // Each finds an idle value while the other has its own.
        let inner = pool.clone();
        let both = pool.run(move |first| {
            let first = *first;
            inner
                .run(move |second| first + *second)
                .is_completed_successfully()
        });
        assert!(block_on(both));
        assert_deserted(&pool);
    });
}
