use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crate::cancellation::current::enter;
use crate::{CancellationToken, CancellationTokenSource};

#[test]
fn innermost_token_is_restored_in_turn() {
    let (outer, inner) = (
        CancellationTokenSource::new(),
        CancellationTokenSource::new(),
    );
    let entered_outer = enter(outer.token());
    let entered_inner = enter(inner.token());
    assert_eq!(CancellationToken::current(), inner.token());
    drop(entered_inner);
    assert_eq!(CancellationToken::current(), outer.token());
    drop(entered_outer);
    assert_eq!(CancellationToken::current(), CancellationToken::none());
}

#[test]
fn innermost_token_is_restored_by_unwinding() {
    let source = CancellationTokenSource::new();
    let result = catch_unwind(AssertUnwindSafe(|| {
        let _entered = enter(source.token());
        panic!("inside");
    }));
    assert!(result.is_err());
    assert_eq!(CancellationToken::current(), CancellationToken::none());
}

#[test]
fn innermost_token_is_that_of_this_thread() {
    let source = CancellationTokenSource::new();
    let _entered = enter(source.token());
    let elsewhere = thread::spawn(CancellationToken::current).join();
    assert_eq!(elsewhere.unwrap(), CancellationToken::none());
}
