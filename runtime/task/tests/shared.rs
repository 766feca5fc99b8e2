//! One task for many.

use super::*;

#[test]
fn every_handle_sees_the_same_outcome() {
    let source = TaskCompletionSource::new();
    let task = source.task().shared();
    assert!(task.outcome().is_none());
    let waiting: Vec<_> = (0..4)
        .map(|_| {
            let task = task.clone();
            thread::spawn(move || task.wait())
        })
        .collect();
    let value = Arc::new(5);
    source.set_result(Arc::clone(&value)).unwrap();
    for thread in waiting {
        assert!(Arc::ptr_eq(&thread.join().unwrap(), &value));
    }
    assert!(Arc::ptr_eq(&task.wait(), &value));
    assert!(Arc::ptr_eq(&futures::executor::block_on(task), &value));
}

#[test]
fn all_awaiters_are_woken_once_and_those_dropped_are_not() {
    let source = TaskCompletionSource::new();
    let mut a = source.task().shared();
    let (mut b, mut dropped) = (a.clone(), a.clone());
    let ((a_count, a_waker), (b_count, b_waker)) = (Wakes::new(), Wakes::new());
    let (dropped_count, dropped_waker) = Wakes::new();
    for _ in 0..2 {
        assert!(poll_with(&mut a, &a_waker).is_pending());
        assert!(poll_with(&mut b, &b_waker).is_pending());
        assert!(poll_with(&mut dropped, &dropped_waker).is_pending());
    }
    drop(dropped);
    source.set_result(1).unwrap();
    assert_eq!(
        (a_count.count(), b_count.count(), dropped_count.count()),
        (1, 1, 0)
    );
    assert_eq!(
        (poll_once(&mut a), poll_once(&mut b)),
        (Poll::Ready(1), Poll::Ready(1))
    );
    // A shared task can be polled again.
    assert_eq!(poll_once(&mut a), Poll::Ready(1));
}

#[test]
fn a_panic_goes_to_the_first_with_its_payload_and_to_the_others_with_its_message() {
    let task = Task::run_on(&InlineScheduler, || -> u8 { panic!("lost {}", 1) }).shared();
    let other = task.clone();
    assert_eq!(panic_text(|| task.wait()), "lost 1");
    assert_eq!(panic_text(|| futures::executor::block_on(other)), "lost 1");
}

#[test]
fn a_ready_task_is_shared_as_any_other() {
    let task = Task::from_result(String::from("ready")).shared();
    assert!(task.is_completed());
    assert!(matches!(task.outcome(), Some(Outcome::RanToCompletion(text)) if text == "ready"));
    assert_eq!(
        (task.clone().wait(), task.wait()),
        ("ready".to_owned(), "ready".to_owned())
    );
    let canceled = Task::<u8>::from_canceled(CancellationToken::new(true)).shared();
    assert_eq!(canceled.status(), TaskStatus::Canceled);
}

#[test]
fn many_threads_may_be_the_first_to_look() {
    for _ in 0..200 {
        let task = Task::run(|| 9).shared();
        thread::scope(|scope| {
            for _ in 0..3 {
                let task = task.clone();
                scope.spawn(move || assert_eq!(task.wait(), 9));
            }
        });
    }
}

#[test]
fn each_clone_is_continued_once() {
    let source = TaskCompletionSource::new();
    let task = source.task().shared();
    let options = TaskContinuationOptions::new().execute_synchronously();
    let continued: Vec<_> = (0..3)
        .map(|n| {
            let add = move |ended: SharedTask<u32>| ended.wait() + n;
            task.clone().continue_with_options(add, options.clone())
        })
        .collect();
    let on_pool = task.clone().continue_with(|ended| ended.status());
    source.set_result(10).unwrap();
    assert_eq!(
        continued.into_iter().map(Task::wait).collect::<Vec<_>>(),
        [10, 11, 12]
    );
    assert_eq!(on_pool.wait(), TaskStatus::RanToCompletion);
    assert_eq!(task.wait(), 10);
}

#[test]
fn a_completed_task_is_continued_at_once() {
    let options = TaskContinuationOptions::new().execute_synchronously();
    let task = Task::from_result(1).shared();
    let continued = task.continue_with_options(|ended| ended.wait() + 1, options);
    assert!(continued.is_completed());
}

#[test]
fn combinators_leave_the_other_handles() {
    let (first, second) = (TaskCompletionSource::new(), TaskCompletionSource::new());
    let tasks = [first.task().shared(), second.task().shared()];
    let all = SharedTask::when_all(tasks.clone());
    let any = SharedTask::when_any(tasks.clone());
    let each = SharedTask::when_each(tasks.clone());
    let ended = SharedTask::continue_when_all(tasks.clone(), |tasks| tasks.len());
    let winner = SharedTask::continue_when_any(tasks.clone(), |first| first.index);
    second.set_result(2).unwrap();
    assert_eq!(SharedTask::wait_any(&tasks), Some(1));
    first.set_result(1).unwrap();
    SharedTask::wait_all(&tasks);
    assert_eq!(all.wait(), [1, 2]);
    let any = any.wait();
    assert_eq!((any.index, any.task.wait(), any.rest[0].wait()), (1, 2, 1));
    assert_eq!(each.map(|task| task.wait()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((ended.wait(), winner.wait()), (2, 1));
}

#[test]
fn faults_of_shared_tasks_are_combined_as_those_of_tasks() {
    let failed = || panicked::<u8>("lost").shared();
    let all = SharedTask::when_all([Task::from_result(1).shared(), failed()]);
    assert_eq!(panic_text(|| all.wait()), "lost");
}

#[test]
fn a_limited_wait_gives_the_handle_back() {
    let source = TaskCompletionSource::new();
    let task = source.task().shared();
    let late = task.clone().wait_async(Duration::ZERO).wait().unwrap_err();
    let (_source, token) = requested();
    let canceled = late.into_task().wait_with_cancellation_async(token.clone());
    assert!(canceled.is_canceled());
    let waiting = task
        .clone()
        .wait_timeout_with_cancellation_async(LONG, CancellationToken::none());
    assert!(!task.wait_timeout(Duration::ZERO));
    assert!(task.wait_with_cancellation(&token).is_err());
    source.set_result(3).unwrap();
    assert_eq!((waiting.wait().unwrap(), task.wait()), (3, 3));
    assert!(task.wait_with_cancellation(&token).is_ok());
}

#[test]
fn all_handles_have_the_state() {
    let task = Task::from_result(1).with_state("seven").shared();
    let continued = task.clone().continue_with(|ended| *ended.state());
    assert_eq!((*task.state(), continued.wait()), ("seven", "seven"));
}
