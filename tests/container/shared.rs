//! A pattern's attribute on a block stands for one on each public function.

use std::sync::Arc;
use std::thread;

use trefoil::{CancellationToken, InlineScheduler, Outcome, apm, async_patterns, tap};

struct Store(Vec<u8>);

#[tap(cancellation, scheduler = InlineScheduler, allow(suffix_without_awaitable))]
impl Store {
    #[tap(skip)]
    pub fn new() -> Self {
        Self(vec![1])
    }

    pub fn get(&self, index: usize) -> Option<u8> {
        self.0.get(index).copied()
    }

    pub fn thread(&self) -> thread::ThreadId {
        thread::current().id()
    }

    // Its own options, and none of the block's.
    #[tap(long_running)]
    pub fn other_thread(&self) -> thread::ThreadId {
        thread::current().id()
    }

    #[apm]
    pub fn both(&self) -> usize {
        self.private()
    }

    fn private(&self) -> usize {
        self.0.len()
    }

    // Were a member written for a function that is skipped or private, it would be a second one.
    fn new_async() -> u8 {
        1
    }

    fn private_async() -> u8 {
        2
    }

    fn other_thread_with_cancellation_async() -> u8 {
        3
    }
}

#[test]
fn every_public_function_has_members() {
    let store = Arc::new(Store::new());
    assert!(store.get_async(0).is_completed());
    assert_eq!(store.get_async(0).wait(), Some(1));
    let canceled = store.get_with_cancellation_async(0, CancellationToken::new(true));
    assert!(matches!(
        canceled.outcome().wait(),
        Outcome::Canceled { .. }
    ));
    assert_eq!(store.both_async().wait(), 1);
    assert_eq!(Store::end_both(store.begin_both()), 1);
}

#[test]
fn others_have_none_or_their_own() {
    assert_eq!(Store::new_async(), 1);
    assert_eq!(Store::private_async(), 2);
    assert_eq!(Store::other_thread_with_cancellation_async(), 3);
    let store = Arc::new(Store::new());
    let here = thread::current().id();
    assert_eq!(store.thread_async().wait(), here);
    assert_ne!(store.other_thread_async().wait(), here);
}

struct Both;

#[apm]
#[async_patterns]
#[tap]
impl Both {
    pub fn answer(self: Arc<Self>) -> u8 {
        42
    }
}

#[test]
fn attributes_on_a_block_are_stacked() {
    assert_eq!(Arc::new(Both).answer_async().wait(), 42);
    assert_eq!(Both::end_answer(Arc::new(Both).begin_answer()), 42);
}

#[tap]
trait Animal {
    fn legs(&self) -> u8;

    #[tap(skip)]
    fn name(&self) -> String {
        String::new()
    }

    fn feet(&self) -> u8 {
        self.legs()
    }
}

impl Animal for u8 {
    fn legs(&self) -> u8 {
        *self
    }
}

#[test]
fn every_function_of_a_trait_is_as_public_as_the_trait() {
    let animal = Arc::new(4_u8);
    assert_eq!(animal.legs_async().wait(), 4);
    assert_eq!(animal.feet_async().wait(), 4);
    assert_eq!(animal.name(), "");
}
