//! Operations of a value that a `Serial` handle drives: the handle sends the events.

use trefoil::{
    CancellationToken, Component, IProgress, Outcome, Serial, Task, async_patterns, eap, tap,
};

use crate::support::seen;

/// Adds up; it is `Send` and not `Sync`.
#[derive(Debug, Default)]
pub struct Ledger<T> {
    entries: std::cell::RefCell<Vec<T>>,
}

/// Names an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry(pub u8);

#[async_patterns(serial, operations = several)]
impl<T: Copy + Send + 'static> Ledger<T> {
    /// Adds an entry, and gives all of them back as a copy.
    #[tap]
    #[eap(user_state = Entry)]
    pub fn add(&mut self, entry: T, log: &mut String, progress: &dyn IProgress<usize>) -> Vec<T> {
        let entries = self.entries.get_mut();
        entries.push(entry);
        log.push('+');
        progress.report(entries.len());
        entries.clone()
    }

    /// Forgets all.
    #[eap(user_state = Entry)]
    pub fn clear(&self, cancellation_token: &CancellationToken) {
        assert!(!cancellation_token.is_cancellation_requested(), "too late");
        self.entries.borrow_mut().clear();
    }
}

#[test]
fn the_handle_sends_the_events_of_what_ran_in_order() {
    let ledger = Serial::new(Ledger::<u8>::default());
    let (added, _first) = seen(&ledger.add_completed(), |args| {
        assert_eq!(args.log().as_deref().map(String::as_str), Some("log+"));
        (
            args.take_result(),
            args.user_state().copied(),
            args.take_log(),
        )
    });
    let (counts, _second) = seen(&ledger.progress_changed(), |args| *args.progress());
    ledger.add_async(1, "log".to_owned());
    ledger
        .add_with_user_state_async(2, "log".to_owned(), Entry(2))
        .unwrap();
    let log = Some("log+".to_owned());
    // In order they ran; without a context their events may come on two threads.
    let mut all = [added.next(), added.next()];
    all.sort();
    let first = (Some(vec![1]), None, log.clone());
    assert_eq!(all, [first, (Some(vec![1, 2]), Some(Entry(2)), log)]);
    let mut reported = [counts.next(), counts.next()];
    reported.sort_unstable();
    assert_eq!(reported, [1, 2]);
    let (entries, log) = ledger.add_task_async(3, String::new()).wait();
    assert_eq!((entries, log.as_str()), (vec![1, 2, 3], "+"));
}

#[test]
fn an_operation_that_waits_for_its_turn_is_canceled_by_its_user_state() {
    let ledger = Serial::new(Ledger::<u8>::default());
    let (cleared, _subscription) = seen(
        &ledger.clear_completed(),
        trefoil::eap::AsyncCompletedEventArgs::cancelled,
    );
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let first = ledger.run(move |_| wait.recv().is_ok());
    ledger.clear_with_user_state_async(Entry(1)).unwrap();
    assert!(ledger.clear_with_user_state_async(Entry(1)).is_err());
    ledger.cancel_async(&Entry(1));
    go.send(()).unwrap();
    assert!(cleared.next());
    assert!(first.wait());
}

#[test]
fn event_contains_a_panic_and_what_is_handed_back() {
    let ledger = Serial::new(Ledger::<u8>::default());
    let (cleared, _subscription) = seen(&ledger.clear_completed(), |args| {
        args.error().map(ToString::to_string)
    });
    let broken = ledger.run(|_| panic!("out of ink"));
    assert!(matches!(broken.outcome().wait(), Outcome::Faulted(_)));
    ledger.clear_async();
    let told = cleared.next().unwrap();
    assert!(told.contains("out of ink"), "{told}");
}

#[test]
fn handlers_are_those_of_the_value_and_go_with_it() {
    let ledger = Serial::new(Ledger::<u8>::default());
    let other = ledger.clone();
    let next = ledger.add_completed().next();
    assert_eq!(ledger.add_completed().handler_count(), 1);
    let event = other.add_completed();
    assert_eq!(
        (event.handler_count(), other.events().event_count()),
        (1, 1)
    );
    drop((ledger, other));
    assert!(futures::executor::block_on(next).is_none());
    assert_eq!(event.handler_count(), 0);
}

#[test]
fn an_operation_keeps_the_value_until_its_handlers_have_returned() {
    let ledger = Serial::new(Ledger::<u8>::default());
    let start = |state| ledger.add_with_user_state_async(1, String::new(), state);
    let task = Task::from_event(&ledger.add_completed(), Entry(1), start).unwrap();
    assert_eq!(task.wait(), (vec![1], "+".to_owned()));
    assert_eq!(ledger.into_inner().wait().entries.into_inner(), [1]);
}
