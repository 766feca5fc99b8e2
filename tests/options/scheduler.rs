//! `scheduler = EXPR` and `long_running`: where the function runs.

use std::thread::{self, ThreadId};

use trefoil::{InlineScheduler, ManualScheduler, TaskStatus, apm, tap};

static STEPS: std::sync::LazyLock<ManualScheduler> = std::sync::LazyLock::new(ManualScheduler::new);

fn steps() -> &'static ManualScheduler {
    &STEPS
}

#[tap(scheduler = InlineScheduler)]
fn here() -> ThreadId {
    thread::current().id()
}

#[tap(scheduler = steps())]
fn stepped() -> u8 {
    1
}

#[tap(long_running)]
fn alone() -> Option<String> {
    thread::current().name().map(str::to_owned)
}

#[tap]
fn pooled() -> Option<String> {
    thread::current().name().map(str::to_owned)
}

struct Device {
    scheduler: ManualScheduler,
}

impl Device {
    #[tap(scheduler = self.scheduler)]
    fn poll(&self) -> usize {
        self.scheduler.queued()
    }
}

#[test]
fn the_expression_is_the_scheduler() {
    assert_eq!(here_async().wait(), thread::current().id());
    let task = stepped_async();
    assert_eq!(task.status(), TaskStatus::WaitingToRun);
    assert!(steps().run_one());
    assert_eq!(task.wait(), 1);
}

#[test]
fn the_expression_may_be_a_field() {
    let device = std::sync::Arc::new(Device {
        scheduler: ManualScheduler::new(),
    });
    let task = device.poll_async();
    assert_eq!(device.scheduler.queued(), 1);
    device.scheduler.run_all();
    assert_eq!(task.wait(), 0);
}

#[test]
fn a_long_running_function_has_a_thread_of_its_own() {
    assert_ne!(alone_async().wait(), pooled_async().wait());
}

#[apm(scheduler = steps)]
fn begun(steps: &ManualScheduler) -> usize {
    steps.queued()
}

#[apm(long_running)]
fn begun_alone() -> Option<String> {
    alone()
}

#[test]
fn pair_runs_on_the_scheduler_of_the_option() {
    let steps = ManualScheduler::new();
    let async_result = begin_begun(&steps);
    assert_eq!(steps.queued(), 1);
    assert!(steps.run_one());
    assert_eq!(end_begun(async_result), 0);
    assert_ne!(end_begun_alone(begin_begun_alone()), pooled_async().wait());
}
