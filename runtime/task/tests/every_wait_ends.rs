//! Waits that once hung.

use std::cell::RefCell;

use super::*;

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}

#[test]
fn a_continuation_may_wait_for_what_the_continuations_behind_it_do() {
    let result = must_end(|| {
        let (first, second) = (TaskCompletionSource::new(), TaskCompletionSource::new());
        let follows = second
            .task()
            .continue_with_options(|ended| ended.wait() + 1, synchronously());
        let waits = first.task().continue_with_options(
            move |_| {
                // Inside this continuation the other one is queued behind it.
                second.set_result(1).unwrap();
                follows.wait()
            },
            synchronously(),
        );
        first.set_result(()).unwrap();
        waits.wait()
    });
    assert_eq!(result, 2);
}

#[test]
fn so_may_one_that_waits_for_the_first_of_several() {
    let result = must_end(|| {
        let (first, second) = (TaskCompletionSource::new(), TaskCompletionSource::new());
        let all = Task::when_all([second.task()]);
        let waits = first.task().continue_with_options(
            move |_| {
                second.set_result(1).unwrap();
                Task::wait_any(&[all])
            },
            synchronously(),
        );
        first.set_result(()).unwrap();
        waits.wait()
    });
    assert_eq!(result, Some(0));
}

#[test]
fn a_task_that_has_given_its_result_is_refused_by_all_who_would_wait_for_it() {
    let spent = || {
        let mut ready = Task::from_result(1);
        assert_eq!(poll_once(&mut ready), Poll::Ready(1));
        let mut run = Task::run_on(&InlineScheduler, || 1);
        assert_eq!(poll_once(&mut run), Poll::Ready(1));
        [ready, run]
    };
    let assert_message =
        |text: String| assert!(text.contains("after its result was taken"), "{text}");
    must_end(move || {
        for task in spent() {
            assert_message(panic_text(|| task.wait_async(LONG).wait()));
        }
        for task in spent() {
            assert_message(panic_text(|| Task::when_all([task]).wait()));
        }
        for task in spent() {
            assert_message(panic_text(|| Task::from_result(task).unwrap().wait()));
        }
        for task in spent() {
            assert_message(panic_text(|| task.continue_with(Task::wait).wait()));
        }
    });
}

#[test]
fn a_task_that_is_completed_while_its_thread_ends_runs_its_continuations() {
    thread_local! {
        static LAST: RefCell<Option<TaskCompletionSource<u8>>> = const { RefCell::new(None) };
    }
    let (source, earlier) = (TaskCompletionSource::new(), TaskCompletionSource::new());
    let status_of = |source: &TaskCompletionSource<u8>| {
        let options = TaskContinuationOptions::new().scheduler(InlineScheduler);
        source
            .task()
            .continue_with_options(|ended| ended.status(), options)
    };
    let (at_the_end, before) = (status_of(&source), status_of(&earlier));
    thread::spawn(move || {
        // Dropped after the queue of continuations, which is made later.
        LAST.with_borrow_mut(|last| *last = Some(source));
        earlier.set_result(1).unwrap();
    })
    .join()
    .unwrap();
    assert_eq!(before.wait(), TaskStatus::RanToCompletion);
    assert_eq!(at_the_end.wait(), TaskStatus::Faulted);
}
