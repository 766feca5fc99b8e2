//! Reporting a progress value: to a closure, and to a handler on another context.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use trefoil::{IProgress, MessageLoop, Progress, SynchronizationContext};

use super::cancellation::CLOSURES;
use crate::measure::{Contender, Options, compare};
use crate::peers::TREFOIL;
use crate::row::Row;

/// Both kinds of reports.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    vec![called(options), posted(options)]
}

/// The receiver is called at once.
fn called(options: &Options) -> Row {
    let count = options.count(1_000_000);
    let sum = Arc::new(AtomicU64::new(0));
    let add = |sum: &Arc<AtomicU64>| {
        let sum = Arc::clone(sum);
        move |value: u64| {
            sum.fetch_add(value, Ordering::Relaxed);
        }
    };
    let progress: Box<dyn IProgress<u64>> = Box::new(add(&sum));
    let closures = Mutex::new(vec![Box::new(add(&sum)) as Box<dyn Fn(u64) + Send>]);
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, count, || {
                (0..count as u64).for_each(|value| black_box(&progress).report(value));
            }),
            Contender::timed("Box<dyn Fn>", count, || {
                let direct: Box<dyn Fn(u64)> = Box::new(add(&sum));
                (0..count as u64).for_each(|value| black_box(&direct)(value));
            }),
            Contender::timed(CLOSURES, count, || {
                for value in 0..count as u64 {
                    let closures = closures.lock().expect("no closure panics");
                    closures.iter().for_each(|closure| closure(value));
                }
            }),
        ],
    );
    Row::time("progress", "a value reported to a closure", figures)
}

/// The handler runs later, on the context that was current at the start.
fn posted(options: &Options) -> Row {
    let count = options.count(100_000);
    let message_loop = MessageLoop::new();
    let current = SynchronizationContext::set_current(Some(message_loop.context()));
    let progress = Progress::new(|value: &u64| ignore(*value));
    drop(current);
    let (sender, receiver) = mpsc::channel::<Call>();
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, count, || {
                for value in 0..count as u64 {
                    progress.report(value);
                    if value % 100 == 0 {
                        message_loop.run_pending();
                    }
                }
                message_loop.run_pending();
            }),
            Contender::timed("mpsc of closures", count, || {
                for value in 0..count as u64 {
                    sender
                        .send(Box::new(move || ignore(value)))
                        .expect("the receiver lives");
                    if value % 100 == 0 {
                        run_pending(&receiver);
                    }
                }
                run_pending(&receiver);
            }),
        ],
    );
    let what = "a value reported to a message loop, and its handler called there";
    Row::time("progress/posted", what, figures)
}

type Call = Box<dyn FnOnce() + Send>;

fn run_pending(receiver: &mpsc::Receiver<Call>) {
    for call in receiver.try_iter() {
        call();
    }
}

fn ignore(value: u64) {
    black_box(value);
}
