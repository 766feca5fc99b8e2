//! `cancellation` on a function without a token: an operation that has not started can be canceled, and code below it can
//! ask for the current token.

use trefoil::{CancellationToken, CancellationTokenSource, ManualScheduler, TaskStatus, tap};

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
