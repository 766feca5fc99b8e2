//! Jobs that schedulers drop, keep, or refuse with a panic.

use super::*;

#[test]
fn a_dropped_job_abandons_its_operation_and_passes_the_turn_on() {
    let serial = Serial::new(0);
    let (go, first) = hold(&serial);
    let refused = serial.run_on(Refusing, |number| *number += 1);
    let behind = serial.run(|number| *number);
    go.send(()).unwrap();
    first.wait();
    assert!(matches!(
        must_end(|| refused.outcome().wait()),
        Outcome::Faulted(Fault::Abandoned)
    ));
    assert_eq!(must_end(|| behind.wait()), 0);
    assert!(!serial.is_poisoned());
}

#[test]
fn a_million_dropped_jobs_use_constant_stack() {
    let serial = Serial::with_scheduler((), Refusing);
    let (go, may_go) = mpsc::channel::<()>();
    let first = serial.run_on(ThreadPool::global(), move |()| may_go.recv().is_ok());
    for _ in 0..1_000_000 {
        drop(serial.run(|()| ()));
    }
    let last = serial.run(|()| ());
    go.send(()).unwrap();
    assert!(first.wait());
    assert!(must_end(|| last.outcome().wait()).value().is_none());
}

#[test]
fn cleared_scheduler_abandons_one_operation_and_others_run() {
    #[derive(Clone, Default)]
    struct Keeping(Arc<Mutex<Vec<Job>>>);
    impl TaskScheduler for Keeping {
        fn schedule(&self, job: Job) {
            self.0.lock().unwrap().push(job);
        }
    }
    let (serial, scheduler) = (Serial::new(0), Keeping::default());
    let abandoned = serial.run_on(scheduler.clone(), |number| *number += 1);
    let behind = serial.run(|number| *number);
    let jobs = std::mem::take(&mut *scheduler.0.lock().unwrap());
    assert_eq!(jobs.len(), 1);
    drop(jobs);
    assert_eq!(must_end(|| behind.wait()), 0);
    assert_eq!(abandoned.status(), TaskStatus::Faulted);
}

#[test]
fn a_shut_down_pool_abandons_all() {
    let pool = Arc::new(one_worker());
    let serial = Serial::with_scheduler((), Arc::clone(&pool));
    assert!(pool.shutdown(LONG));
    let tasks = [(); 3].map(|()| serial.run(|()| ()));
    for task in tasks {
        assert!(matches!(
            must_end(|| task.outcome().wait()),
            Outcome::Faulted(Fault::Abandoned)
        ));
    }
}

#[test]
fn a_scheduler_that_panics_has_dropped_the_job() {
    struct Panicking;
    impl TaskScheduler for Panicking {
        fn schedule(&self, _job: Job) {
            panic!("closed");
        }
    }
    let serial = Serial::new(0);
    // Out of the call that starts it, as without a handle.
    assert_eq!(
        panic_text(|| serial.run_on(Panicking, |number| *number += 1)),
        "closed"
    );
    let (go, first) = hold(&serial);
    let abandoned = serial.run_on(Panicking, |number| *number += 1);
    let behind = serial.run(|number| *number);
    go.send(()).unwrap();
    first.wait();
    assert!(must_end(|| abandoned.outcome().wait()).value().is_none());
    assert_eq!(must_end(|| behind.wait()), 0);
}

#[test]
fn a_prepared_operation_that_is_dropped_is_abandoned_without_a_turn() {
    use crate::task::private::{Finished, Start};
    let serial = Serial::new(());
    let (go, first) = hold(&serial);
    let drops = Drops::default();
    let prepared = Start::new().serial(&serial).prepare(
        drops.counted(),
        |(), counted, _| Finished::ran(counted),
        |_, _| None,
    );
    let (task, submission, _) = prepared.into_parts();
    drop(submission);
    assert_eq!(drops.count(), 1);
    assert!(matches!(
        must_end(|| task.outcome().wait()),
        Outcome::Faulted(Fault::Abandoned)
    ));
    assert_eq!(serial.value.queue().occupancy(), (0, true));
    go.send(()).unwrap();
    first.wait();
}

#[test]
fn an_operation_drops_its_scheduler_when_it_has_ended() {
    #[derive(Clone)]
    struct Counted {
        _counts: Arc<CountsDrop>,
    }
    impl TaskScheduler for Counted {
        fn schedule(&self, job: Job) {
            ThreadPool::global().schedule(job);
        }
    }
    let (serial, drops) = (Serial::new(()), Drops::default());
    let scheduler = Counted {
        _counts: Arc::new(drops.counted()),
    };
    let (go, first) = hold(&serial);
    let task = serial.run_on(scheduler, |()| ());
    assert_eq!(drops.count(), 0);
    go.send(()).unwrap();
    must_end(|| task.wait());
    first.wait();
    while drops.count() == 0 {
        thread::yield_now();
    }
    assert_eq!(drops.count(), 1);
}

#[test]
fn a_pool_that_only_the_handle_has_runs_what_was_started() {
    for _ in 0..50 {
        let serial = Serial::with_scheduler(0, one_worker());
        let (go, first) = hold(&serial);
        let own = serial.run_on(one_worker(), |number| *number += 1);
        let last = serial.run(|number| *number);
        drop(serial);
        go.send(()).unwrap();
        first.wait();
        must_end(|| own.wait());
        assert_eq!(must_end(|| last.wait()), 1);
    }
}
