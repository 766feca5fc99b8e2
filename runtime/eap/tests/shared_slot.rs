//! Values that are lent and given away.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;

use super::super::shared_slot::SharedSlot;

#[test]
fn value_is_borrowed_by_many_and_taken_by_one() {
    let lendable = SharedSlot::new(Some(String::from("value")));
    let (first, second) = (lendable.lend().unwrap(), lendable.lend().unwrap());
    assert_eq!((first.len(), second.as_str()), (5, "value"));
    assert_eq!(format!("{first} {second:?}"), "value \"value\"");
    drop((first, second));
    assert_eq!(lendable.take().as_deref(), Some("value"));
    assert!(lendable.take().is_none() && lendable.lend().is_none());
    assert!(SharedSlot::<u8>::new(None).lend().is_none());
}

#[test]
fn taking_a_value_borrowed_by_this_thread_panics() {
    let lendable = SharedSlot::new(Some(7));
    let lent = lendable.lend();
    assert!(catch_unwind(AssertUnwindSafe(|| lendable.take())).is_err());
    drop(lent);
    assert_eq!(lendable.take(), Some(7));
}

#[test]
fn taking_waits_until_other_threads_have_given_back() {
    let lendable = Arc::new(SharedSlot::new(Some(7)));
    let lent = lendable.lend().unwrap();
    let (taking, (sender, receiver)) = (Arc::clone(&lendable), mpsc::channel());
    let taker = thread::spawn(move || {
        sender.send(()).unwrap();
        taking.take()
    });
    receiver.recv().unwrap();
    // A reader is not held up by one who waits to take it.
    assert_eq!((*lent, lendable.lend().as_deref().copied()), (7, Some(7)));
    assert!(!taker.is_finished());
    drop(lent);
    assert_eq!(taker.join().unwrap(), Some(7));
}

#[test]
fn a_loan_that_ends_by_unwinding_is_given_back() {
    let lendable = SharedSlot::new(Some(7));
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let _lent = lendable.lend();
        panic!("unlucky");
    }));
    assert!(unwound.is_err());
    assert_eq!(lendable.take(), Some(7));
}

#[test]
fn another_value_may_be_taken_while_one_is_borrowed() {
    let (lent, taken) = (SharedSlot::new(Some(7)), SharedSlot::new(Some(8)));
    let _borrow = lent.lend();
    assert_eq!(taken.take(), Some(8));
}
