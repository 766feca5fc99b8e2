use std::error::Error;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};

use super::{AggregateError, InvalidOperation, OperationAbandoned, PanicPayload};
use super::{catch, drop_quietly};
use crate::{CancellationToken, CancellationTokenSource, OperationCanceled};

const fn assert_send_sync<T: Send + Sync + 'static>() {}

const _: () = {
    assert_send_sync::<OperationCanceled>();
    assert_send_sync::<OperationAbandoned>();
    assert_send_sync::<InvalidOperation>();
    assert_send_sync::<PanicPayload>();
    assert_send_sync::<AggregateError<PanicPayload>>();
};

/// Panics when dropped, with itself again as the payload while any are left.
struct Stubborn(u32);

impl Drop for Stubborn {
    fn drop(&mut self) {
        if self.0 > 0 {
            panic_any(Stubborn(self.0 - 1));
        }
    }
}

#[test]
fn canceled_io_error_is_not_retried_and_keeps_the_token() {
    let token = CancellationTokenSource::new().token();
    let error = io::Error::from(OperationCanceled::new(token.clone()));

    assert_ne!(error.kind(), io::ErrorKind::Interrupted);
    let inner = error.get_ref().unwrap().downcast_ref::<OperationCanceled>();
    assert_eq!(inner.unwrap().token(), &token);
}

#[test]
fn canceled_errors_are_equal_for_equal_tokens() {
    let other = CancellationTokenSource::new().token();
    let none = OperationCanceled::new(CancellationToken::none());
    assert_eq!(none, none.clone());
    assert_ne!(none, OperationCanceled::new(other));
}

#[test]
fn aggregate_lists_its_errors_and_leads_to_the_first() {
    let empty = AggregateError::<io::Error>::new([]);
    assert_eq!(empty.to_string(), "0 errors");
    assert!(empty.source().is_none());

    let one = AggregateError::new([InvalidOperation::new("it is over")]);
    assert_eq!(one.to_string(), "1 error: it is over");
    assert_eq!(one.source().unwrap().to_string(), "it is over");

    let two = AggregateError::new(["a", "b"]);
    assert_eq!((&two).into_iter().collect::<Vec<_>>(), [&"a", &"b"]);
    assert_eq!(two.into_iter().collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn panic_keeps_text_and_names_our_own_payloads() {
    let message = |work: fn()| catch(work).unwrap_err().message().to_owned();
    assert_eq!(message(|| panic!("literal")), "literal");
    assert_eq!(message(|| panic!("{}", 7)), "7");
    assert_eq!(
        message(|| panic_any(OperationAbandoned)),
        OperationAbandoned.to_string()
    );
    assert_eq!(
        message(|| panic_any(7)),
        "a panic whose payload is not text"
    );
}

#[test]
fn panic_gives_its_payload_to_the_first_clone_only() {
    let first = catch(|| panic_any(7)).unwrap_err();
    let second = first.clone();

    let payload = catch_unwind(AssertUnwindSafe(|| first.resume())).unwrap_err();
    assert_eq!(payload.downcast_ref::<i32>(), Some(&7));
    let rest = second.into_payload();
    assert!(rest.downcast_ref::<String>().unwrap().contains("not text"));
}

#[test]
fn dropping_a_panic_survives_its_payload() {
    drop(PanicPayload::new(Box::new(Stubborn(1))));
    drop(PanicPayload::new(Box::new(Stubborn(2))));
}

#[test]
fn drop_quietly_survives_destructors_that_always_panic() {
    drop_quietly(Stubborn(1));
    drop_quietly(Stubborn(10));
}

#[test]
fn a_payload_may_panic_while_another_panic_unwinds() {
    let outer = catch(|| {
        let _guard = PanicPayload::new(Box::new(Stubborn(1)));
        panic!("outer");
    });
    assert_eq!(outer.unwrap_err().message(), "outer");
}

#[test]
fn an_aggregate_gives_its_errors_back() {
    assert_eq!(AggregateError::new([1, 2]).into_errors(), [1, 2]);
}
