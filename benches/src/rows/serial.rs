//! An operation of a value that is used by one at a time, from its start to its result.

use std::hint::black_box;
use std::sync::{Arc, Mutex};

use futures::executor::block_on;
use trefoil::Serial;

use crate::measure::{Contender, Options, compare};
use crate::peers::{Actor, THREAD, TREFOIL, spawn_blocking};
use crate::row::Row;

const LOCKED: &str = "spawn_blocking + Mutex";

/// One after another, and many at once.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    vec![
        row(
            options,
            "serial",
            1,
            "an operation of a `Serial` after another",
        ),
        row(
            options,
            "serial/batch",
            1_000,
            "1,000 operations of a `Serial` at once, for each",
        ),
    ]
}

fn row(options: &Options, name: &str, at_once: usize, what: &str) -> Row {
    let batches = options.count(20_000 / at_once.isqrt()).div_ceil(at_once);
    let operations = batches * at_once;
    let serial = Serial::new(0_u64);
    let actor = Actor::new(0_u64);
    let locked = Arc::new(Mutex::new(0_u64));
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, operations, || {
                block_on(run(batches, at_once, || serial.run(increase)));
            }),
            Contender::timed(THREAD, operations, || {
                block_on(run(batches, at_once, || actor.call(increase)));
            }),
            Contender::timed(LOCKED, operations, || {
                block_on(run(batches, at_once, || {
                    let locked = Arc::clone(&locked);
                    spawn_blocking(move || increase(&mut locked.lock().expect("no panic")))
                }));
            }),
        ],
    );
    Row::time(name, what, figures)
}

fn increase(sum: &mut u64) -> u64 {
    *sum += 1;
    *sum
}

async fn run<F: Future<Output = u64>>(batches: usize, at_once: usize, start: impl Fn() -> F) {
    for _ in 0..batches {
        if at_once == 1 {
            black_box(start().await);
            continue;
        }
        let started: Vec<_> = (0..at_once).map(|_| start()).collect();
        for operation in started {
            black_box(operation.await);
        }
    }
}
