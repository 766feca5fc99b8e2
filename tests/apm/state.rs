//! The caller's state travels with the result, with its type.

use std::sync::mpsc;

use trefoil::apm;
use trefoil::apm::IAsyncResult;

#[apm]
fn length(text: &str) -> usize {
    text.len()
}

#[derive(Debug, PartialEq)]
struct Request {
    line: u32,
}

#[test]
fn the_callback_has_the_state_with_its_type() {
    let (sender, receiver) = mpsc::channel();
    let view = begin_length_with_callback(
        "abc",
        move |async_result| {
            let line = async_result.async_state().line;
            sender.send((line, end_length(async_result))).unwrap();
        },
        Request { line: 7 },
    );
    assert_eq!(receiver.recv(), Ok((7, 3)));
    assert_eq!(view.async_state(), &Request { line: 7 });
    let erased: &dyn IAsyncResult = &view;
    assert_eq!(
        erased.async_state().downcast_ref(),
        Some(&Request { line: 7 })
    );
}

#[test]
fn without_a_callback_the_state_is_nothing() {
    let async_result = begin_length("abc");
    let () = async_result.async_state();
    assert_eq!(end_length(async_result), 3);
}

#[test]
fn the_state_can_be_named() {
    let view = begin_length_with_callback::<Option<u8>>("", |_| {}, None);
    assert_eq!(view.async_state(), &None);
}
