//! Every form of `self` that can move to another thread.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use trefoil::{CancellationTokenSource, ManualScheduler, apm, tap};

struct Counter {
    count: u8,
    seen: AtomicU8,
}

impl Counter {
    const fn new(count: u8) -> Self {
        let seen = AtomicU8::new(0);
        Self { count, seen }
    }

    #[tap]
    #[apm]
    fn forever(&'static self) -> &'static Self {
        self.seen.fetch_add(1, Ordering::Relaxed);
        self
    }

    #[tap]
    fn forever_mut(&'static mut self) -> u8 {
        self.count += 1;
        self.count
    }

    #[tap]
    #[apm]
    fn lent_arc(self: &Arc<Self>) -> usize {
        Arc::strong_count(self)
    }

    #[tap]
    fn typed(self: &Self) -> u8 {
        self.count
    }

    #[tap]
    fn typed_mut(self: &mut Self) {
        self.count += 1;
    }

    #[tap(validate = Self::check_pin, fast_path = Self::known_pin)]
    #[apm]
    fn pinned(self: Pin<&Self>) -> u8 {
        self.count
    }

    fn check_pin(self: Pin<&Self>) {
        self.seen.fetch_add(1, Ordering::Relaxed);
    }

    fn known_pin(self: Pin<&Self>) -> Option<u8> {
        (self.count == 1).then_some(100)
    }

    #[tap(cancellation, scheduler = steps)]
    #[apm(cancellation, scheduler = steps)]
    fn pinned_mut(mut self: Pin<&mut Self>, steps: &ManualScheduler) {
        let _ = steps;
        self.count += 1;
    }

    #[tap]
    fn pinned_box(self: Pin<Box<Self>>) -> u8 {
        self.count
    }

    #[tap]
    fn pinned_arc(self: Pin<Arc<Self>>, other: &Self, mut third: Box<Self>) -> u8 {
        third.count += other.count;
        self.count + third.count
    }
}

impl Clone for Counter {
    fn clone(&self) -> Self {
        Self::new(self.count)
    }
}

#[test]
fn static_receiver_is_passed_unchanged() {
    static COUNTER: Counter = Counter::new(3);
    assert!(std::ptr::eq(
        COUNTER.forever_async().wait(),
        &raw const COUNTER
    ));
    let begun = COUNTER.begin_forever();
    assert!(std::ptr::eq(
        Counter::end_forever(begun),
        &raw const COUNTER
    ));
    assert_eq!(COUNTER.seen.load(Ordering::Relaxed), 2);
    assert_eq!(
        Box::leak(Box::new(Counter::new(3)))
            .forever_mut_async()
            .wait(),
        4
    );
}

#[test]
fn borrowed_arc_receiver_is_cloned() {
    let counter = Arc::new(Counter::new(1));
    assert_eq!(counter.lent_arc_async().wait(), 2);
    assert_eq!(Counter::end_lent_arc(counter.begin_lent_arc()), 2);
    assert_eq!(counter.typed_async().wait(), 1);
    assert_eq!(Counter::new(1).typed_mut_async().wait().count, 2);
}

#[test]
fn a_pinned_self_is_shared_by_a_pinned_handle() {
    let counter = Arc::pin(Counter::new(2));
    assert_eq!(counter.pinned_async().wait(), 2);
    assert_eq!(Counter::end_pinned(counter.begin_pinned()), 2);
    assert_eq!(counter.seen.load(Ordering::Relaxed), 1);
    let at_once = Arc::pin(Counter::new(1)).pinned_async();
    assert!(at_once.is_completed());
    assert_eq!(at_once.wait(), 100);
}

#[test]
fn a_pinned_self_that_changes_comes_back_at_its_place() {
    let steps = ManualScheduler::new();
    let counter = Box::pin(Counter::new(1));
    let place = &raw const *counter;
    let task = counter.pinned_mut_async(&steps);
    steps.run_all();
    let counter = task.wait();
    assert_eq!((counter.count, &raw const *counter), (2, place));

    let source = CancellationTokenSource::new();
    let task = counter.pinned_mut_with_cancellation_async(&steps, source.token());
    source.cancel();
    steps.run_all();
    let (canceled, counter) = task.wait();
    assert!(canceled.is_err());
    assert_eq!((counter.count, &raw const *counter), (2, place));

    let async_result = counter.begin_pinned_mut(&steps);
    async_result.cancel();
    steps.run_all();
    let (canceled, counter) = Counter::end_pinned_mut(async_result);
    assert!(canceled.is_err());
    assert_eq!(&raw const *counter, place);
}

#[test]
fn pinned_owners_cross_as_they_are() {
    assert_eq!(Box::pin(Counter::new(3)).pinned_box_async().wait(), 3);
    let (two, three) = (Counter::new(2), Box::new(Counter::new(3)));
    assert_eq!(
        Arc::pin(Counter::new(1))
            .pinned_arc_async(&two, three)
            .wait(),
        6
    );
}

/// Has no size.
#[repr(transparent)]
struct Name(str);

impl Name {
    #[tap]
    #[apm]
    pub(crate) fn length(&self, more: usize) -> usize {
        self.0.len() + more
    }

    #[tap(associated)]
    pub(crate) fn is_name(text: &str) -> bool {
        !text.is_empty()
    }
}

trait Shape: Send + Sync {
    fn corners(&self) -> u8;

    // Must leave the trait dyn-compatible.
    #[tap]
    fn doubled(&self) -> u8 {
        self.corners() * 2
    }
}

struct Square;

impl Shape for Square {
    fn corners(&self) -> u8 {
        4
    }
}

impl dyn Shape {
    #[tap]
    pub(crate) fn sum(&self, other: u8) -> u8 {
        self.corners() + other
    }
}

#[test]
fn a_shared_self_needs_no_size() {
    let square: Arc<dyn Shape> = Arc::new(Square);
    assert_eq!(square.sum_async(1).wait(), 5);
    assert_eq!(Arc::new(Square).doubled_async().wait(), 8);
    assert!(Name::is_name_async("a").wait());
    // An `Arc` of a `Name` cannot be created without `unsafe`, but there may be such a type.
    let length: fn(&Arc<Name>, usize) -> trefoil::Task<usize> = Name::length_async;
    assert_eq!(size_of_val(&length), size_of::<usize>());
}
