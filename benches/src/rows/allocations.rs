//! How often an operation allocates, and how many bytes.
//!
//! What is counted includes the executor's part, which is nothing for `wait`. The operations here
//! have arguments and results of no size, so the bytes are the operation's own.

use std::hint::black_box;

use futures::executor::block_on;
use trefoil::{CancellationToken, CancellationTokenSource, IProgress, Task, tap};

use crate::measure::{Contender, Options, compare};
use crate::peers::{BLOCKING, FUTURES, RAYON, TOKIO, futures_spawn, rayon_spawn, spawn_blocking};
use crate::row::{Figure, Goal, Row, Unit};

#[tap]
fn nothing() {}

#[tap]
fn checked(cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) {
    black_box((cancellation_token, progress));
}

fn empty(text: &str) -> Option<usize> {
    text.is_empty().then_some(0)
}

#[tap(fast_path = empty)]
fn length(text: &str) -> usize {
    text.len()
}

const OPERATIONS: usize = 1_000;

/// Allocations and bytes of an operation.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let figures = compare(&options.at_most_rounds(1), contenders(options));
    let allocations = allocations(&figures);
    let bytes = bytes(&figures);
    vec![allocations, bytes]
}

fn contenders(options: &Options) -> Vec<Contender<'static>> {
    let operations = options.count(OPERATIONS);
    let source = CancellationTokenSource::new();
    let many = |name, body: fn()| {
        Contender::timed(name, operations, move || {
            (0..operations).for_each(|_| body());
        })
    };
    vec![
        many("trefoil", || nothing_async().wait()),
        many("trefoil, awaited", || block_on(nothing_async())),
        Contender::timed("trefoil, token and progress", operations, move || {
            for _ in 0..operations {
                let task = checked_with_cancellation_and_progress_async(source.token(), ());
                assert_eq!(task.wait(), Ok(()));
            }
        }),
        many("trefoil, fast_path", || {
            black_box(length_async("").wait());
        }),
        many("trefoil, completed", || {
            black_box(Task::from_result(7).wait());
        }),
        many(TOKIO, || block_on(spawn_blocking(|| ()))),
        many(BLOCKING, || block_on(blocking::unblock(|| ()))),
        many(RAYON, || block_on(rayon_spawn(|| ()))),
        many(FUTURES, || block_on(futures_spawn(|| ()))),
    ]
}

/// What the counter says is exact up to a stray allocation of a worker that starts.
fn allocations(figures: &[Figure]) -> Row {
    let counts = figures.iter().map(|figure| Figure {
        value: figure.allocations.unwrap_or(f64::NAN),
        ..Figure::new(figure.name, 0.0)
    });
    let row = Row::time(
        "allocations",
        "allocations of an operation",
        counts.collect(),
    );
    let mut row = row.in_unit(Unit::Count);
    for (index, limit) in [(0, 1.0), (1, 1.0), (2, 1.0), (3, 0.0), (4, 0.0)] {
        let what = figures[index].name;
        row = row.goal(|counts| Goal::at_most(what, limit + 0.02, counts[index].value));
    }
    row
}

fn bytes(figures: &[Figure]) -> Row {
    let bytes = figures.iter().map(|figure| Figure {
        value: figure.bytes.unwrap_or(f64::NAN),
        ..Figure::new(figure.name, 0.0)
    });
    let what = "bytes of an operation, without arguments and result";
    let row = Row::time("allocations/bytes", what, bytes.collect()).in_unit(Unit::Count);
    row.goal(|bytes| Goal::at_most("bytes", 160.5, bytes[0].value))
}
