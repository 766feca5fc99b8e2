//! The scheduler and the clock that a test installs on its thread.

use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, ThreadId};
use std::time::Duration;

use super::{ManualClock, must_end, one_worker, panic_text};
use crate::task::TaskContinuationOptions;
use crate::{
    CancellationTokenSource, Fault, ManualScheduler, Outcome, SynchronizationContext, Task,
    TaskCompletionSource, TaskStatus,
};

fn here() -> ThreadId {
    thread::current().id()
}

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}

fn installed() -> (ManualScheduler, super::InstalledScheduler) {
    let scheduler = ManualScheduler::new();
    let guard = scheduler.install();
    (scheduler, guard)
}

#[test]
fn an_installed_scheduler_gets_what_this_thread_starts_on_the_global_pool() {
    let (scheduler, guard) = installed();
    let task = Task::run(here);
    let future = Task::from_future(async { here() });
    assert_eq!(scheduler.queued(), 2);
    assert_eq!(scheduler.run_all(), 2);
    assert_eq!((task.wait(), future.wait()), (here(), here()));
    drop(guard);
    let task = Task::run(here);
    assert_eq!(scheduler.queued(), 0);
    assert_ne!(task.wait(), here());
}

#[test]
fn what_a_step_starts_is_queued_too() {
    let (scheduler, _guard) = installed();
    let task = Task::run(|| Task::run(|| 7));
    assert!(scheduler.run_one());
    assert_eq!(scheduler.queued(), 1);
    let inner = task.wait();
    assert_eq!(inner.status(), TaskStatus::WaitingToRun);
    assert_eq!(scheduler.block_on(inner), 7);
}

#[test]
fn other_threads_are_not_affected() {
    let (scheduler, _guard) = installed();
    let other = thread::spawn(|| Task::run(here).wait() != here());
    assert!(other.join().unwrap());
    assert_eq!(scheduler.queued(), 0);
}

#[test]
fn a_named_scheduler_is_replaced_only_everywhere() {
    let pool = one_worker();
    let (scheduler, _guard) = installed();
    assert_ne!(Task::run_on(&pool, here).wait(), here());
    let everywhere = scheduler.install_everywhere();
    let task = Task::run_on(&pool, here);
    assert_eq!(scheduler.queued(), 1);
    assert_eq!(scheduler.block_on(task), here());
    drop(everywhere);
    assert_ne!(Task::run_on(&pool, here).wait(), here());
}

#[test]
fn guards_nest() {
    let (outer, _outer) = installed();
    let (inner, guard) = installed();
    let task = Task::run(|| 1);
    drop(guard);
    let other = Task::run(|| 2);
    assert_eq!((outer.queued(), inner.queued()), (1, 1));
    assert_eq!(outer.block_on(other) + inner.block_on(task), 3);
}

#[test]
fn a_removed_scheduler_that_is_dropped_abandons_its_jobs() {
    let (scheduler, guard) = installed();
    let task = Task::run(|| ());
    drop(scheduler);
    assert!(!task.is_completed());
    drop(guard);
    let outcome = task.outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
}

#[test]
fn an_abandoned_step_faults_its_task_and_no_other() {
    let (scheduler, _guard) = installed();
    let [first, second] = [1, 2].map(|number| Task::run(move || number));
    assert!(scheduler.abandon_one());
    let outcome = first.outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
    assert!(scheduler.run_one());
    assert_eq!(second.wait(), 2);
    assert!(!scheduler.abandon_one());
}

#[test]
fn block_on_waits_for_jobs_and_wake_ups_of_other_threads() {
    must_end(|| {
        let scheduler = ManualScheduler::new();
        let (source, elsewhere) = (TaskCompletionSource::new(), scheduler.clone());
        let (task, (sender, receiver)) = (source.task(), mpsc::channel());
        let other = thread::spawn(move || {
            // Long enough for the other thread to block, at which nothing depends.
            thread::sleep(Duration::from_millis(20));
            let ran_on = Task::run_on(&elsewhere, here);
            sender.send(ran_on).unwrap();
            source.set_result(1).unwrap();
        });
        let local = Rc::new(6);
        let sum = async {
            let one = task.await;
            let ran_on = receiver.recv().unwrap().await;
            (one + *local, ran_on)
        };
        assert_eq!(scheduler.block_on(sum), (7, here()));
        other.join().unwrap();
    });
}

#[test]
fn block_on_keeps_the_context_and_resumes_a_panic() {
    let scheduler = ManualScheduler::new();
    let current = async { SynchronizationContext::current() };
    assert_eq!(scheduler.block_on(current), None);
    let base = SynchronizationContext::base();
    let current = async { SynchronizationContext::current() };
    let seen = base.enter(|| scheduler.block_on(current));
    assert_eq!(seen, Some(base));
    let text = panic_text(|| scheduler.block_on(async { panic!("in the future") }));
    assert_eq!(text, "in the future");
}

#[test]
fn time_outs_come_in_their_order_when_the_clock_reaches_them() {
    let clock = ManualClock::new();
    let _guard = clock.install();
    let trace = Arc::new(Mutex::new(Vec::new()));
    let tasks = [30, 10, 20].map(|seconds| {
        let trace = Arc::clone(&trace);
        let delay = Task::delay(Duration::from_secs(seconds));
        let push = move |_| trace.lock().unwrap().push((seconds, here()));
        delay.continue_with_options(push, synchronously())
    });
    clock.advance(Duration::from_secs(9));
    assert!(trace.lock().unwrap().is_empty());
    clock.advance(Duration::from_secs(11));
    assert_eq!(*trace.lock().unwrap(), [(10, here()), (20, here())]);
    clock.advance(Duration::from_secs(3600));
    assert!(tasks.iter().all(Task::is_completed));
}

#[test]
fn a_time_out_that_begins_in_another_comes_in_the_same_advance() {
    let clock = ManualClock::new();
    let _guard = clock.install();
    let second = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&second);
    let begin = move |_| *kept.lock().unwrap() = Some(Task::delay(Duration::from_secs(5)));
    let first = Task::delay(Duration::from_secs(5));
    drop(first.continue_with_options(begin, synchronously()));
    clock.advance(Duration::from_secs(10));
    let second = second.lock().unwrap().take();
    assert!(second.is_some_and(|second| second.is_completed()));
}

#[test]
fn cancel_after_obeys_the_clock_and_calls_back_on_this_thread() {
    let clock = ManualClock::new();
    let guard = clock.install();
    let source = CancellationTokenSource::with_delay(Duration::from_secs(30));
    let calls = Arc::new(AtomicUsize::new(0));
    let (count, thread) = (Arc::clone(&calls), here());
    let register = move || {
        assert_eq!(here(), thread);
        count.fetch_add(1, Ordering::SeqCst);
    };
    source.token().register(register).detach();
    drop(guard);
    clock.advance(Duration::from_secs(29));
    assert!(!source.is_cancellation_requested());
    // Armed again on this clock or not, the former time-out is gone.
    clock.advance(Duration::from_secs(1));
    assert!(source.is_cancellation_requested());
    assert_eq!(calls.load(Ordering::SeqCst), 1);
}

#[test]
fn a_dropped_delay_is_disarmed() {
    let clock = ManualClock::new();
    let _guard = clock.install();
    let delay = Task::delay(Duration::from_secs(1));
    assert!(format!("{clock:?}").contains("armed: 1"));
    drop(delay);
    assert!(format!("{clock:?}").contains("armed: 0"));
    clock.advance(Duration::MAX);
}

#[test]
fn wait_async_times_out_by_the_clock() {
    let clock = ManualClock::new();
    let _guard = clock.install();
    let source = TaskCompletionSource::<u8>::new();
    let late = source.task().wait_async(Duration::from_secs(60));
    clock.advance(Duration::from_secs(60));
    assert!(late.is_completed());
    assert!(late.wait().is_err());
}
