//! The members of a function that reports.

use std::sync::{Arc, Mutex, mpsc};

use trefoil::{CancellationToken, IProgress, apm};

#[apm]
fn count(
    to: u8,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<u8>,
) -> Result<u8, trefoil::OperationCanceled> {
    for step in 1..=to {
        cancellation_token.throw_if_cancellation_requested()?;
        progress.report(step);
    }
    Ok(to)
}

#[apm]
fn generic<T: Copy, P: IProgress<T>>(value: T, progress: P) -> T {
    progress.report(value);
    value
}

fn sink() -> (
    impl IProgress<u8> + Send + Sync + 'static,
    Arc<Mutex<Vec<u8>>>,
) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&seen);
    (move |step: u8| shared.lock().unwrap().push(step), seen)
}

#[test]
fn without_progress_nothing_is_reported() {
    assert_eq!(end_count(begin_count(3)), Ok(3));
    assert_eq!(end_generic(begin_generic("a")), "a");
}

#[test]
fn with_progress_every_step_is_reported() {
    let (progress, seen) = sink();
    assert_eq!(end_count(begin_count_with_progress(3, progress)), Ok(3));
    assert_eq!(*seen.lock().unwrap(), [1, 2, 3]);
    let (progress, seen) = sink();
    assert_eq!(end_generic(begin_generic_with_progress(4, progress)), 4);
    assert_eq!(*seen.lock().unwrap(), [4]);
}

#[test]
fn with_progress_and_callback() {
    let (progress, seen) = sink();
    let (sender, receiver) = mpsc::channel();
    let view = begin_count_with_progress_and_callback(
        2,
        progress,
        move |async_result| sender.send(end_count(async_result)).unwrap(),
        "state",
    );
    assert_eq!(receiver.recv(), Ok(Ok(2)));
    assert_eq!(*seen.lock().unwrap(), [1, 2]);
    assert_eq!(view.async_state(), &"state");
}

#[test]
fn with_callback_alone() {
    let (sender, receiver) = mpsc::channel();
    begin_generic_with_callback(5, move |it| sender.send(end_generic(it)).unwrap(), ());
    assert_eq!(receiver.recv(), Ok(5));
}
