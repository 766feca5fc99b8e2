//! `validate = PATH`: usage errors come out of the call, at the caller, before anything else.

use std::panic::{Location, catch_unwind};
use std::sync::Arc;

use trefoil::{CancellationToken, apm, tap};

#[tap(validate = check, cancellation)]
fn take(count: usize, name: &str, limit: Option<&u8>, buffer: &mut Vec<u8>) -> usize {
    buffer.truncate(count);
    name.len() + limit.map_or(0, |limit| usize::from(*limit))
}

fn check(count: &usize, name: &str, limit: Option<&u8>, buffer: &Vec<u8>) -> Result<(), String> {
    if *count > buffer.len() || name.is_empty() || limit == Some(&0) {
        return Err(format!("`take` of {count}"));
    }
    Ok(())
}

struct Gate(bool);

impl Gate {
    #[tap(validate = Self::is_open)]
    fn pass(&self) -> bool {
        self.0
    }

    fn is_open(&self) {
        assert!(self.0, "the gate is closed");
    }
}

#[test]
fn good_arguments_pass() {
    assert_eq!(
        take_async(1, "ab", Some(&3), vec![1, 2]).wait(),
        (5, vec![1])
    );
    assert!(Arc::new(Gate(true)).pass_async().wait());
}

#[test]
fn bad_arguments_panic_in_the_call_with_the_message() {
    let refused = catch_unwind(|| take_async(3, "ab", None, vec![]));
    assert_eq!(
        *refused.unwrap_err().downcast::<String>().unwrap(),
        "`take` of 3"
    );
    assert!(catch_unwind(|| Arc::new(Gate(false)).pass_async()).is_err());
}

#[test]
fn usage_errors_come_before_a_requested_token() {
    let token = CancellationToken::new(true);
    assert!(catch_unwind(|| take_with_cancellation_async(3, "ab", None, vec![], token)).is_err());
}

#[test]
fn the_panic_is_at_the_caller() {
    #[tap(validate = at_caller)]
    #[apm(validate = at_caller)]
    fn nothing() {}

    #[track_caller]
    fn at_caller() -> Result<(), String> {
        Err(Location::caller().line().to_string())
    }

    let message = |call: fn()| {
        *catch_unwind(call)
            .unwrap_err()
            .downcast::<String>()
            .unwrap()
    };
    let line = line!() + 1;
    let call: fn() = || drop(nothing_async());
    assert_eq!(message(call), line.to_string());
    let line = line!() + 1;
    let call: fn() = || drop(begin_nothing());
    assert_eq!(message(call), line.to_string());
}

#[apm(validate = check)]
fn put(count: usize, name: &str, limit: Option<&u8>, buffer: &mut Vec<u8>) -> usize {
    take(count, name, limit, buffer)
}

#[test]
fn a_pair_refuses_in_begin() {
    let (sum, _) = end_put(begin_put(1, "ab", None, vec![1, 2]));
    assert_eq!(sum, 2);
    let refused = catch_unwind(|| begin_put_with_callback(3, "ab", None, vec![], |_| (), ()));
    let message = refused.map(drop).unwrap_err().downcast::<String>();
    assert_eq!(*message.unwrap(), "`take` of 3");
}
