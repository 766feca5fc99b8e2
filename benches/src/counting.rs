//! An allocator that counts what the whole process allocates, while that is asked for.
//!
//! Each thread counts in one of a few cells, each on a cache line of its own: a single counter
//! would be a cost of every allocation, and so favor the contenders that allocate less by more than
//! is theirs.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Counts while [`counted`] runs; passes everything on to the system's allocator.
pub struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

/// Read by every allocation, written twice in each use of [`counted`].
static IS_COUNTING: AtomicBool = AtomicBool::new(false);

const CELLS: usize = 64;

static COUNTS: [Counts; CELLS] = [const { Counts::new() }; CELLS];

static NEXT_CELL: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static CELL: Cell<Option<usize>> = const { Cell::new(None) };
}

#[repr(align(128))]
struct Counts {
    allocations: AtomicUsize,
    bytes: AtomicUsize,
}

impl Counts {
    const fn new() -> Self {
        Self {
            allocations: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
        }
    }
}

/// How often memory was asked for, and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocated {
    /// Calls of the allocator that gave memory, reallocations included.
    pub allocations: usize,
    /// The bytes asked for, without what the allocator adds.
    pub bytes: usize,
}

/// Counts what all threads of the process allocate while `body` runs. One caller at a time.
pub fn counted(body: impl FnOnce()) -> Allocated {
    let before = total();
    IS_COUNTING.store(true, Ordering::SeqCst);
    body();
    IS_COUNTING.store(false, Ordering::SeqCst);
    let after = total();
    Allocated {
        allocations: after.allocations - before.allocations,
        bytes: after.bytes - before.bytes,
    }
}

fn total() -> Allocated {
    let sum = |count: fn(&Counts) -> &AtomicUsize| {
        let counts = COUNTS.iter().map(count);
        counts.map(|count| count.load(Ordering::SeqCst)).sum()
    };
    Allocated {
        allocations: sum(|counts| &counts.allocations),
        bytes: sum(|counts| &counts.bytes),
    }
}

fn count(bytes: usize) {
    if !IS_COUNTING.load(Ordering::Relaxed) {
        return;
    }
    // A thread that is ending has no cell any more.
    let cell = CELL.try_with(|cell| {
        let index = cell.get();
        let index = index.unwrap_or_else(|| NEXT_CELL.fetch_add(1, Ordering::Relaxed) % CELLS);
        cell.set(Some(index));
        index
    });
    let counts = &COUNTS[cell.unwrap_or(0)];
    counts.allocations.fetch_add(1, Ordering::Relaxed);
    counts.bytes.fetch_add(bytes, Ordering::Relaxed);
}

// SAFETY: every call is passed on unchanged to the system's allocator, whose contract is the same,
// and counting touches atomics and a thread-local without a destructor, so it allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the pointer is one of the system's allocator, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the pointer is one of the system's allocator, with this layout; the caller keeps
        // the rest of the contract of `realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_while_the_body_runs() {
        let counted = counted(|| drop(std::hint::black_box(Box::new([0_u8; 4000]))));
        assert!(counted.allocations >= 1);
        assert!(counted.bytes >= 4000);
    }
}
