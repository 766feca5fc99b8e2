//! `cfg` and `cfg_attr` inside a block arrive as they are written, and what is generated repeats
//! them.

use std::sync::Arc;

use trefoil::async_patterns;

#[derive(Clone)]
struct Store;

#[async_patterns]
impl Store {
    #[cfg_attr(all(), trefoil::tap(receiver = clone), inline)]
    fn always(&self) -> u8 {
        1
    }

    #[cfg_attr(any(), trefoil::tap, no_such_attribute)]
    fn never(&self) -> u8 {
        2
    }

    #[async_patterns(allow(suffix_without_awaitable))]
    fn never_async(&self) -> u8 {
        self.never()
    }

    #[cfg(not(any()))]
    #[trefoil::tap]
    fn chosen(&self) -> u8 {
        3
    }

    #[cfg(any())]
    #[trefoil::tap]
    fn chosen(&self) -> String {
        NoSuchThing
    }

    #[cfg_attr(all(), cfg_attr(all(), trefoil::tap(receiver = value)))]
    #[cfg_attr(any(), trefoil::tap(receiver = clone))]
    fn one_of_two(&self) -> u8 {
        4
    }
}

#[async_patterns]
impl Store {
    // Not there, and neither is what would call it.
    #[cfg_attr(all(), cfg(any()), doc(hidden))]
    #[trefoil::tap]
    fn absent(&self) -> NoSuchType {}

    #[async_patterns(allow(suffix_without_awaitable))]
    fn absent_async() -> u8 {
        9
    }

    #[cfg_attr(all(), deprecated, inline)]
    #[trefoil::tap]
    fn old(&self) {}
}

#[async_patterns]
trait Shape: Send + Sync + 'static {
    #[cfg(any())]
    #[trefoil::tap]
    fn round(&self) -> NoSuchType;

    #[cfg_attr(all(), trefoil::tap)]
    fn sides(&self) -> u8 {
        5
    }
}

impl Shape for Store {}

#[derive(Clone)]
struct Shared;

#[trefoil::tap(receiver = clone)]
impl Shared {
    #[cfg_attr(any(), trefoil::tap(skip))]
    pub fn kept(&self) -> u8 {
        6
    }

    #[cfg_attr(all(), trefoil::tap(skip))]
    pub fn skipped(&self) -> u8 {
        7
    }

    #[async_patterns(allow(suffix_without_awaitable))]
    fn skipped_async(&self) -> u8 {
        self.skipped()
    }

    #[cfg_attr(all(), trefoil::tap(receiver = value))]
    pub fn replaced(&self) -> u8 {
        8
    }
}

#[test]
fn what_is_asked_for_all_holds_where_its_own_does_not() {
    assert_eq!(Shared.kept_async().wait(), 6);
    assert_eq!(Shared.skipped_async(), 7);
    let (number, Shared) = Shared.replaced_async().wait();
    assert_eq!(number, 8);
}

#[test]
fn a_predicate_is_repeated() {
    assert_eq!(Store.always_async().wait(), 1);
    assert_eq!(Store.never_async(), 2);
    assert_eq!(Arc::new(Store).chosen_async().wait(), 3);
    let (number, Store) = Store.one_of_two_async().wait();
    assert_eq!(number, 4);
    assert_eq!(Arc::new(Store).sides_async().wait(), 5);
    assert_eq!(Store::absent_async(), 9);
    #[expect(deprecated, reason = "so is the member")]
    Arc::new(Store).old_async().wait();
}
