//! Parameters of the user with the names of those that the members add.

use std::sync::mpsc;

use trefoil::apm;

/// A type with the name of a parameter.
struct AsyncState(u8);

#[apm]
fn sum(callback: u8, async_state: AsyncState, async_result: u8, state: &mut u8) -> u8 {
    *state += 1;
    callback + async_state.0 + async_result
}

struct EndResult<T>(T);

#[apm]
fn first<I: Iterator>(mut items: I) -> Option<EndResult<I::Item>> {
    items.next().map(EndResult)
}

#[apm]
fn r#type(r#fn: &str) -> usize {
    r#fn.len()
}

#[test]
fn a_parameter_may_have_any_name() {
    assert_eq!(end_sum(begin_sum(1, AsyncState(2), 3, 4)), (6, 5));
    let (sender, receiver) = mpsc::channel();
    let view = begin_sum_with_callback(
        1,
        AsyncState(2),
        3,
        4,
        move |async_result| sender.send(end_sum(async_result)).unwrap(),
        AsyncState(9),
    );
    assert_eq!(receiver.recv(), Ok((6, 5)));
    assert_eq!(view.async_state().0, 9);
}

#[test]
fn a_type_may_have_any_name() {
    assert_eq!(end_first(begin_first(1..3)).unwrap().0, 1);
}

#[test]
fn a_keyword_is_no_keyword_behind_the_prefix() {
    assert_eq!(end_type(begin_type("ab")), 2);
}
