//! Every way in which work is dropped unrun ends its task.

use super::*;
use crate::error::OperationAbandoned;
use crate::{ManualScheduler, ThreadPool};

#[track_caller]
fn assert_abandoned<R: Send + 'static>(task: Task<R>) {
    assert_eq!(task.status(), TaskStatus::Faulted);
    assert!(matches!(
        task.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
}

#[test]
fn a_dropped_job_abandons_its_task_and_drops_what_crossed() {
    let held = Arc::new(());
    let weak = Arc::downgrade(&held);
    assert_abandoned(Task::run_on(&Refusing, move || drop(held)));
    assert!(weak.upgrade().is_none());
    let cold = Task::new(|| 1);
    cold.start_on(&Refusing).unwrap();
    assert_abandoned(cold);
    assert_abandoned(Task::from_future_on(Refusing, async { 1 }));
}

#[test]
fn a_dropped_manual_scheduler_abandons_its_queue() {
    let scheduler = ManualScheduler::new();
    let task = Task::run_on(&scheduler, || 1);
    let clone = scheduler.clone();
    drop(scheduler);
    assert_eq!(task.status(), TaskStatus::WaitingToRun);
    drop(clone);
    assert_abandoned(task);
}

#[test]
fn a_pool_that_is_shut_down_or_dropped_abandons_what_is_queued_and_lets_the_running_end() {
    for shut_down in [true, false] {
        let pool = ThreadPool::builder().threads(1).max_threads(1).build();
        let (entered, is_entered) = mpsc::channel();
        let (go, may_go) = mpsc::channel::<()>();
        let running = Task::run_on(&pool, move || {
            entered.send(()).unwrap();
            may_go.recv().is_ok()
        });
        is_entered.recv_timeout(LONG).unwrap();
        let queued = Task::run_on(&pool, || 1);
        if shut_down {
            assert!(!pool.shutdown(Duration::ZERO));
            assert_abandoned(Task::run_on(&pool, || 1));
        }
        drop(pool);
        assert_abandoned(queued);
        go.send(()).unwrap();
        assert!(running.wait());
    }
}

#[test]
fn a_scheduler_that_panics_has_dropped_the_job() {
    struct Panicking;
    impl TaskScheduler for Panicking {
        fn schedule(&self, _: Job) {
            panic!("no room")
        }
    }
    let antecedent = TaskCompletionSource::new();
    let options = TaskContinuationOptions::new().scheduler(Panicking);
    let continuation = antecedent.task().continue_with_options(|_| (), options);
    antecedent.set_result(1).unwrap();
    assert_abandoned(continuation);
    let cold = Task::new(|| 1);
    assert_eq!(panic_text(|| cold.start_on(&Panicking)), "no room");
    assert_abandoned(cold);
}

#[test]
fn a_dropped_source_abandons_its_task() {
    let source = TaskCompletionSource::<u8>::new();
    let (task, clone) = (source.task(), source.clone());
    drop(source);
    assert_eq!(task.status(), TaskStatus::WaitingForActivation);
    drop(clone);
    assert_abandoned(task);
}

#[test]
fn abandonment_passes_through_tasks_of_tasks() {
    let abandoned = || Task::run_on(&Refusing, || 1);
    let nested: Task<Task<u8>> = Task::run_on(&Refusing, || Task::from_result(1));
    assert_abandoned(nested.unwrap());
    assert_abandoned(Task::from_result(abandoned()).unwrap());
    assert_abandoned(abandoned().wait_async(LONG));
    let all = Task::when_all([Task::from_result(2), abandoned()]);
    assert!(panic_of(|| all.wait()).is::<OperationAbandoned>());
    assert_abandoned(Task::when_any([abandoned()]).wait().task);
    let seen = abandoned().continue_with(|ended| ended.status());
    assert_eq!(seen.wait(), TaskStatus::Faulted);
}

#[test]
fn an_abandoned_continuation_does_not_keep_the_others_from_running() {
    let antecedent = TaskCompletionSource::new();
    let shared = antecedent.task();
    let refused = TaskContinuationOptions::new().scheduler(Refusing);
    let first = shared.continue_with_options(|ended| ended.wait(), refused);
    let second = first.continue_with(|ended| ended.is_faulted());
    antecedent.set_result(1).unwrap();
    assert!(second.wait());
}

#[test]
fn abandoned_task_releases_a_blocked_thread() {
    let pool = ThreadPool::builder().threads(1).max_threads(1).build();
    let (entered, is_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let running = Task::run_on(&pool, move || {
        entered.send(()).unwrap();
        may_go.recv().is_ok()
    });
    is_entered.recv_timeout(LONG).unwrap();
    let queued = Task::run_on(&pool, || 1);
    let waiting = thread::spawn(move || panic_of(|| queued.wait()).is::<OperationAbandoned>());
    assert!(!pool.shutdown(Duration::ZERO));
    assert!(waiting.join().unwrap());
    go.send(()).unwrap();
    assert!(running.wait());
    assert!(pool.shutdown(LONG));
}
