//! Functions that use the processor alone: more threads than cores would not help.
//!
//! The ideal is one plain thread a core, each with its share of the functions, in the same run.

use std::hint::black_box;
use std::num::NonZero;
use std::thread;
use std::time::{Duration, Instant};

use futures::executor::block_on;
use tokio::runtime::Runtime;
use trefoil::ThreadPool;

use crate::measure::{Contender, Options, Sample, compare, number};
use crate::peers::{FreshPool, RAYON, TOKIO, TREFOIL, rayon_spawn};
use crate::process::{most_during, threads};
use crate::row::{Goal, Row};

const IDEAL: &str = "a thread a core";

/// The time of many functions of 5 ms, and the threads that the pools use for them.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let options = options.at_most_rounds(5);
    let count = options.processor_jobs;
    let steps = steps_of(Duration::from_millis(5));
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let figures = compare(
        &options,
        vec![
            Contender::sampled(TREFOIL, || on_pool::<ThreadPool>(count, steps)),
            Contender::sampled(IDEAL, || on_threads(cores, count, steps)),
            Contender::sampled(TOKIO, || on_pool::<Runtime>(count, steps)),
            Contender::sampled(RAYON, || on_rayon(count, steps)),
        ],
    );
    let what = format!("{count} functions that compute for 5 ms");
    let row = Row::time("cpu", what, figures)
        .goal(|figures| Goal::times_slower(figures, IDEAL, 1.05))
        .goal(|figures| {
            let threads = figures[0].threads.unwrap_or(f64::NAN);
            Goal::at_most("threads, cores and 2", number(cores + 2), threads)
        });
    vec![row]
}

/// Computes; the same work for everybody, whatever else the machine does.
pub(super) fn compute(steps: u64) {
    for step in 0..steps {
        black_box(step);
    }
}

/// How many steps take so long, in the best of some tries.
fn steps_of(time: Duration) -> u64 {
    const TRIED: u64 = 1_000_000;
    let tries = (0..10).map(|_| {
        let begun = Instant::now();
        compute(TRIED);
        begun.elapsed()
    });
    let best = tries.min().unwrap_or_default().as_nanos().max(1);
    let steps = u128::from(TRIED) * time.as_nanos() / best;
    u64::try_from(steps).unwrap_or(TRIED)
}

fn on_pool<P: FreshPool>(count: usize, steps: u64) -> Sample {
    let pool = P::cold();
    let sample = counting_threads(|| {
        let started: Vec<_> = (0..count)
            .map(|_| pool.start(move || compute(steps)))
            .collect();
        block_on(async {
            for operation in started {
                operation.await;
            }
        });
    });
    pool.end();
    sample
}

fn on_rayon(count: usize, steps: u64) -> Sample {
    let begun = Instant::now();
    let started: Vec<_> = (0..count)
        .map(|_| rayon_spawn(move || compute(steps)))
        .collect();
    block_on(async {
        for operation in started {
            operation.await;
        }
    });
    begun.elapsed().into()
}

fn on_threads(cores: usize, count: usize, steps: u64) -> Sample {
    counting_threads(|| {
        thread::scope(|scope| {
            for core in 0..cores {
                let share = (core..count).step_by(cores);
                scope.spawn(move || share.for_each(|_| compute(steps)));
            }
        });
    })
}

/// The time of `body`, and how many threads there were beyond those before.
pub(super) fn counting_threads(body: impl FnOnce()) -> Sample {
    let before = threads();
    let mut time = Duration::ZERO;
    let most = most_during(threads, || {
        let begun = Instant::now();
        body();
        time = begun.elapsed();
    });
    // One counts.
    let added = number(most.saturating_sub(before + 1));
    Sample {
        threads: Some(added),
        ..Sample::from(time)
    }
}
