//! `name = "…"`: the starting member's name; the others follow from it, and the suffix stays last.

use trefoil::{CancellationToken, tap};

#[tap(name = "fetch_async", cancellation)]
fn load() -> u8 {
    1
}

#[tap(name = "store_task_async", cancellation)]
fn store() -> u8 {
    2
}

#[test]
fn all_members_follow_the_name() {
    assert_eq!(fetch_async().wait(), 1);
    assert_eq!(
        fetch_with_cancellation_async(CancellationToken::none()).wait(),
        Ok(1)
    );
    assert_eq!(store_task_async().wait(), 2);
    assert_eq!(
        store_with_cancellation_task_async(CancellationToken::none()).wait(),
        Ok(2)
    );
}
