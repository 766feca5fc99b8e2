//! Whether a task costs the same however many threads start tasks, however many are pending, and
//! after a pause.

use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use futures::executor::block_on;

use crate::measure::{Contender, Options, Sample, compare, nanoseconds, number};
use crate::peers::{RAYON, TOKIO, TREFOIL, rayon_spawn, spawn_blocking, work, work_async};
use crate::row::{Goal, Row};

const BEST: &str = "times the best case of these rows";

/// 1 to 1,000 threads that start tasks at the same time, each its share of them.
pub(super) fn submitters(options: &Options) -> Vec<Row> {
    let (own, others) = (options.count(200_000), options.count(40_000));
    let measure = |threads: usize| {
        let figures = compare(
            &options.at_most_rounds(5),
            vec![
                Contender::sampled(TREFOIL, || submit(threads, own, work_async)),
                Contender::sampled(TOKIO, || {
                    submit(threads, others, |n| spawn_blocking(move || work(n)))
                }),
                Contender::sampled(RAYON, || {
                    submit(threads, own, |n| rayon_spawn(move || work(n)))
                }),
            ],
        );
        let name = format!("submitters/{threads}");
        let what = format!("{threads} threads start tasks and await them, for each task");
        Row::time(name, what, figures)
    };
    let counts: &[usize] = if options.is_quick {
        &[1, 4]
    } else {
        &[1, 2, 4, 16, 1_000]
    };
    within_twice_the_best(counts.iter().copied().map(measure).collect(), |_| 0.0)
}

/// Starts `total` tasks from as many threads; the time from the first start to the last result,
/// for each task.
fn submit<F: Future<Output = u64>>(
    threads: usize,
    total: usize,
    start: impl Fn(u64) -> F + Sync,
) -> Sample {
    let share = total.div_ceil(threads);
    let ready = AtomicUsize::new(0);
    let gate = RwLock::new(());
    let closed = gate.write();
    let last = Mutex::new(Instant::now());
    let mut begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                ready.fetch_add(1, Ordering::SeqCst);
                drop(gate.read());
                let started: Vec<_> = (0..share as u64).map(&start).collect();
                for operation in started {
                    black_box(block_on(operation));
                }
                let now = Instant::now();
                let mut last = last.lock().expect("no thread panics");
                *last = now.max(*last);
            });
        }
        while ready.load(Ordering::SeqCst) < threads {
            thread::sleep(Duration::from_millis(1));
        }
        begun = Instant::now();
        drop(closed);
    });
    let last = last.into_inner().expect("no thread panics");
    let time = last.saturating_duration_since(begun);
    Sample::from(nanoseconds(time) / number(share * threads))
}

/// Bursts of 1,000, and quiet in between for long enough that all workers sleep.
pub(super) fn bursts(options: &Options) -> Vec<Row> {
    let (bursts, quiet) = (options.count(100), Duration::from_millis(2));
    let figures = compare(
        options,
        vec![
            Contender::sampled(TREFOIL, || in_bursts(bursts, quiet, work_async)),
            Contender::sampled("trefoil, no pause", || {
                in_bursts(bursts, Duration::ZERO, work_async)
            }),
            Contender::sampled(TOKIO, || {
                in_bursts(bursts, quiet, |n| spawn_blocking(move || work(n)))
            }),
            Contender::sampled(RAYON, || {
                in_bursts(bursts, quiet, |n| rayon_spawn(move || work(n)))
            }),
        ],
    );
    let row = Row::time(
        "bursts",
        "bursts of 1,000 with 2 ms in between, for each",
        figures,
    );
    vec![row.goal(|figures| Goal::times_slower(figures, "trefoil, no pause", 2.0))]
}

fn in_bursts<F: Future<Output = u64>>(
    bursts: usize,
    quiet: Duration,
    start: impl Fn(u64) -> F,
) -> Sample {
    let mut busy = Duration::ZERO;
    for _ in 0..bursts {
        thread::sleep(quiet);
        let begun = Instant::now();
        start_and_await(1_000, &start);
        busy += begun.elapsed();
    }
    Sample::from(nanoseconds(busy) / number(bursts * 1_000))
}

fn start_and_await<F: Future<Output = u64>>(count: usize, start: impl Fn(u64) -> F) {
    if count == 1 {
        black_box(block_on(start(1)));
        return;
    }
    let started: Vec<_> = (0..count as u64).map(start).collect();
    block_on(async {
        for operation in started {
            black_box(operation.await);
        }
    });
}

/// 1 to 1,000,000 tasks that are pending at once.
///
/// However cheap a task is, the last one must be handed over to a worker and back, which is all
/// there is to a single one. So the limit of a row is twice the best cost of a task, and one
/// hand-over for all of them.
pub(super) fn pending(options: &Options) -> Vec<Row> {
    let most = options.count(1_000_000);
    let counts = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
    let rows: Vec<_> = counts
        .into_iter()
        .filter(|count| *count <= most)
        .map(|count| {
            let name = format!("pending/{count}");
            let what = format!("{count} tasks started, then awaited, for each");
            Row::time(name, what, with_pending(options, count))
        })
        .collect();
    let hand_over = rows[0].own();
    let counts: Vec<_> = counts.into_iter().map(number).collect();
    within_twice_the_best(rows, |index| hand_over / counts[index])
}

fn with_pending(options: &Options, count: usize) -> Vec<crate::row::Figure> {
    let total = options.count(100_000).max(count);
    let repeated = move |start: &dyn Fn()| (0..total / count).for_each(|_| start());
    let mut contenders = vec![
        Contender::timed(TREFOIL, total, move || {
            repeated(&|| start_and_await(count, work_async));
        }),
        Contender::timed(RAYON, total, move || {
            repeated(&|| start_and_await(count, |n| rayon_spawn(move || work(n))));
        }),
    ];
    if count <= 10_000 {
        contenders.push(Contender::timed(TOKIO, total, move || {
            repeated(&|| start_and_await(count, |n| spawn_blocking(move || work(n))));
        }));
    }
    compare(&options.at_most_rounds(5), contenders)
}

/// Holds each row to twice the best of all, and what is `allowed` for it beyond that.
fn within_twice_the_best(rows: Vec<Row>, allowed: impl Fn(usize) -> f64) -> Vec<Row> {
    let best = rows.iter().map(Row::own).fold(f64::INFINITY, f64::min);
    let held = rows.into_iter().enumerate().map(|(index, row)| {
        let limit = 2.0 + allowed(index) / best;
        row.goal(|figures| Goal::at_most(BEST, limit, figures[0].value / best))
    });
    held.collect()
}
