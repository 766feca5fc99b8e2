//! A trivial function on another thread and its result back: many at once, and one after another.

use std::hint::black_box;

use futures::executor::block_on;

use crate::measure::{Contender, Options, compare};
use crate::peers::{
    BLOCKING, FUTURES, RAYON, TOKIO, TREFOIL, futures_spawn, rayon_spawn, spawn_blocking, tokio,
    work, work_async,
};
use crate::row::{Figure, Goal, Row};

const AT_ONCE: u64 = 1_000;

/// Functions that are started together and then awaited.
pub(super) fn batch(options: &Options) -> Vec<Row> {
    let batches = options.count(50);
    let figures = contest(options, AT_ONCE, batches);
    let what = "1,000 functions started, then awaited, for each";
    let row = Row::time("batch", what, figures)
        .goal(|figures| Goal::times_faster(figures, TOKIO, 25.0))
        .goal(|figures| Goal::times_faster(figures, RAYON, 1.8));
    vec![row]
}

/// Functions of which each is awaited before the next is started.
pub(super) fn sequential(options: &Options) -> Vec<Row> {
    let figures = contest(options, 1, options.count(10_000));
    let mut row = Row::time("sequential", "one function after another", figures);
    for peer in [TOKIO, BLOCKING, RAYON, FUTURES] {
        row = row.goal(|figures| Goal::times_faster(figures, peer, 8.0));
    }
    vec![row]
}

fn contest(options: &Options, at_once: u64, batches: usize) -> Vec<Figure> {
    let operations = batches * usize::try_from(at_once).expect("a small number");
    let contenders = vec![
        Contender::timed(TREFOIL, operations, move || {
            block_on(run(at_once, batches, work_async));
        }),
        Contender::timed(TOKIO, operations, move || {
            let start = |number| spawn_blocking(move || work(number));
            tokio().block_on(run(at_once, batches, start));
        }),
        Contender::timed(BLOCKING, operations, move || {
            let start = |number| blocking::unblock(move || work(number));
            block_on(run(at_once, batches, start));
        }),
        Contender::timed(RAYON, operations, move || {
            let start = |number| rayon_spawn(move || work(number));
            block_on(run(at_once, batches, start));
        }),
        Contender::timed(FUTURES, operations, move || {
            let start = |number| futures_spawn(move || work(number));
            block_on(run(at_once, batches, start));
        }),
    ];
    compare(options, contenders)
}

/// The same for all contenders: starts some functions, awaits one after the other, and again.
async fn run<F: Future<Output = u64>>(at_once: u64, batches: usize, start: impl Fn(u64) -> F) {
    for _ in 0..batches {
        if at_once == 1 {
            black_box(start(1).await);
            continue;
        }
        let started: Vec<_> = (0..at_once).map(&start).collect();
        for operation in started {
            black_box(operation.await);
        }
    }
}
