//! Both at once: functions that compute forever, and others that sleep.

use std::hint::spin_loop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use futures::executor::block_on;
use tokio::runtime::Runtime;
use trefoil::ThreadPool;

use super::processor::counting_threads;
use crate::measure::{Contender, Options, Sample, compare};
use crate::peers::{FreshPool, TOKIO, TREFOIL};
use crate::row::{Goal, Row};

/// The time of 300 sleepers behind 8 functions that use all cores.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let options = options.at_most_rounds(5);
    let sleepers = options.count(300);
    let contenders = vec![
        Contender::sampled(TREFOIL, || mix::<ThreadPool>(sleepers)),
        Contender::sampled(TOKIO, || mix::<Runtime>(sleepers)),
    ];
    let figures = compare(&options, contenders);
    let what = "300 functions that sleep 100 ms, behind 8 that compute until these are over";
    let row = Row::time("mixed", what, figures)
        .goal(|figures| Goal::times_slower(figures, TOKIO, 2.0))
        .goal(|figures| Goal::at_most("threads", 349.0, figures[0].threads.unwrap_or(f64::NAN)));
    vec![row]
}

fn mix<P: FreshPool>(sleepers: usize) -> Sample {
    let pool = P::cold();
    let is_over = Arc::new(AtomicBool::new(false));
    let sample = counting_threads(|| {
        let computing: Vec<_> = (0..8)
            .map(|_| pool.start(compute_until(&is_over)))
            .collect();
        let sleep = || thread::sleep(Duration::from_millis(100));
        let sleeping: Vec<_> = (0..sleepers).map(|_| pool.start(sleep)).collect();
        block_on(async {
            for operation in sleeping {
                operation.await;
            }
            is_over.store(true, Ordering::Relaxed);
            for operation in computing {
                operation.await;
            }
        });
    });
    pool.end();
    sample
}

fn compute_until(is_over: &Arc<AtomicBool>) -> impl FnOnce() + Send + use<> {
    let is_over = Arc::clone(is_over);
    move || {
        while !is_over.load(Ordering::Relaxed) {
            spin_loop();
        }
    }
}
