//! `name = "…"`: the starting member's name; the others follow from it, and the suffix stays last.

use trefoil::{CancellationToken, IProgress, apm, tap};

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

#[apm(name = "begin_fetch")]
fn read(progress: &dyn IProgress<u8>) -> u8 {
    progress.report(1);
    3
}

#[test]
fn both_halves_follow_the_name() {
    assert_eq!(end_fetch(begin_fetch()), 3);
    assert_eq!(end_fetch(begin_fetch_with_progress(())), 3);
    let view = begin_fetch_with_callback(|_| (), 4);
    assert_eq!(*view.async_state(), 4);
    begin_fetch_with_progress_and_callback((), |_| (), ());
}
