//! Every `self`: the pair is called on what the task-based members are called on.

use std::pin::Pin;
use std::sync::Arc;

use trefoil::apm;

#[derive(Clone)]
struct Shared(u8);

impl Shared {
    #[apm]
    fn lent(&self, more: u8) -> u8 {
        self.0 + more
    }

    #[apm]
    fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    #[apm]
    fn pinned_address(self: Pin<&Self>) -> usize {
        std::ptr::from_ref(self.get_ref()).addr()
    }

    #[apm(receiver = clone)]
    fn cloned(&self) -> u8 {
        self.0
    }

    #[apm]
    fn shared(self: Arc<Self>) -> usize {
        usize::from(self.0) + Arc::strong_count(&self)
    }

    #[apm]
    fn moved(self) -> u8 {
        self.0
    }

    #[apm]
    fn made(value: u8) -> Self {
        Self(value)
    }
}

#[test]
fn a_reference_is_an_arc() {
    let shared = Arc::new(Shared(1));
    assert_eq!(Shared::end_lent(shared.begin_lent(2)), 3);
}

/// Though it could be cloned.
#[test]
fn worker_borrows_the_value_of_the_caller() {
    let shared = Arc::pin(Shared(1));
    let address = std::ptr::from_ref(&*shared).addr();
    assert_eq!(
        Shared::end_pinned_address(shared.begin_pinned_address()),
        address
    );
    let shared = Pin::into_inner(shared);
    assert_eq!(Shared::end_address(shared.begin_address()), address);
}

#[test]
fn an_arc_is_taken_as_it_is() {
    let shared = Arc::new(Shared(1));
    assert_eq!(Shared::end_shared(shared.begin_shared()), 2);
}

#[test]
fn a_clone_and_a_value() {
    assert_eq!(Shared::end_cloned(Shared(4).begin_cloned()), 4);
    assert_eq!(Shared::end_moved(Shared(5).begin_moved()), 5);
}

#[test]
fn a_function_of_the_type() {
    assert_eq!(Shared::end_made(Shared::begin_made(6)).0, 6);
}
