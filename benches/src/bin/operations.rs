//! Does one kind of operation many times and nothing else, to count its instructions:
//!
//! ```console
//! cargo build --release --package trefoil-benches --bin operations
//! valgrind --tool=callgrind target/release/operations batch 12000
//! callgrind_annotate --inclusive=yes callgrind.out.*
//! ```
//!
//! The difference of two runs with different counts is without what happens once.

use std::hint::black_box;
use std::process::ExitCode;

use trefoil::{
    CancellationTokenSource, IProgress, InlineScheduler, MessageLoop, Progress,
    SynchronizationContext, Task,
};

type Way = fn(u64);

const WAYS: [(&str, Way); 8] = [
    ("sequential", sequential),
    ("batch", batch),
    ("tens", tens),
    ("inline", inline),
    ("fork", fork),
    ("rayon-scope", rayon_scope),
    ("register", register),
    ("progress", progress),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let count = arguments.next().and_then(|count| count.parse().ok());
    let way = WAYS.iter().find(|(known, _)| *known == name);
    let (Some((_, way)), Some(count)) = (way, count) else {
        let names = WAYS.map(|(name, _)| name).join("|");
        eprintln!("usage: operations {names} COUNT");
        return ExitCode::FAILURE;
    };
    way(count);
    ExitCode::SUCCESS
}

/// On the pool, one after another.
fn sequential(count: u64) {
    for number in 0..count {
        black_box(Task::run(move || number).wait());
    }
}

/// On the pool, a thousand at once.
fn batch(count: u64) {
    in_batches(count, 1_000);
}

/// On the pool, ten at once.
fn tens(count: u64) {
    in_batches(count, 10);
}

fn in_batches(count: u64, size: u64) {
    for _ in 0..count / size {
        let tasks: Vec<_> = (0..size).map(|number| Task::run(move || number)).collect();
        for task in tasks {
            black_box(task.wait());
        }
    }
}

/// On the calling thread: what an operation costs without a pool.
fn inline(count: u64) {
    for number in 0..count {
        black_box(Task::run_on(&InlineScheduler, move || number).wait());
    }
}

/// On a worker, which waits for each task before it starts the next: fork and join without a thief.
fn fork(count: u64) {
    let root = move || {
        for number in 0..count {
            black_box(Task::run(move || number).wait());
        }
    };
    Task::run(root).wait();
}

/// The same with rayon, whose scopes allocate what they start.
fn rayon_scope(count: u64) {
    rayon::scope(|_| {
        for number in 0..count {
            let mut result = 0;
            rayon::scope(|scope| scope.spawn(|_| result = number));
            black_box(result);
        }
    });
}

/// A callback is registered with a token and disposed again.
fn register(count: u64) {
    let source = CancellationTokenSource::new();
    let token = source.token();
    for number in 0..count {
        token.register(move || ignore(number)).dispose();
    }
}

/// A value is posted to a message loop, and its handler called there.
fn progress(count: u64) {
    let message_loop = MessageLoop::new();
    let current = SynchronizationContext::set_current(Some(message_loop.context()));
    let progress = Progress::new(|value: &u64| ignore(*value));
    drop(current);
    for value in 0..count {
        progress.report(value);
        if value % 100 == 0 {
            message_loop.run_pending();
        }
    }
    message_loop.run_pending();
}

fn ignore(value: u64) {
    black_box(value);
}
