//! One allocation an operation.
//!
//! A process of its own, with a single test: the counter sees every thread.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use trefoil::{CancellationTokenSource, InlineScheduler, Serial, Task};

struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on unchanged to the system's allocator, whose contract is the same,
// and counting touches an atomic only.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::SeqCst);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the pointer is one of the system's allocator, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::SeqCst);
        // SAFETY: the pointer is one of the system's allocator, with this layout; the caller keeps
        // the rest of the contract of `realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const OPERATIONS: usize = 100;

/// The allocations of a hundred operations, in the best of ten such hundreds after some that warm
/// everything up: when a worker is late the pool spawns its monitor, which is no part of an
/// operation.
fn allocations_of(mut operation: impl FnMut(usize)) -> usize {
    let mut hundred = || {
        let before = ALLOCATIONS.load(Ordering::SeqCst);
        (0..OPERATIONS).for_each(&mut operation);
        ALLOCATIONS.load(Ordering::SeqCst) - before
    };
    (0..3).for_each(|_| assert!(hundred() < OPERATIONS * 10));
    (0..10).map(|_| hundred()).min().unwrap_or(0)
}

#[test]
fn an_operation_is_one_allocation() {
    let source = CancellationTokenSource::new();
    let token = || source.token();
    let awaited = allocations_of(|n| {
        let task = Task::run(move || n + 1);
        assert_eq!(futures::executor::block_on(task), n + 1);
    });
    let waited = allocations_of(|n| assert_eq!(Task::run(move || n + 1).wait(), n + 1));
    let inline = allocations_of(|n| {
        let task = Task::run_on(&InlineScheduler, move || n + 1);
        assert_eq!(futures::executor::block_on(task), n + 1);
    });
    let dropped = allocations_of(|n| drop(Task::run_on(&InlineScheduler, move || n + 1)));
    let ready = allocations_of(|n| {
        assert_eq!(futures::executor::block_on(Task::from_result(n)), n);
        assert_eq!(Task::from_result(n).wait(), n);
    });
    let with_token = allocations_of(|n| {
        let task = Task::run_with_cancellation(move |_| n + 1, token());
        assert_eq!(futures::executor::block_on(task), Ok(n + 1));
    });
    let canceled = CancellationTokenSource::new();
    canceled.cancel();
    let before_the_call = allocations_of(|n| {
        let task = Task::run_with_cancellation(move |_| n, canceled.token());
        assert!(task.wait().is_err());
    });
    let serial = Serial::new(0);
    let serially = allocations_of(|n| {
        let task = serial.run(move |sum| {
            *sum += n;
            *sum
        });
        assert!(futures::executor::block_on(task) >= n);
    });
    let serially_with_token = allocations_of(|n| {
        let task = serial.run_with_cancellation(move |_, _| n, token());
        assert_eq!(futures::executor::block_on(task), Ok(n));
    });
    // Started inside another, so that they wait for their turns and pass them on; and inline, since
    // a pool of which many jobs are asked at once may spawn its monitor in each hundred.
    let inline_serial = Serial::with_scheduler(0, InlineScheduler);
    let queued = allocations_of(|n| {
        let handle = inline_serial.clone();
        let first = inline_serial.run(move |_| [(); 3].map(|()| handle.run(move |_| n)));
        let others = futures::executor::block_on(first);
        assert_eq!(others.map(futures::executor::block_on), [n; 3]);
    });
    println!(
        "allocations of {OPERATIONS} operations: awaited {awaited}, waited {waited}, inline {inline}, \
         dropped {dropped}, ready {ready}, with a token {with_token}, canceled {before_the_call}, \
         serial {serially}, with a token {serially_with_token}, four in line {queued}"
    );
    let once_each = [awaited, waited, inline, dropped, with_token];
    assert_eq!(once_each, [OPERATIONS; 5]);
    assert_eq!([serially, serially_with_token], [OPERATIONS; 2]);
    assert_eq!(queued, OPERATIONS * 4);
    assert_eq!((ready, before_the_call), (0, 0));
}
