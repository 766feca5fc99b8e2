//! Cold tasks.

use super::*;
use crate::{ManualScheduler, OperationCanceled};

#[test]
fn a_cold_task_is_created_and_starts_once() {
    let task = Task::new(|| 7);
    assert_eq!(task.status(), TaskStatus::Created);
    assert!(!task.is_completed());
    let scheduler = ManualScheduler::new();
    task.start_on(&scheduler).unwrap();
    assert_eq!(task.status(), TaskStatus::WaitingToRun);
    assert!(task.start_on(&scheduler).is_err());
    assert_eq!(scheduler.run_all(), 1);
    assert!(task.start().is_err());
    assert_eq!(task.wait(), 7);
}

#[test]
fn of_many_starts_at_once_one_wins() {
    for _ in 0..200 {
        let runs = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&runs);
        let task = Task::new(move || counted.fetch_add(1, Ordering::SeqCst));
        let starts = thread::scope(|scope| {
            let starts = [(); 3].map(|()| scope.spawn(|| task.start().is_ok()));
            starts.map(|start| start.join().unwrap())
        });
        assert_eq!(starts.into_iter().filter(|won| *won).count(), 1);
        assert_eq!(task.wait(), 0);
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn started_inline_it_runs_inside_the_call_and_its_panic_is_stored() {
    let task = Task::new(|| -> u8 { panic!("kept") });
    task.start_on(&InlineScheduler).unwrap();
    assert_eq!(task.status(), TaskStatus::Faulted);
    assert_eq!(panic_text(|| task.wait()), "kept");
}

#[test]
fn a_requested_token_cancels_a_cold_task_at_once() {
    let source = CancellationTokenSource::new();
    let task = Task::new_with_cancellation(|| unreachable!(), source.token());
    assert_eq!(task.status(), TaskStatus::Created);
    source.cancel();
    assert_eq!(task.status(), TaskStatus::Canceled);
    assert!(task.start().is_err());
    let payload = panic_of(|| -> () { task.wait() });
    assert_eq!(
        payload.downcast_ref::<OperationCanceled>().unwrap().token(),
        &source.token()
    );

    let late: Task<()> = Task::new_with_cancellation(|| unreachable!(), source.token());
    assert_eq!(late.status(), TaskStatus::Canceled);
}

#[test]
fn a_token_requested_while_queued_keeps_the_function_from_running() {
    let (source, scheduler) = (CancellationTokenSource::new(), ManualScheduler::new());
    let task = Task::new_with_cancellation(|| unreachable!(), source.token());
    task.start_on(&scheduler).unwrap();
    source.cancel();
    scheduler.run_all();
    assert!(matches!(
        Task::<()>::outcome(task).wait(),
        Outcome::Canceled { value: None, .. }
    ));
}

#[test]
fn waiting_for_a_cold_task_panics() {
    let cold = || Task::new(|| 1);
    let assert_message = |text: String| assert!(text.contains("must be started"), "{text}");
    assert_message(panic_text(|| cold().wait()));
    assert_message(panic_text(|| cold().outcome().wait()));
    assert_message(panic_text(|| poll_once(&mut cold())));
    assert_message(panic_text(|| cold().wait_timeout(Duration::MAX)));
    assert_message(panic_text(|| Task::wait_all(&[cold()])));
    assert_message(panic_text(|| Task::wait_any(&[cold(), cold()])));
    assert!(!cold().wait_timeout(Duration::ZERO));
}

#[test]
fn a_cold_task_cannot_be_given_away() {
    let cold = || Task::new(|| 1);
    let assert_message = |text: String| assert!(text.contains("must be started"), "{text}");
    assert_message(panic_text(|| cold().shared()));
    assert_message(panic_text(|| cold().continue_with(|_| ())));
    assert_message(panic_text(|| Task::when_all([cold()])));
    assert_message(panic_text(|| Task::when_any([cold()])));
    assert_message(panic_text(|| Task::new(|| Task::from_result(1)).unwrap()));
    let inner_cold = Task::from_result(cold()).unwrap();
    assert_message(panic_text(|| inner_cold.wait()));
}

#[test]
fn a_dropped_cold_task_drops_its_function() {
    let held = Arc::new(());
    let weak = Arc::downgrade(&held);
    let source = CancellationTokenSource::new();
    drop(Task::new_with_cancellation(
        move || drop(held),
        source.token(),
    ));
    assert!(weak.upgrade().is_none());
    source.cancel();
}
