//! Parameters that are called what the locals of an expansion are called, and patterns.

use ::core::option::Option;
use ::standard::string::String;
use ::standard::vec::Vec;

#[::asynchronous::tap(crate = ::asynchronous, cancellation)]
pub fn taken(
    task: u8,
    token: u8,
    state: u8,
    result: u8,
    this: u8,
    start: &mut u8,
    ending: u8,
    error: u8,
    canceled: u8,
    scheduler: u8,
    value: u8,
    callback: u8,
    progress: u8,
    argument_13: u8,
    _: u8,
    r#type: &str,
) -> ::standard::io::Result<usize> {
    let sum = task + token + state + result + this + *start + ending + error + canceled;
    *start = sum + scheduler + value + callback + progress + argument_13;
    ::core::result::Result::Ok(r#type.len())
}

pub struct Point {
    x: i32,
    y: i32,
}

#[::asynchronous::tap(crate = ::asynchronous)]
pub fn patterns(
    (a, b): (i32, i32),
    Point { x, y }: Point,
    mut rest: Vec<i32>,
    [first, ..]: [i32; 3],
) -> i32 {
    rest.push(a + b + x + y + first);
    ::core::iter::Iterator::sum(rest.iter())
}

/// Parameters that are called what the members call.
#[::asynchronous::tap(crate = ::asynchronous, validate = checked, fast_path = cached)]
#[::asynchronous::apm(crate = ::asynchronous)]
pub fn named(named: &str, checked: u8, mut cached: u8) -> usize {
    cached += checked;
    named.len() + ::core::convert::Into::<usize>::into(cached)
}

fn checked(_: &str, _: &u8, _: &u8) {}

fn cached(_: &str, checked: &u8, _: &u8) -> Option<usize> {
    (*checked == 9).then_some(9)
}

/// Said to be of no use, and called what the locals are called.
#[expect(
    clippy::just_underscores_and_digits,
    reason = "nothing is left of it but digits"
)]
#[::asynchronous::tap(crate = ::asynchronous, cancellation)]
#[::asynchronous::apm(crate = ::asynchronous)]
pub fn unused(
    _start: u8,
    __result: &str,
    _token: String,
    _value: u8,
    _this: u8,
    _operation: u8,
    _type: u8,
    _self: u8,
    __1: u8,
) -> ::standard::io::Result<u8> {
    ::core::result::Result::Ok(1)
}

/// Called what the function is called, and what a local is called.
#[::asynchronous::tap(crate = ::asynchronous)]
#[::asynchronous::apm(crate = ::asynchronous)]
pub fn start(start: u8, _result: u8) -> ::standard::io::Result<u8> {
    ::core::result::Result::Ok(start)
}

macro_rules! operation {
    ($name:ident, $argument:ident: $ty:ty => $result:ty) => {
        #[::asynchronous::tap(crate = ::asynchronous)]
        pub fn $name($argument: $ty, argument: $ty) -> $result {
            ::core::option::Option::Some($argument.len() + argument.len())
        }
    };
}
// The same word twice: one is the macro's, one is ours.
operation!(made_by_macro, argument: String => Option<usize>);
operation!(made_by_macro_lent, argument: &str => Option<usize>);

#[::asynchronous::apm(crate = ::asynchronous, cancellation)]
pub fn taken_by_a_pair(
    callback: u8,
    async_state: &str,
    async_result: u8,
    state: &mut u8,
    start: u8,
    result: u8,
) -> ::standard::io::Result<usize> {
    *state += callback + async_result + start + result;
    ::core::result::Result::Ok(async_state.len())
}

#[::asynchronous::apm(crate = ::asynchronous)]
pub fn shown(
    callback: impl ::core::marker::Sync,
    async_state: &dyn ::core::fmt::Display,
    progress: &dyn ::asynchronous::IProgress<u8>,
) -> String {
    let _ = callback;
    progress.report(1);
    ::standard::string::ToString::to_string(async_state)
}

#[test]
fn no_parameter_hides_a_function_that_is_called() {
    ::standard::assert_eq!(named_async("ab", 1, 2).wait(), 5);
    ::standard::assert_eq!(named_async("ab", 9, 2).wait(), 9);
    ::standard::assert_eq!(end_named(begin_named("ab", 1, 2)), 5);
}

#[test]
fn no_name_that_is_made_for_a_parameter_meets_a_local() {
    let token = || -> String { ::standard::borrow::ToOwned::to_owned("ab") };
    ::standard::assert_eq!(
        unused_async(1, "a", token(), 1, 1, 1, 1, 1, 1)
            .wait()
            .unwrap(),
        1
    );
    let begun = begin_unused(1, "a", token(), 1, 1, 1, 1, 1, 1);
    ::standard::assert_eq!(end_unused(begun).unwrap(), 1);
    ::standard::assert_eq!(start_async(3, 1).wait().unwrap(), 3);
    ::standard::assert_eq!(end_start(begin_start(4, 1)).unwrap(), 4);
}

#[test]
fn no_parameter_meets_what_a_pair_adds() {
    let async_result = begin_taken_by_a_pair(1, "ab", 1, 1, 1, 1);
    let (length, state) = end_taken_by_a_pair(async_result);
    ::standard::assert_eq!((length.unwrap(), state), (2, 5));
    let (sender, receiver) = ::standard::sync::mpsc::channel();
    let view = begin_shown_with_progress_and_callback(
        1,
        2,
        (),
        move |async_result| sender.send(end_shown(async_result)).unwrap(),
        "state",
    );
    ::standard::assert_eq!(receiver.recv().unwrap(), "2");
    ::standard::assert_eq!(*view.async_state(), "state");
}

#[test]
fn no_parameter_meets_a_generated_name() {
    let task = taken_async(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "ab");
    let (length, start) = task.wait();
    ::standard::assert_eq!((length.unwrap(), start), (2, 14));
    let point = Point { x: 3, y: 4 };
    ::standard::assert_eq!(
        patterns_async((1, 2), point, ::standard::vec![5], [6, 0, 0]).wait(),
        21
    );
    let text = || -> String { ::standard::borrow::ToOwned::to_owned("ab") };
    ::standard::assert_eq!(made_by_macro_async(text(), text()).wait(), Option::Some(4));
    ::standard::assert_eq!(made_by_macro_lent_async("a", "b").wait(), Option::Some(2));
}
