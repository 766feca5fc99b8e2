//! `receiver = arc` / `clone` / `value` / `box`: how `self` is passed.

use std::cell::Cell;
use std::sync::Arc;

use trefoil::{apm, tap};

#[derive(Clone)]
struct Shared(u8);

impl Shared {
    #[tap(receiver = arc)]
    fn by_arc(&self) -> u8 {
        self.0
    }

    #[tap(receiver = clone)]
    fn by_clone(&self) -> u8 {
        self.0
    }

    #[tap(receiver = box)]
    fn in_a_box(&mut self, more: u8) -> u8 {
        self.0 += more;
        self.0
    }

    #[tap]
    fn by_default(self: Arc<Self>, other: Box<Self>) -> u8 {
        self.0 + other.0
    }

    #[tap]
    fn boxed(self: Box<Self>) -> u8 {
        self.0
    }

    #[tap(cancellation)]
    fn add(&mut self, more: &mut u8) {
        self.0 += std::mem::take(more);
    }
}

/// The same of a pair.
impl Shared {
    #[apm(receiver = arc)]
    fn sum_by_arc(&self, more: u8) -> u8 {
        self.0 + more
    }

    #[apm(receiver = clone)]
    fn sum_by_clone(&self, more: u8) -> u8 {
        self.0 + more
    }

    #[apm(receiver = value)]
    fn sum_by_value(&self, more: u8) -> u8 {
        self.0 + more
    }

    #[apm(receiver = box)]
    fn sum_in_a_box(&mut self, more: u8) {
        self.0 += more;
    }
}

/// `Send`, and not `Sync`: only `value` can take it across.
struct Unshared(Cell<u8>);

impl Unshared {
    #[tap(receiver = value)]
    fn count(&self) -> u8 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

#[test]
fn an_arc_is_shared() {
    let shared = Arc::new(Shared(1));
    assert_eq!(shared.by_arc_async().wait(), 1);
    assert_eq!(shared.by_default_async(Box::new(Shared(2))).wait(), 3);
}

#[test]
fn a_clone_needs_no_arc() {
    assert_eq!(Shared(2).by_clone_async().wait(), 2);
}

#[test]
fn a_value_comes_back() {
    let (count, unshared) = Unshared(Cell::new(3)).count_async().wait();
    assert_eq!((count, unshared.0.get()), (4, 4));
}

#[test]
fn a_box_comes_back_as_a_box() {
    let (sum, shared): (u8, Box<Shared>) = Box::new(Shared(1)).in_a_box_async(2).wait();
    assert_eq!((sum, shared.0), (3, 3));
    assert_eq!(shared.boxed_async().wait(), 3);
}

#[test]
fn mutable_self_is_handed_back() {
    let (shared, more) = Shared(1).add_async(2).wait();
    assert_eq!((shared.0, more), (3, 0));
    let token = trefoil::CancellationToken::new(true);
    let (canceled, shared, more) = Shared(1).add_with_cancellation_async(2, token).wait();
    assert!(canceled.is_err());
    assert_eq!((shared.0, more), (1, 2));
}

#[test]
fn pair_takes_self_as_the_option_says() {
    let shared = Arc::new(Shared(1));
    assert_eq!(Shared::end_sum_by_arc(shared.begin_sum_by_arc(1)), 2);
    assert_eq!(Shared::end_sum_by_clone(Shared(1).begin_sum_by_clone(2)), 3);
    let (sum, back) = Shared::end_sum_by_value(Shared(1).begin_sum_by_value(3));
    assert_eq!((sum, back.0), (4, 1));
    let boxed: Box<Shared> = Shared::end_sum_in_a_box(Box::new(Shared(1)).begin_sum_in_a_box(4));
    assert_eq!(boxed.0, 5);
}
