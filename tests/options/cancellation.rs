//! `cancellation` on a function without a token: an operation that has not started can be canceled,
//! and code below it can ask for the current token.

use trefoil::{CancellationToken, CancellationTokenSource, ManualScheduler, TaskStatus, apm, tap};

static STEPS: std::sync::LazyLock<ManualScheduler> = std::sync::LazyLock::new(ManualScheduler::new);

#[tap(cancellation, scheduler = &*STEPS)]
fn hash(data: &[u8]) -> usize {
    assert!(CancellationToken::current().can_be_canceled());
    data.len()
}

#[test]
fn an_operation_that_has_not_started_is_canceled() {
    let source = CancellationTokenSource::new();
    let early = hash_with_cancellation_async(b"abc", source.token());
    STEPS.run_all();
    let late = hash_with_cancellation_async(b"abc", source.token());
    source.cancel();
    STEPS.run_all();
    let refused = hash_with_cancellation_async(b"abc", source.token());

    assert_eq!(early.wait(), Ok(3));
    assert_eq!(late.status(), TaskStatus::Canceled);
    assert_eq!(refused.status(), TaskStatus::Canceled);
    assert_eq!(refused.wait().unwrap_err().token(), &source.token());
}

#[apm(cancellation, scheduler = steps)]
fn sum(data: &[u8], steps: &ManualScheduler) -> u8 {
    assert!(CancellationToken::current().can_be_canceled());
    assert_eq!(steps.queued(), 0);
    data.iter().sum()
}

#[test]
fn a_pair_is_canceled_through_its_result() {
    let steps = ManualScheduler::new();
    let early = begin_sum(&[1, 2], &steps);
    steps.run_all();
    let late = begin_sum(&[1, 2], &steps);
    late.cancel();
    steps.run_all();

    assert_eq!(end_sum(early), Ok(3));
    assert_eq!(late.status(), TaskStatus::Canceled);
    assert!(end_sum(late).is_err());
}
