//! What the pool costs while it has nothing to do: no processor time, 50 ms after the last job.

use std::thread;
use std::time::Duration;

use trefoil::{Task, ThreadPool};

use crate::measure::{Contender, Options, compare, nanoseconds};
use crate::peers::{RAYON, TOKIO, TREFOIL, rayon_spawn, spawn_blocking, work, work_async};
use crate::process::processor_time;
use crate::row::{Goal, Row, Unit};

const REST: Duration = Duration::from_millis(50);

/// The share of a core that the process uses.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let watched = Duration::from_millis(options.count(300) as u64);
    let without_spinning = ThreadPool::builder().spin(Duration::ZERO).build();
    let contenders = vec![
        Contender::sampled(TREFOIL, || {
            work_async(1).wait();
            idle_share(watched)
        }),
        Contender::sampled("trefoil, no spin", || {
            Task::run_on(&without_spinning, || work(1)).wait();
            idle_share(watched)
        }),
        Contender::sampled(TOKIO, || {
            futures::executor::block_on(spawn_blocking(|| work(1)));
            idle_share(watched)
        }),
        Contender::sampled(RAYON, || {
            futures::executor::block_on(rayon_spawn(|| work(1)));
            idle_share(watched)
        }),
    ];
    let figures = compare(&options.at_most_rounds(3), contenders);
    let what = "processor time of all other threads, from 50 ms after the last function on";
    let row = Row::time("idle", what, figures).in_unit(Unit::Percent);
    // Zero, up to what the system needs to keep sleeping threads.
    vec![row.goal(|figures| Goal::at_most("percent of a core", 0.01, figures[0].value))]
}

fn idle_share(watched: Duration) -> f64 {
    thread::sleep(REST);
    let Some(before) = processor_time() else {
        return f64::NAN;
    };
    thread::sleep(watched);
    let used = processor_time().unwrap_or_default().saturating_sub(before);
    100.0 * nanoseconds(used) / nanoseconds(watched)
}
