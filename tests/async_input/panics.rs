//! Panics, before the first await and after it, and operations that are abandoned.

use trefoil::scheduler::Job;
use trefoil::{Fault, Outcome, Task, TaskScheduler, tap};

#[tap]
async fn fail(late: bool) -> u8 {
    if late {
        Task::run(|| ()).await;
    }
    panic!("late: {late}");
}

/// Drops every job.
#[derive(Clone, Copy)]
struct Refusing;

impl TaskScheduler for Refusing {
    fn schedule(&self, job: Job) {
        drop(job);
    }
}

#[tap(scheduler = Refusing)]
async fn never() -> u8 {
    7
}

#[test]
fn a_panic_faults_the_task() {
    for late in [false, true] {
        match fail_async(late).outcome().wait() {
            Outcome::Faulted(Fault::Panicked(panic)) => {
                assert_eq!(panic.message(), format!("late: {late}"));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_dropped_job_abandons_the_operation() {
    match never_async().outcome().wait() {
        Outcome::Faulted(Fault::Abandoned) => {}
        other => panic!("{other:?}"),
    }
}
