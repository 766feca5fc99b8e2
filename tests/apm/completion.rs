//! The four ways to the end of an operation: block in `end_x`, wait on the handle, poll, be called
//! back.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::time::Duration;

use trefoil::apm::{IAsyncResult, WaitHandle};
use trefoil::{ManualScheduler, TaskStatus, apm};

static STEPS: std::sync::LazyLock<ManualScheduler> = std::sync::LazyLock::new(ManualScheduler::new);

/// How the string `text` is read as a number.
#[apm]
fn parse(text: &str) -> io::Result<u32> {
    text.parse().map_err(io::Error::other)
}

#[apm]
fn explode(message: &'static str) {
    std::panic::panic_any(message);
}

#[apm(scheduler = &*STEPS)]
fn step() -> u8 {
    1
}

#[test]
fn block_in_end() {
    assert_eq!(end_parse(begin_parse("12")).unwrap(), 12);
}

#[test]
fn wait_on_the_handle() {
    let async_result = begin_parse("12");
    async_result.async_wait_handle().wait();
    assert!(async_result.is_completed());
    assert_eq!(end_parse(async_result).unwrap(), 12);
}

#[test]
fn wait_on_several_handles_of_several_operations() {
    let (number, word) = (begin_parse("12"), begin_parse("twelve"));
    WaitHandle::wait_all(&[number.async_wait_handle(), word.async_wait_handle()]);
    assert_eq!(end_parse(number).unwrap(), 12);
    assert!(end_parse(word).is_err());
}

#[test]
fn poll() {
    let async_result = begin_step();
    let erased: &dyn IAsyncResult = &async_result;
    assert!(!erased.is_completed());
    assert!(!erased.async_wait_handle().is_signaled());
    STEPS.run_all();
    assert!(async_result.is_completed());
    assert_eq!(end_step(async_result), 1);
}

#[test]
fn be_called_back_and_end_there() {
    let (sender, receiver) = mpsc::channel();
    let view = begin_parse_with_callback(
        "12",
        move |async_result| {
            let seen = (
                async_result.status(),
                async_result.async_wait_handle().is_signaled(),
            );
            sender
                .send((seen, end_parse(async_result).unwrap()))
                .unwrap();
        },
        (),
    );
    let (seen, number) = receiver.recv_timeout(Duration::from_secs(9)).unwrap();
    assert_eq!(seen, (TaskStatus::RanToCompletion, true));
    assert_eq!(number, 12);
    assert!(view.is_completed());
    assert!(
        receiver.recv().is_err(),
        "the callback is gone after its one call"
    );
}

#[test]
fn the_callback_may_pass_the_result_on() {
    let (sender, receiver) = mpsc::channel();
    begin_parse_with_callback(
        "12",
        move |async_result| sender.send(async_result).unwrap(),
        (),
    );
    assert_eq!(end_parse(receiver.recv().unwrap()).unwrap(), 12);
}

#[test]
fn end_returns_the_error_of_the_function() {
    let error = end_parse(begin_parse("twelve")).unwrap_err();
    assert_eq!(error.to_string(), "invalid digit found in string");
}

#[test]
fn end_resumes_a_panic_of_the_function() {
    let async_result = begin_explode("boom");
    let panic = catch_unwind(AssertUnwindSafe(|| end_explode(async_result))).unwrap_err();
    assert_eq!(*panic.downcast::<&str>().unwrap(), "boom");
}

#[test]
fn a_fault_calls_back_as_well() {
    let (sender, receiver) = mpsc::channel();
    begin_explode_with_callback(
        "boom",
        move |async_result| {
            let ended = catch_unwind(AssertUnwindSafe(|| end_explode(async_result)));
            sender.send(ended.is_err()).unwrap();
        },
        (),
    );
    assert!(receiver.recv().unwrap());
}
