//! Tasks that start tasks and wait for them, on workers of the pool.
//!
//! rayon's `join` keeps the forked half on the stack; its `scope` allocates one task for each
//! `spawn`, as trefoil does, and is what trefoil is held to.

use std::cell::Cell;
use std::hint::black_box;
use std::num::NonZero;
use std::ptr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use trefoil::{Task, ThreadPool};

use crate::measure::{Contender, Options, compare, number};
use crate::peers::TREFOIL;
use crate::process::most_during;
use crate::row::{Goal, Row, Unit};

const JOIN: &str = "rayon join";
const SCOPE: &str = "rayon scope";

/// Below it a part is sorted in place.
const SORTED_IN_PLACE: usize = 2_000;

/// Half of the stack of a thread.
const HALF_A_STACK: f64 = 1_048_576.0;

/// Fibonacci, a sort, and what the pool needs for them.
pub(super) fn measure(options: &Options) -> Vec<Row> {
    let n = if options.is_quick { 10 } else { 25 };
    vec![
        fibonacci(options, n),
        sort(options),
        threads(options, n),
        stack(options, n),
    ]
}

fn fibonacci(options: &Options, n: u32) -> Row {
    let tasks = tasks_of(n);
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, tasks, || {
                Task::run(move || fib::<Tasks>(n)).wait();
            }),
            Contender::timed(SCOPE, tasks, || in_rayon(|| fib::<Scope>(n))),
            Contender::timed(JOIN, tasks, || in_rayon(|| fib::<Join>(n))),
        ],
    );
    let what = "Fibonacci of 25, each call starts one of its two as a task, for each task";
    Row::time("fork-join/fibonacci", what, figures)
        .goal(|figures| Goal::times_slower(figures, SCOPE, 1.5))
}

fn sort(options: &Options) -> Row {
    let values = scattered(options.count(1_000_000));
    let figures = compare(
        options,
        vec![
            Contender::timed(TREFOIL, 1, || {
                let values = values.clone();
                black_box(Task::run(|| sorted::<Tasks>(values)).wait());
            }),
            Contender::timed(SCOPE, 1, || in_rayon(|| sorted::<Scope>(values.clone()))),
            Contender::timed(JOIN, 1, || in_rayon(|| sorted::<Join>(values.clone()))),
        ],
    );
    let what = "a merge sort of 1,000,000 numbers, split down to 2,000";
    Row::time("fork-join/sort", what, figures)
        .goal(|figures| Goal::times_slower(figures, SCOPE, 1.5))
}

/// How many threads a pool has at most: a wait on a worker must not make it grow.
fn threads(options: &Options, n: u32) -> Row {
    let own = Contender::sampled(TREFOIL, || {
        let root = move || fib::<TasksOfPool>(n);
        number(most_during(
            || POOL.thread_count(),
            || {
                Task::run_on(&*POOL, root).wait();
            },
        ))
    });
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let what = "threads of the pool at most, during Fibonacci of 25";
    Row::time("fork-join/threads", what, compare(options, vec![own]))
        .in_unit(Unit::Count)
        .goal(|figures| Goal::at_most("threads", number(cores + 2), figures[0].value))
}

/// The deepest stack of a worker: a wait that runs what it waits for in place nests.
fn stack(options: &Options, n: u32) -> Row {
    let own = Contender::sampled(TREFOIL, || {
        DEEPEST.store(0, Ordering::Relaxed);
        Task::run(move || fib::<TasksThatLook>(n)).wait();
        number(DEEPEST.load(Ordering::Relaxed))
    });
    let what = "bytes of a worker's stack in use at most, during Fibonacci of 25";
    let figures = compare(&options.at_most_rounds(3), vec![own]);
    Row::time("fork-join/stack", what, figures)
        .in_unit(Unit::Count)
        .goal(|figures| Goal::at_most("bytes", HALF_A_STACK, figures[0].value))
}

/// Runs two functions, perhaps at the same time, and returns when both are over.
trait Fork: 'static {
    fn both<A: Send + 'static, B: Send + 'static>(
        forked: impl FnOnce() -> A + Send + 'static,
        own: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B);
}

struct Tasks;

impl Fork for Tasks {
    fn both<A: Send + 'static, B: Send + 'static>(
        forked: impl FnOnce() -> A + Send + 'static,
        own: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B) {
        let forked = Task::run(forked);
        let own = own();
        (forked.wait(), own)
    }
}

/// The same on a pool that no other row uses.
struct TasksOfPool;

static POOL: LazyLock<ThreadPool> = LazyLock::new(|| ThreadPool::builder().build());

impl Fork for TasksOfPool {
    fn both<A: Send + 'static, B: Send + 'static>(
        forked: impl FnOnce() -> A + Send + 'static,
        own: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B) {
        let forked = Task::run_on(&*POOL, forked);
        let own = own();
        (forked.wait(), own)
    }
}

/// Looks at its own stack.
struct TasksThatLook;

static DEEPEST: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// The highest address that this thread's stack was seen at.
    static START: Cell<usize> = const { Cell::new(0) };
}

impl Fork for TasksThatLook {
    fn both<A: Send + 'static, B: Send + 'static>(
        forked: impl FnOnce() -> A + Send + 'static,
        own: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B) {
        let marker = 0_u8;
        let here = ptr::from_ref(black_box(&marker)).addr();
        START.set(START.get().max(here));
        DEEPEST.fetch_max(START.get() - here, Ordering::Relaxed);
        Tasks::both(forked, own)
    }
}

struct Scope;

impl Fork for Scope {
    fn both<A: Send + 'static, B: Send + 'static>(
        forked: impl FnOnce() -> A + Send + 'static,
        own: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B) {
        let mut result = None;
        let own = rayon::scope(|scope| {
            scope.spawn(|_| result = Some(forked()));
            own()
        });
        (result.expect("the scope waits"), own)
    }
}

struct Join;

impl Fork for Join {
    fn both<A: Send + 'static, B: Send + 'static>(
        forked: impl FnOnce() -> A + Send + 'static,
        own: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B) {
        let (own, forked) = rayon::join(own, forked);
        (forked, own)
    }
}

/// Runs on a worker of rayon, and waits.
fn in_rayon<R: Send>(function: impl FnOnce() -> R + Send) {
    rayon::scope(|_| drop(black_box(function())));
}

fn fib<F: Fork>(n: u32) -> u64 {
    if n < 2 {
        return n.into();
    }
    let (forked, own) = F::both(move || fib::<F>(n - 1), move || fib::<F>(n - 2));
    forked + own
}

/// How many tasks `fib` starts: one in each call with `n` of 2 or more.
fn tasks_of(n: u32) -> usize {
    if n < 2 {
        return 0;
    }
    1 + tasks_of(n - 1) + tasks_of(n - 2)
}

fn sorted<F: Fork>(mut values: Vec<u64>) -> Vec<u64> {
    if values.len() <= SORTED_IN_PLACE {
        values.sort_unstable();
        return values;
    }
    let right = values.split_off(values.len() / 2);
    let (left, right) = F::both(move || sorted::<F>(values), move || sorted::<F>(right));
    merged(&left, &right)
}

fn merged(mut left: &[u64], mut right: &[u64]) -> Vec<u64> {
    let mut all = Vec::with_capacity(left.len() + right.len());
    while let (Some((first, rest)), Some((other, others))) =
        (left.split_first(), right.split_first())
    {
        if first <= other {
            all.push(*first);
            left = rest;
        } else {
            all.push(*other);
            right = others;
        }
    }
    all.extend_from_slice(left);
    all.extend_from_slice(right);
    all
}

/// Numbers in no order, the same each time.
fn scattered(count: usize) -> Vec<u64> {
    let next = |last: &u64| Some(last.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(1));
    std::iter::successors(Some(1), next).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fork_sorts_and_adds() {
        fn check<F: Fork>() {
            let values = scattered(10_000);
            let mut expected = values.clone();
            expected.sort_unstable();
            assert_eq!(sorted::<F>(values), expected);
            assert_eq!(fib::<F>(12), 144);
        }
        check::<Tasks>();
        check::<TasksThatLook>();
        check::<TasksOfPool>();
        check::<Scope>();
        check::<Join>();
    }
}
