//! What is reported of pairs of begin and end to the hook for unobserved faults. There is one for
//! the process: the tests take turns, and look for their own messages.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use trefoil::apm::AsyncResult;
use trefoil::task::{clear_unobserved_fault_hook, set_unobserved_fault_hook};
use trefoil::{InlineScheduler, Task};

/// The turn of one test, with what was reported to the hook.
struct Listening {
    received: Arc<Mutex<Vec<String>>>,
    _turn: MutexGuard<'static, ()>,
}

impl Listening {
    fn begin() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let received = Arc::new(Mutex::new(Vec::new()));
        let telling = Arc::clone(&received);
        set_unobserved_fault_hook(move |fault| telling.lock().unwrap().push(fault.to_string()));
        Self {
            received,
            _turn: turn,
        }
    }

    /// What was reported, without the ids.
    fn received(&self) -> Vec<String> {
        let received = self.received.lock().unwrap();
        let without_id = |text: &String| text.splitn(3, ' ').nth(2).unwrap().to_owned();
        received.iter().map(without_id).collect()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        clear_unobserved_fault_hook();
    }
}

#[trefoil::apm(scheduler = InlineScheduler)]
fn double(number: u32) -> u32 {
    assert!(number < 100, "too much");
    number * 2
}

type Parsed = Result<u32, std::num::ParseIntError>;

#[trefoil::apm(scheduler = InlineScheduler, fallible)]
fn parse(text: &str) -> Parsed {
    text.parse()
}

#[test]
fn panic_of_a_callback_is_reported_once() {
    let listening = Listening::begin();
    let callback = |result| {
        end_double(result);
        panic!("in the callback")
    };
    let view = begin_double_with_callback(1, callback, ());
    assert!(view.completed_synchronously());
    let expected = ["had a callback that panicked: in the callback"];
    assert_eq!(listening.received(), expected);
}

#[test]
fn unended_fault_is_reported_besides_the_panic_of_its_callback() {
    let listening = Listening::begin();
    let callback = |_: AsyncResult<Parsed, (), _>| panic!("in the callback");
    begin_parse_with_callback("x", callback, ());
    let received = listening.received();
    assert_eq!(received.len(), 2, "{received:?}");
    assert!(
        received[0].starts_with("failed with a value of type"),
        "{received:?}"
    );
    assert_eq!(received[1], "had a callback that panicked: in the callback");
}

#[test]
fn unended_fault_is_reported_once() {
    let listening = Listening::begin();
    drop(begin_double(100));
    begin_double_with_callback(100, drop, ());
    let expected = ["panicked: too much"; 2];
    assert_eq!(listening.received(), expected);
}

#[test]
fn fault_returned_by_end_is_not_reported() {
    let listening = Listening::begin();
    assert!(end_parse(begin_parse("x")).is_err());
    begin_parse_with_callback("x", |result| assert!(end_parse(result).is_err()), ());
    let begin = |callback, state| begin_parse_with_callback("x", callback, state);
    assert!(Task::from_async(begin, end_parse, ()).wait().is_err());
    assert!(
        Task::from_async_result(begin_parse("x"), end_parse)
            .wait()
            .is_err()
    );
    assert_eq!(listening.received(), Vec::<String>::new());
}

#[test]
fn a_hook_that_panics_harms_nothing() {
    let listening = Listening::begin();
    set_unobserved_fault_hook(|_| panic!("in the hook"));
    let view = begin_double_with_callback(1, |_| panic!("in the callback"), ());
    assert!(view.completed_synchronously());
    drop(listening);
}
