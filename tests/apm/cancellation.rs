//! `cancel()` on the result, and on the view that the caller of a callback form keeps.

use std::io;
use std::sync::mpsc;

use trefoil::{CancellationToken, ManualScheduler, OperationCanceled, TaskStatus, apm};

#[apm]
fn wait(cancellation_token: &CancellationToken) -> io::Result<()> {
    cancellation_token.wait();
    Ok(cancellation_token.throw_if_cancellation_requested()?)
}

#[apm(cancellation, scheduler = steps)]
fn double(number: u32, steps: &ManualScheduler) -> u32 {
    assert!(CancellationToken::current().can_be_canceled());
    let _ = steps;
    number * 2
}

#[test]
fn a_running_function_is_canceled_through_its_result() {
    let async_result = begin_wait();
    async_result.cancel();
    async_result.async_wait_handle().wait();
    assert_eq!(async_result.status(), TaskStatus::Canceled);
    let error = end_wait(async_result).unwrap_err();
    assert!(error.get_ref().unwrap().is::<OperationCanceled>());
}

#[test]
fn a_running_function_is_canceled_through_the_view() {
    let (sender, receiver) = mpsc::channel();
    let view = begin_wait_with_callback(
        move |async_result| {
            let status = async_result.status();
            sender
                .send((status, end_wait(async_result).is_err()))
                .unwrap();
        },
        (),
    );
    view.cancel();
    assert_eq!(receiver.recv(), Ok((TaskStatus::Canceled, true)));
}

#[test]
fn a_function_that_has_not_begun_never_runs() {
    let steps = ManualScheduler::new();
    let async_result = begin_double(2, &steps);
    async_result.cancel();
    steps.run_all();
    assert_eq!(async_result.status(), TaskStatus::Canceled);
    assert!(end_double(async_result).is_err());
}

#[test]
fn a_function_that_ran_before_is_not_canceled() {
    let steps = ManualScheduler::new();
    let (canceled, completed) = (begin_double(2, &steps), begin_double(3, &steps));
    steps.run_all();
    canceled.cancel();
    assert_eq!(end_double(canceled), Ok(4));
    assert_eq!(end_double(completed), Ok(6));
}

#[test]
fn canceling_one_operation_leaves_the_others() {
    let steps = ManualScheduler::new();
    let (first, second) = (begin_double(2, &steps), begin_double(3, &steps));
    first.cancel();
    steps.run_all();
    assert!(end_double(first).is_err());
    assert_eq!(end_double(second), Ok(6));
}
