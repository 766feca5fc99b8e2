//! `fallible` and `infallible` override what the name of the return type says.

use trefoil::{Task, TaskStatus, apm, tap};

type Parsed = Result<u8, std::num::ParseIntError>;

#[tap(fallible)]
fn parse(text: &str) -> Parsed {
    text.parse()
}

#[tap(infallible)]
fn try_parse(text: &str) -> Result<u8, std::num::ParseIntError> {
    text.parse()
}

struct SearchResult(u8);

#[tap(infallible)]
fn search() -> SearchResult {
    SearchResult(7)
}

fn status<R: 'static>(task: &Task<R>) -> TaskStatus {
    while !task.is_completed() {
        std::thread::yield_now();
    }
    task.status()
}

#[test]
fn an_alias_that_hides_a_result_is_fallible() {
    assert_eq!(status(&parse_async("x")), TaskStatus::Faulted);
    assert_eq!(parse_async("3").wait(), Ok(3));
}

#[test]
fn a_result_that_is_a_plain_value_never_faults() {
    assert_eq!(status(&try_parse_async("x")), TaskStatus::RanToCompletion);
}

#[test]
fn a_type_that_is_only_called_a_result_is_no_result() {
    assert_eq!(search_async().wait().0, 7);
}

#[apm(fallible)]
fn read(text: &str) -> Parsed {
    text.parse()
}

#[apm(infallible)]
fn try_read(text: &str) -> Result<u8, std::num::ParseIntError> {
    text.parse()
}

#[test]
fn pair_reads_its_result_as_the_option_says() {
    let (fault, value) = (begin_read("x"), begin_try_read("x"));
    fault.async_wait_handle().wait();
    value.async_wait_handle().wait();
    assert_eq!(fault.status(), TaskStatus::Faulted);
    assert_eq!(value.status(), TaskStatus::RanToCompletion);
    assert!(end_read(fault).is_err());
    assert!(end_try_read(value).is_err());
}
