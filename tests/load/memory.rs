//! A counting allocator: what is allocated now, and how often anything was allocated.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicIsize, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{fmt, thread};

struct Counting;

static BLOCKS: AtomicIsize = AtomicIsize::new(0);
static BYTES: AtomicIsize = AtomicIsize::new(0);
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

fn count(blocks: isize, bytes: isize) {
    BLOCKS.fetch_add(blocks, Ordering::Relaxed);
    BYTES.fetch_add(bytes, Ordering::Relaxed);
}

// SAFETY: every call is passed on unchanged to the system's allocator, whose contract is the same,
// and counting touches atomics only.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        count(1, layout.size().cast_signed());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-1, -layout.size().cast_signed());
        // SAFETY: the pointer is one of the system's allocator, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        count(0, size.cast_signed() - layout.size().cast_signed());
        // SAFETY: the pointer is one of the system's allocator, with this layout; the caller keeps
        // the rest of the contract of `realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What is allocated at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Live {
    pub(crate) blocks: isize,
    pub(crate) bytes: isize,
}

impl Live {
    pub(crate) fn now() -> Self {
        Self {
            blocks: BLOCKS.load(Ordering::Relaxed),
            bytes: BYTES.load(Ordering::Relaxed),
        }
    }

    /// Whether no more is allocated now than at this moment, but for `slack`.
    fn is_back(self, slack: Self) -> bool {
        let now = Self::now();
        now.blocks <= self.blocks + slack.blocks && now.bytes <= self.bytes + slack.bytes
    }
}

impl fmt::Display for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} blocks, {} KiB", self.blocks, self.bytes / 1024)
    }
}

/// What may stay after any number of operations: threads that idle, tables that were made lazily.
const SLACK: Live = Live {
    blocks: 128,
    bytes: 128 * 1024,
};

/// Runs `program` for a few of a thing, which makes what is made once, and then for `many`; demands
/// that memory returns to what it was between the two.
#[track_caller]
pub(crate) fn returns_to_where_it_was(many: usize, mut program: impl FnMut(usize)) {
    program(100);
    settle();
    let before = Live::now();
    program(many);
    assert_returns(before);
}

/// Waits until no more is allocated than `before`; workers may still be dropping what they ran.
#[track_caller]
pub(crate) fn assert_returns(before: Live) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !before.is_back(SLACK) {
        let now = Live::now();
        assert!(
            Instant::now() < deadline,
            "memory stays: before {before}, now {now}"
        );
        thread::sleep(Duration::from_millis(5));
    }
    println!("memory: before {before}, after {}", Live::now());
}

/// Waits until memory does not change any more.
fn settle() {
    let mut last = Live::now().blocks;
    for _ in 0..20 {
        thread::sleep(Duration::from_millis(20));
        let now = Live::now().blocks;
        if now == last {
            return;
        }
        last = now;
    }
}

/// How many allocations `program` makes, on all threads.
pub(crate) fn allocations(program: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.load(Ordering::SeqCst);
    program();
    ALLOCATIONS.load(Ordering::SeqCst) - before
}
