//! Very many pairs of begin and end at once: each result is seen exactly once, and nothing is left
//! over.
//!
//! A process of its own, with a single test: the counter of allocations sees every thread. The seed
//! is printed; `TREFOIL_SEED` sets it.

#[path = "common/stress.rs"]
mod stress;

use std::ops::Range;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use stress::{Dice, KEEP_ALIVE, LIVE, SLACK, Unlucky, print_no_unlucky_panics, seed, until};
use trefoil::apm::AsyncResult;
use trefoil::{CancellationToken, OperationCanceled, ThreadPool, apm};

const THREADS: usize = 4;
const OPERATIONS: usize = 100_000;
const WARM_UP: usize = 4_000;

/// Pending at once for each thread.
const BATCH: usize = 32;

/// What the function does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Returns,
    Panics,
    /// Which always comes.
    WaitsForCancellation,
}

/// How its caller gets the result.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    End,
    Handle,
    Poll,
    Callback,
}

#[derive(Clone, Copy)]
struct Order {
    number: usize,
    fate: Fate,
    way: Way,
    cancels: bool,
}

impl Order {
    fn roll(number: usize, dice: &mut Dice) -> Self {
        let fate = match dice.below(16) {
            0 => Fate::Panics,
            1 => Fate::WaitsForCancellation,
            _ => Fate::Returns,
        };
        let way = match dice.below(4) {
            0 => Way::End,
            1 => Way::Handle,
            2 => Way::Poll,
            _ => Way::Callback,
        };
        Self {
            number,
            fate,
            way,
            cancels: fate == Fate::WaitsForCancellation || dice.one_in(8),
        }
    }
}

/// The pool, and how often the result of each operation was seen.
struct Shop {
    pool: ThreadPool,
    seen: Vec<AtomicU8>,
    ran: AtomicUsize,
    canceled: AtomicUsize,
}

impl Shop {
    fn open() -> Arc<Self> {
        let pool = ThreadPool::builder().threads(2).max_threads(8);
        Arc::new(Self {
            pool: pool.keep_alive(KEEP_ALIVE).build(),
            seen: (0..OPERATIONS).map(|_| AtomicU8::new(0)).collect(),
            ran: AtomicUsize::new(0),
            canceled: AtomicUsize::new(0),
        })
    }

    #[apm(scheduler = &self.pool)]
    fn work(
        &self,
        order: Order,
        cancellation_token: &CancellationToken,
    ) -> Result<usize, OperationCanceled> {
        self.ran.fetch_add(1, Ordering::Relaxed);
        match order.fate {
            Fate::Returns => {}
            Fate::Panics => panic::panic_any(Unlucky),
            Fate::WaitsForCancellation => {
                cancellation_token.wait();
                cancellation_token.throw_if_cancellation_requested()?;
            }
        }
        Ok(order.number)
    }

    /// Ends an operation, looks whether it ended as it had to, and counts that.
    fn see(&self, order: Order, end: impl FnOnce() -> Result<usize, OperationCanceled>) {
        match catch_unwind(AssertUnwindSafe(end)) {
            Ok(Ok(number)) => assert_eq!((number, order.fate), (order.number, Fate::Returns)),
            Ok(Err(canceled)) => {
                assert!(order.cancels && canceled.token().is_cancellation_requested());
                self.canceled.fetch_add(1, Ordering::Relaxed);
            }
            Err(payload) => assert!(order.fate == Fate::Panics && payload.is::<Unlucky>()),
        }
        self.seen[order.number].fetch_add(1, Ordering::Relaxed);
    }

    /// Begins operations with these numbers, and ends each in its way.
    fn serve(self: &Arc<Self>, numbers: Range<usize>, dice: &mut Dice) {
        let orders = numbers.map(|number| Order::roll(number, dice));
        let (called_back, others): (Vec<_>, Vec<_>) =
            orders.partition(|order| order.way == Way::Callback);
        for order in called_back {
            let own = Arc::clone(self);
            let callback = move |result: AsyncResult<_, usize, _>| {
                assert_eq!(*result.async_state(), order.number);
                own.see(order, || Self::end_work(result));
            };
            let view = self.begin_work_with_callback(order, callback, order.number);
            if order.cancels {
                view.cancel();
            }
        }
        let place = |order: Order| {
            let result = self.begin_work(order);
            if order.cancels {
                result.cancel();
            }
            (order, result)
        };
        let begun: Vec<_> = others.into_iter().map(place).collect();
        for (order, result) in begun {
            match order.way {
                Way::Handle => result.async_wait_handle().wait(),
                Way::Poll => until(|| result.is_completed()),
                Way::End | Way::Callback => {}
            }
            self.see(order, || Self::end_work(result));
        }
    }

    /// Serves all numbers from a range, from several threads, and waits until all is quiet.
    fn serve_all(self: &Arc<Self>, numbers: &Range<usize>, seed: u64) {
        let share = numbers.len() / THREADS;
        thread::scope(|scope| {
            for thread in 0..THREADS {
                scope.spawn(move || {
                    let mut dice = Dice(seed ^ (thread as u64 + 1));
                    let first = numbers.start + thread * share;
                    for begin in (first..first + share).step_by(BATCH) {
                        self.serve(begin..(begin + BATCH).min(first + share), &mut dice);
                    }
                });
            }
        });
        until(|| self.pool.thread_count() == 0);
    }
}

#[test]
fn a_hundred_thousand_operations_are_each_seen_once_and_leave_nothing() {
    let seed = seed();
    println!("seed {seed}");
    print_no_unlucky_panics();
    let (shop, began) = (Shop::open(), Instant::now());
    // Warms up what is made lazily and stays.
    shop.serve_all(&(0..WARM_UP), seed);
    let before = LIVE.load(Ordering::SeqCst);
    shop.serve_all(&(WARM_UP..OPERATIONS), seed.rotate_left(32));
    let left = || LIVE.load(Ordering::SeqCst) - before;
    // The last worker has left the pool, and is perhaps ending yet.
    until(|| left() <= SLACK);
    let (left, threads) = (left(), shop.pool.thread_count());
    println!(
        "{OPERATIONS} operations in {:?}, {} ran, {} canceled; left over: {left} allocations, {threads} threads",
        began.elapsed(),
        shop.ran.load(Ordering::SeqCst),
        shop.canceled.load(Ordering::SeqCst),
    );
    let not_once = |(_, seen): &(usize, &AtomicU8)| seen.load(Ordering::SeqCst) != 1;
    let wrong: Vec<_> = shop.seen.iter().enumerate().filter(not_once).collect();
    assert!(wrong.is_empty(), "not seen once: {wrong:?}");
    assert_eq!(threads, 0);
    assert!(left <= SLACK, "{left} allocations are left over");
}
