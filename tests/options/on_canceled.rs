//! `on_canceled = PATH` makes the error of an operation that never ran, for error types without
//! `From<OperationCanceled>`.

use trefoil::{CancellationToken, ManualScheduler, OperationCanceled, apm, tap};

#[derive(Debug, PartialEq)]
enum LoadError {
    Canceled,
}

impl LoadError {
    fn canceled(_: OperationCanceled) -> Self {
        Self::Canceled
    }
}

#[tap(cancellation, on_canceled = LoadError::canceled)]
fn load(buffer: &mut Vec<u8>) -> Result<usize, LoadError> {
    Ok(buffer.len())
}

#[test]
fn the_error_is_made_by_the_function_named() {
    let task = load_with_cancellation_async(vec![1, 2], CancellationToken::new(true));
    assert!(task.is_canceled());
    assert_eq!(task.wait(), (Err(LoadError::Canceled), vec![1, 2]));
}

#[apm(cancellation, on_canceled = LoadError::canceled, scheduler = steps)]
fn store(steps: &ManualScheduler, buffer: &mut Vec<u8>) -> Result<usize, LoadError> {
    Ok(buffer.len() + steps.queued())
}

#[test]
fn a_pair_is_ended_with_that_error() {
    let steps = ManualScheduler::new();
    let async_result = begin_store(&steps, vec![1]);
    async_result.cancel();
    steps.run_all();
    assert_eq!(end_store(async_result), (Err(LoadError::Canceled), vec![1]));
}
