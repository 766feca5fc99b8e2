//! The owned form of an operation that was canceled.

use std::borrow::Cow;
use std::io;

use trefoil::{CancellationToken, OperationCanceled, apm, tap};

#[tap(cancellation)]
#[apm(cancellation)]
fn first(text: &str) -> Option<&str> {
    text.split(' ').next()
}

#[tap]
#[apm]
fn load<'a>(text: &'a str, cancellation_token: &CancellationToken) -> io::Result<Cow<'a, str>> {
    cancellation_token.throw_if_cancellation_requested()?;
    Ok(text.into())
}

#[test]
fn an_infallible_one_is_a_result_of_the_copy() {
    let run: Result<Option<String>, OperationCanceled> =
        first_with_cancellation_async("a b", CancellationToken::none()).wait();
    assert_eq!(run.unwrap().as_deref(), Some("a"));
    let canceled = first_with_cancellation_async("a", CancellationToken::new(true));
    assert!(canceled.is_canceled());
    assert!(canceled.wait().is_err());
    assert_eq!(end_first(begin_first("a b")).unwrap().as_deref(), Some("a"));
}

#[test]
fn a_fallible_one_has_its_own_error() {
    let run: io::Result<String> =
        load_with_cancellation_async("a", CancellationToken::none()).wait();
    assert_eq!(run.unwrap(), "a");
    let canceled = load_with_cancellation_async("a", CancellationToken::new(true));
    assert!(canceled.is_canceled());
    assert!(canceled.wait().is_err());
    assert_eq!(end_load(begin_load("a")).unwrap(), "a");
}
