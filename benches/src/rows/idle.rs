//! What the pool costs while it has nothing to do: no processor time, 50 ms after the last job.

use std::thread;
use std::time::Duration;

use trefoil::{Task, ThreadPool};

use crate::measure::{Contender, Options, compare, nanoseconds};
use crate::peers::{TREFOIL, work};
use crate::process::processor_time;
use crate::row::{Goal, Row, Unit};

const REST: Duration = Duration::from_millis(50);

/// The share of a core that the pool's threads use.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let watched = Duration::from_millis(options.count(300) as u64);
    let spinning = ThreadPool::builder().name("spins").build();
    let other = ThreadPool::builder().name("sleeps").spin(Duration::ZERO);
    let other = other.build();
    let contenders = vec![
        Contender::sampled(TREFOIL, || idle_share(&spinning, "spins", watched)),
        Contender::sampled("trefoil, no spin", || idle_share(&other, "sleeps", watched)),
    ];
    let figures = compare(&options.at_most_rounds(3), contenders);
    let what = "processor time of the pool's threads, from 50 ms after the last function on";
    let row = Row::time("idle", what, figures).in_unit(Unit::Percent);
    vec![row.goal(|figures| Goal::at_most("percent of a core", 0.0, figures[0].value))]
}

fn idle_share(pool: &ThreadPool, name: &str, watched: Duration) -> f64 {
    Task::run_on(pool, || work(1)).wait();
    thread::sleep(REST);
    let Some(before) = processor_time(name) else {
        return f64::NAN;
    };
    thread::sleep(watched);
    let after = processor_time(name).unwrap_or_default();
    100.0 * nanoseconds(after.saturating_sub(before)) / nanoseconds(watched)
}
