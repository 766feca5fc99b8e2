//! Functions that block where the pool cannot see it: in `thread::sleep`, as in I/O or a lock of
//! others.
//!
//! Each measurement has a pool of its own, which is cold; warm means that the same load has run on
//! it just before.

use std::hint::black_box;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use futures::executor::block_on;
use tokio::runtime::Runtime;
use trefoil::{Task, ThreadPool};

use crate::measure::{Contender, Options, Sample, compare, number};
use crate::peers::{FreshPool, TOKIO, TREFOIL};
use crate::process::{most_during, threads};
use crate::row::{Figure, Goal, Row};

const NANOSECONDS_IN_MILLISECOND: f64 = 1e6;

/// What is measured on a cold or a warm pool.
struct Load {
    name: &'static str,
    what: &'static str,
    goal: fn(&[Figure]) -> Goal,
    own: fn(&ThreadPool, &Options) -> Sample,
    tokio: fn(&Runtime, &Options) -> Sample,
}

fn milliseconds(figures: &[Figure], limit: f64) -> Goal {
    Goal::at_most("ms", limit, figures[0].value / NANOSECONDS_IN_MILLISECOND)
}

/// At most 1.3 times the time of `spawn_blocking`.
fn as_spawn_blocking(figures: &[Figure]) -> Goal {
    Goal::times_slower(figures, TOKIO, 1.3)
}

const LOADS: &[Load] = &[
    Load {
        name: "sleepers",
        what: "300 functions that sleep 100 ms",
        goal: as_spawn_blocking,
        own: sleepers,
        tokio: sleepers,
    },
    Load {
        name: "quick",
        what: "the start of a quick function behind 32 that are held for 1 s",
        goal: |figures| milliseconds(figures, 10.0),
        own: quick_behind_held,
        tokio: quick_behind_held,
    },
    Load {
        name: "stream",
        what: "4,000 functions one every 100 µs, of which each twentieth sleeps 50 ms",
        goal: as_spawn_blocking,
        own: stream,
        tokio: stream,
    },
    Load {
        name: "finishing",
        what: "3,000 functions that sleep 5 ms",
        goal: as_spawn_blocking,
        own: finishing,
        tokio: finishing,
    },
];

/// All loads, cold and warm, and what becomes of the threads.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let options = options.at_most_rounds(5);
    let mut rows = Vec::new();
    for load in LOADS {
        for is_warm in [false, true] {
            rows.push(row(load, is_warm, &options));
        }
    }
    rows.push(threads_end(&options));
    rows
}

fn row(load: &Load, is_warm: bool, options: &Options) -> Row {
    let contenders = vec![
        Contender::sampled(TREFOIL, || on_pool(load.own, is_warm, options)),
        Contender::sampled(TOKIO, || on_pool(load.tokio, is_warm, options)),
    ];
    let state = if is_warm { "warm" } else { "cold" };
    let name = format!("blocked/{}-{state}", load.name);
    let what = format!("{}, {state} pool", load.what);
    Row::time(name, what, compare(options, contenders)).goal(load.goal)
}

fn on_pool<P: FreshPool>(
    load: fn(&P, &Options) -> Sample,
    is_warm: bool,
    options: &Options,
) -> Sample {
    // What else there is, such as the idle threads of the global pools, and the thread that counts.
    let others = threads() + 1;
    let pool = P::cold();
    if is_warm {
        load(&pool, options);
    }
    let mut sample = Sample::default();
    let most = most_during(threads, || sample = load(&pool, options));
    pool.end();
    sample.threads = Some(number(most.saturating_sub(others)));
    sample
}

fn sleepers<P: FreshPool>(pool: &P, options: &Options) -> Sample {
    sleep_all(pool, options.count(300), Duration::from_millis(100))
}

fn finishing<P: FreshPool>(pool: &P, options: &Options) -> Sample {
    sleep_all(pool, options.count(3_000), Duration::from_millis(5))
}

fn sleep_all<P: FreshPool>(pool: &P, count: usize, time: Duration) -> Sample {
    let begun = Instant::now();
    let started: Vec<_> = (0..count)
        .map(|_| pool.start(move || thread::sleep(time)))
        .collect();
    await_all(started);
    begun.elapsed().into()
}

fn await_all(started: Vec<impl Future>) {
    block_on(async {
        for operation in started {
            black_box(operation.await);
        }
    });
}

fn quick_behind_held<P: FreshPool>(pool: &P, options: &Options) -> Sample {
    let held_for = Duration::from_millis(options.count(1_000) as u64);
    let mut release = Vec::new();
    let held: Vec<_> = (0..32)
        .map(|_| {
            let (sender, receiver) = mpsc::channel::<()>();
            release.push(sender);
            pool.start(move || receiver.recv_timeout(held_for).is_ok())
        })
        .collect();
    thread::sleep(Duration::from_millis(5));
    let begun = Instant::now();
    let started = block_on(pool.start(Instant::now));
    drop(release);
    await_all(held);
    started.saturating_duration_since(begun).into()
}

/// The time until the last has ended; and nothing is said of the delay of a single one, which
/// `blocked/quick` is about.
fn stream<P: FreshPool>(pool: &P, options: &Options) -> Sample {
    let begun = Instant::now();
    let pace = Duration::from_micros(100);
    let mut next = begun;
    let mut started = Vec::new();
    for index in 0..options.count(4_000) {
        let is_long = index % 20 == 0;
        started.push(pool.start(move || {
            if is_long {
                thread::sleep(Duration::from_millis(50));
            }
        }));
        next += pace;
        thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    await_all(started);
    begun.elapsed().into()
}

/// The time beyond the keep-alive time until the threads that a burst needed have ended.
fn threads_end(options: &Options) -> Row {
    let keep_alive = Duration::from_millis(100);
    let own = Contender::sampled(TREFOIL, || {
        let pool = ThreadPool::builder().keep_alive(keep_alive).build();
        let sleep = || thread::sleep(Duration::from_millis(50));
        let started: Vec<_> = (0..options.count(300))
            .map(|_| Task::run_on(&pool, sleep))
            .collect();
        Task::wait_all(&started);
        let begun = Instant::now();
        while pool.thread_count() > 0 && begun.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(1));
        }
        begun.elapsed().saturating_sub(keep_alive)
    });
    let what = "until no thread is left after 300 that sleep, beyond the keep-alive time";
    let row = Row::time("blocked/threads-end", what, compare(options, vec![own]));
    row.goal(|figures| milliseconds(figures, 200.0))
}
