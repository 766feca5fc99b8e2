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
