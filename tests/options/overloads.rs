//! `overloads = all` / `ends` / `full`: which members are generated.

use trefoil::{CancellationToken, IProgress, tap};

macro_rules! operation {
    ($name:ident, $overloads:ident) => {
        #[tap(overloads = $overloads)]
        fn $name(cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) -> bool {
            progress.report(1);
            cancellation_token.can_be_canceled()
        }
    };
}

operation!(every, all);
operation!(outer, ends);
operation!(whole, full);

/// A second function of a name that is not generated.
#[expect(dead_code)]
mod free_names {
    fn outer_with_cancellation_async() {}
    fn outer_with_progress_async() {}
}

#[test]
fn all_is_every_subset() {
    assert!(!every_async().wait());
    assert_eq!(
        every_with_cancellation_async(CancellationToken::none()).wait(),
        Ok(false)
    );
    assert!(!every_with_progress_async(()).wait());
    let full = every_with_cancellation_and_progress_async(CancellationToken::none(), ());
    assert_eq!(full.wait(), Ok(false));
}

#[test]
fn ends_is_none_and_both() {
    assert!(!outer_async().wait());
    let full = outer_with_cancellation_and_progress_async(CancellationToken::none(), ());
    assert_eq!(full.wait(), Ok(false));
}

#[test]
fn full_has_the_plain_name() {
    assert_eq!(
        whole_async(CancellationToken::none(), |_: u8| {}).wait(),
        Ok(false)
    );
}
