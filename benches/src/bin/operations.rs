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

use trefoil::{InlineScheduler, Task};

type Way = fn(u64);

const WAYS: [(&str, Way); 3] = [
    ("sequential", sequential),
    ("batch", batch),
    ("inline", inline),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let count = arguments.next().and_then(|count| count.parse().ok());
    let way = WAYS.iter().find(|(known, _)| *known == name);
    let (Some((_, way)), Some(count)) = (way, count) else {
        eprintln!("usage: operations sequential|batch|inline COUNT");
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
    for _ in 0..count / 1_000 {
        let tasks: Vec<_> = (0..1_000_u64)
            .map(|number| Task::run(move || number))
            .collect();
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
