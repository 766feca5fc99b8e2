//! `#[out]`: nothing is passed, the worker makes the value, and it comes back however the operation
//! ends.

use std::io;
use std::thread::{self, ThreadId};

use trefoil::{CancellationTokenSource, ManualScheduler, apm, tap};

/// Knows the thread that made it.
#[derive(Debug)]
struct MadeOn(ThreadId);

impl Default for MadeOn {
    fn default() -> Self {
        Self(thread::current().id())
    }
}

#[tap]
#[apm]
fn describe(#[out] made: &mut MadeOn, number: u32, #[out] text: &mut String) -> bool {
    *text = number.to_string();
    made.0 == thread::current().id()
}

#[test]
fn values_are_made_where_the_function_runs() {
    let (here, made, text) = describe_async(12).wait();
    assert!(here);
    assert_ne!(made.0, thread::current().id());
    assert_eq!(text, "12");
    let (here, made, text) = end_describe(begin_describe(7));
    assert!(here && made.0 != thread::current().id());
    assert_eq!(text, "7");
}

#[tap(cancellation, scheduler = steps, out(count))]
#[apm(cancellation, scheduler = steps, out(count))]
fn parse(
    steps: &ManualScheduler,
    text: &str,
    count: &mut usize,
    all: &mut Vec<u8>,
) -> Result<u8, Error> {
    let _ = steps;
    *count += text.len();
    let number = text.parse().map_err(|_| Error)?;
    all.push(number);
    Ok(number)
}

#[derive(Debug, PartialEq)]
struct Error;

impl From<trefoil::OperationCanceled> for Error {
    fn from(_: trefoil::OperationCanceled) -> Self {
        Self
    }
}

#[test]
fn out_option_hands_back_on_error() {
    let steps = ManualScheduler::new();
    let (good, bad) = (
        parse_async(&steps, "12", vec![1]),
        begin_parse(&steps, "abc", vec![]),
    );
    steps.run_all();
    assert_eq!(good.wait(), (Ok(12), 2, vec![1, 12]));
    assert_eq!(end_parse(bad), (Err(Error), 3, vec![]));
}

#[test]
fn operation_that_never_ran_hands_back_the_default() {
    let steps = ManualScheduler::new();
    let source = CancellationTokenSource::new();
    let all = vec![1];
    let address = all.as_ptr();
    let waiting = parse_with_cancellation_async(&steps, "12", all, source.token());
    source.cancel();
    steps.run_all();
    let (result, count, all) = waiting.wait();
    assert_eq!((result, count), (Err(Error), 0));
    assert_eq!(all.as_ptr(), address);
    let refused = parse_with_cancellation_async(&steps, "12", all, source.token());
    assert_eq!(refused.wait(), (Err(Error), 0, vec![1]));
}

#[tap(validate = checked, fast_path = known)]
fn length(text: &str, #[out] length: &mut usize) -> io::Result<()> {
    *length = text.len();
    Ok(())
}

fn checked(text: &str) {
    assert!(text.len() < 9);
}

fn known(text: &str) -> Option<io::Result<()>> {
    text.is_empty().then_some(Ok(()))
}

#[test]
fn validate_and_fast_path_do_without_it() {
    assert_eq!(length_async("abc").wait().1, 3);
    let at_once = length_async("");
    assert!(at_once.is_completed());
    assert_eq!(at_once.wait().1, 0);
}

#[tap]
#[apm]
fn generic<T: From<u8>>(#[out] value: &mut T) {
    *value = T::from(3);
}

#[test]
fn type_of_an_out_parameter_is_inferred_from_the_result() {
    let value: u64 = generic_async().wait();
    assert_eq!(value, 3);
    assert_eq!(end_generic(begin_generic::<u16>()), 3);
}

struct Counter(u8);

impl Counter {
    #[tap]
    fn next(&mut self, #[out] before: &mut u8) -> u8 {
        *before = self.0;
        self.0 += 1;
        self.0
    }
}

#[test]
fn it_comes_back_behind_self() {
    let (after, counter, before) = Counter(4).next_async().wait();
    assert_eq!((before, after, counter.0), (4, 5, 5));
}
