//! The main rows of the table as series of Criterion, which keeps their history:
//! `cargo bench --package trefoil-benches --bench series`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};
use futures::executor::block_on;
use trefoil::Serial;
use trefoil_benches::peers::{
    Actor, BLOCKING, RAYON, THREAD, TOKIO, TREFOIL, rayon_spawn, spawn_blocking, work, work_async,
};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    offload(&mut criterion);
    serial(&mut criterion);
    criterion.final_summary();
}

/// A trivial function elsewhere and its result back, for each number of functions at once.
fn offload(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("offload");
    for at_once in [1, 100, 10_000] {
        let mut series = |name, start: &dyn Fn()| {
            group.bench_function(BenchmarkId::new(name, at_once), |bencher| {
                bencher.iter(start);
            });
        };
        series(TREFOIL, &|| start_and_await(at_once, work_async));
        series(TOKIO, &|| {
            start_and_await(at_once, |number| spawn_blocking(move || work(number)));
        });
        series(BLOCKING, &|| {
            start_and_await(at_once, |number| blocking::unblock(move || work(number)));
        });
        series(RAYON, &|| {
            start_and_await(at_once, |number| rayon_spawn(move || work(number)));
        });
    }
    group.finish();
}

/// An operation of a value that is used by one at a time.
fn serial(criterion: &mut Criterion) {
    let (serial, actor) = (Serial::new(0), Actor::new(0));
    let mut group = criterion.benchmark_group("serial");
    for at_once in [1, 100] {
        let mut series = |name, start: &dyn Fn()| {
            group.bench_function(BenchmarkId::new(name, at_once), |bencher| {
                bencher.iter(start);
            });
        };
        series(TREFOIL, &|| {
            start_and_await(at_once, |number| serial.run(move |sum| *sum ^= number));
        });
        series(THREAD, &|| {
            start_and_await(at_once, |number| actor.call(move |sum| *sum ^= number));
        });
    }
    group.finish();
}

/// The same for all: starts all, then awaits one after the other on the same executor.
fn start_and_await<F: Future>(at_once: u64, start: impl FnMut(u64) -> F) {
    let started: Vec<_> = (0..at_once).map(start).collect();
    block_on(async {
        for operation in started {
            black_box(operation.await);
        }
    });
}
