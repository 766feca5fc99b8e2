//! What it costs to hand a function to another thread and to get its result back.
//!
//! `cargo bench --package trefoil-benches` measures trefoil beside tokio's `spawn_blocking` and the
//! crate `blocking`, all in this process, and prints each peer's time as a multiple of trefoil's.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use futures::executor::block_on;
use tokio::runtime::Runtime;
use trefoil::tap;

const CASES: [(&str, usize); 3] = [
    ("one_at_a_time", 1),
    ("burst_of_100", 100),
    ("burst_of_10000", 10_000),
];
const TREFOIL: &str = "trefoil";
const PEERS: [&str; 2] = ["tokio", "blocking"];

/// A function that is over before it is worth the trip: what is left is the trip.
#[tap]
fn double(number: usize) -> usize {
    black_box(number) * 2
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let tokio = Runtime::new().expect("tokio starts");
    for (case, tasks) in CASES {
        let mut group = criterion.benchmark_group(case);
        measure(&mut group, tasks, &tokio);
        group.finish();
    }
    criterion.final_summary();
    print_ratios();
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, tasks: usize, tokio: &Runtime) {
    group.bench_function(TREFOIL, |bencher| {
        bencher.iter(|| start_and_await(tasks, double_async));
    });
    group.bench_function(PEERS[0], |bencher| {
        bencher
            .iter(|| start_and_await(tasks, |number| tokio.spawn_blocking(move || double(number))));
    });
    group.bench_function(PEERS[1], |bencher| {
        bencher.iter(|| start_and_await(tasks, |number| blocking::unblock(move || double(number))));
    });
}

/// The same for everybody: starts all, then awaits one after the other on the same executor.
fn start_and_await<F: Future>(tasks: usize, start: impl FnMut(usize) -> F) {
    let started: Vec<_> = (0..tasks).map(start).collect();
    block_on(async {
        for task in started {
            black_box(task.await);
        }
    });
}

/// Reads what Criterion has written; a run of only some cases prints only those.
fn print_ratios() {
    println!("\ntime of each peer as a multiple of trefoil's:");
    for (case, _) in CASES {
        let Some(own) = median(case, TREFOIL) else {
            continue;
        };
        for peer in PEERS {
            if let Some(theirs) = median(case, peer) {
                println!("  {case:15} {peer:10} {:.2}", theirs / own);
            }
        }
    }
}

fn median(case: &str, library: &str) -> Option<f64> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target"),
        PathBuf::from,
    );
    let file = target
        .join("criterion")
        .join(case)
        .join(library)
        .join("new/estimates.json");
    let estimates: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}
