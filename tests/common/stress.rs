//! What the stress tests share: a counter of live allocations, dice, and waiting. Each is a process
//! of its own, so that the counter sees every thread.

use std::alloc::{GlobalAlloc, Layout, System};
use std::panic;
use std::sync::atomic::{AtomicIsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

struct Counting;

pub(crate) static LIVE: AtomicIsize = AtomicIsize::new(0);

// SAFETY: every call is passed on unchanged to the system's allocator, whose contract is the same,
// and counting touches an atomic only.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
        // SAFETY: the pointer is one of the system's allocator, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What may be left of very many operations: lazily made parts of the pools and of the test
/// harness, which stay. An operation that leaked one allocation in a thousand would exceed it.
pub(crate) const SLACK: isize = 64;

/// How long an idle worker stays.
pub(crate) const KEEP_ALIVE: Duration = Duration::from_millis(50);

/// Must happen, on any machine.
const LONG: Duration = Duration::from_secs(60);

/// What functions and handlers panic with; the panic hook does not print it.
pub(crate) struct Unlucky;

/// Leaves the panics that are meant out of the output.
pub(crate) fn print_no_unlucky_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !info.payload().is::<Unlucky>() {
            print(info);
        }
    }));
}

/// Marsaglia's xorshift.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    pub(crate) fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }
}

/// Polls; what does not come in a long time is a failure of whatever comes next.
pub(crate) fn until(mut done: impl FnMut() -> bool) {
    let deadline = Instant::now() + LONG;
    while !done() && Instant::now() < deadline {
        thread::yield_now();
    }
}

pub(crate) fn seed() -> u64 {
    let given = std::env::var("TREFOIL_SEED").ok();
    let given = given.map(|text| text.parse().expect("TREFOIL_SEED is a number"));
    given.unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        u64::from(now.subsec_nanos()) << 20 | 1
    })
}
