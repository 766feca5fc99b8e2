//! What no way of starting a function elsewhere can do without, measured by itself: memory for the
//! task, cache lines that go to the other thread and come back, and waking it if it sleeps.

use std::hint::{black_box, spin_loop};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::measure::{Contender, Options, compare};
use crate::row::Row;

/// About the size of an operation with its counters.
type Memory = [u64; 17];

/// The three limits.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let (many, few) = (options.count(100_000), options.count(1_000));
    // The best of many short rounds, since it is about what is possible.
    let options = Options {
        rounds: if options.is_quick { 1 } else { 50 },
        takes_best: true,
        ..options.clone()
    };
    let figures = compare(
        &options,
        vec![
            Contender::timed("one allocation, given back", many, || {
                for _ in 0..many {
                    black_box(Box::new(black_box(Memory::default())));
                }
            }),
            Contender::timed("a line there and back", few, || {
                ping_pong(few, spin_loop, |_| ());
            }),
            Contender::timed("two wakes of a thread", few, || {
                ping_pong(few, thread::park, thread::Thread::unpark);
            }),
        ],
    );
    let what = "the limits: what starting a function elsewhere cannot do without";
    vec![Row::time("limits", what, figures)]
}

/// Two threads take turns; `wait` passes the time until it is one's turn, and `wake` ends that of
/// the other.
fn ping_pong(rounds: usize, wait: impl Fn() + Sync, wake: impl Fn(&thread::Thread) + Sync) {
    let turn = AtomicUsize::new(0);
    let first = thread::current();
    let take_turns = |own: usize, other: &thread::Thread| {
        for _ in 0..rounds {
            while turn.load(Ordering::Acquire) != own {
                wait();
            }
            turn.store(1 - own, Ordering::Release);
            wake(other);
        }
    };
    thread::scope(|scope| {
        let second = scope.spawn(|| take_turns(1, &first));
        take_turns(0, second.thread());
    });
}
