//! Storms of random calls from several threads: of cancellations, and of shutdowns in the middle of
//! work.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use trefoil::cancellation::CancellationTokenRegistration;
use trefoil::{
    CancellationToken, CancellationTokenSource, Fault, Outcome, Serial, Task, ThreadPool,
};

use crate::harness::{seed, step, storm};
use crate::memory::{Live, assert_returns};

const THREADS: u64 = 4;

/// Marsaglia's xorshift: numbers that look random, and are the same for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Runs `round` on several threads until `end`, and demands that memory returns.
fn storm_on_threads(end: Instant, round: impl Fn(&mut Random) + Sync) {
    let seed = seed();
    for warm in 0..64 {
        round(&mut Random::new(warm));
    }
    thread::sleep(Duration::from_millis(100));
    let before = Live::now();
    let rounds = AtomicUsize::new(0);
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (round, rounds) = (&round, &rounds);
            scope.spawn(move || {
                let mut random = Random::new(seed.wrapping_mul(THREADS) + thread);
                while Instant::now() < end {
                    round(&mut random);
                    rounds.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    println!("{} rounds", rounds.into_inner());
    assert_returns(before);
}

/// How often each callback of a round was called, or its registration removed before.
#[derive(Default)]
struct Calls {
    called: AtomicUsize,
    removed: AtomicUsize,
}

/// Removes a registration in one of three ways, and counts what it prevented.
fn remove(registration: CancellationTokenRegistration, calls: &Calls, random: &mut Random) {
    let removed = registration.unregister();
    calls
        .removed
        .fetch_add(usize::from(removed), Ordering::Relaxed);
    match random.below(2) {
        0 => registration.dispose(),
        _ => drop(registration),
    }
}

/// A tree of linked sources, canceled from several threads while callbacks come and go: each
/// callback is called, or removed, exactly once.
fn cancel_a_tree(random: &mut Random) {
    let root = Arc::new(CancellationTokenSource::new());
    let mut sources = vec![Arc::clone(&root)];
    for _ in 0..random.below(6) {
        let parent = &sources[usize::try_from(random.below(sources.len() as u64)).unwrap()];
        let linked = CancellationTokenSource::linked([parent.token()]);
        sources.push(Arc::new(linked));
    }
    let calls = Arc::new(Calls::default());
    let register = |token: CancellationToken| {
        let called = Arc::clone(&calls);
        token.register(move || _ = called.called.fetch_add(1, Ordering::Relaxed))
    };
    let all: Vec<_> = sources
        .iter()
        .flat_map(|source| [(); 3].map(|()| source.token()))
        .collect();
    let expected = all.len();
    let mut registrations: Vec<_> = all.into_iter().map(register).collect();
    let canceling = Arc::clone(&root);
    let task = Task::run(move || canceling.cancel());
    if random.below(2) == 0 {
        sources[sources.len() - 1].cancel();
    }
    while let Some(registration) = registrations.pop() {
        if random.below(2) == 0 {
            remove(registration, &calls, random);
        } else {
            registration.detach();
        }
    }
    step("the cancellation of a tree", || task.wait());
    // The other thread's cancellation may still be calling back.
    while calls.called.load(Ordering::Acquire) + calls.removed.load(Ordering::Acquire) < expected {
        thread::yield_now();
    }
    let seen = calls.called.load(Ordering::Acquire) + calls.removed.load(Ordering::Acquire);
    assert_eq!(seen, expected);
}

#[test]
fn of_cancellations() {
    storm(|end| storm_on_threads(end, cancel_a_tree));
}

/// Operations that are canceled while they are queued, begin, or run: each ends, and what it
/// captured is dropped.
fn cancel_operations(random: &mut Random) {
    let source = CancellationTokenSource::new();
    let serial = Serial::new(0_u64);
    let ran = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (captured, token) = (Arc::clone(&ran), source.token());
            let count = move || _ = captured.fetch_add(1, Ordering::Relaxed);
            match random.below(3) {
                0 => Task::run_with_cancellation(move |_| count(), token),
                1 => serial.run_with_cancellation(move |_, _| count(), token),
                _ => Task::delay_with_cancellation(Duration::from_micros(50), token),
            }
        })
        .collect();
    match random.below(3) {
        0 => source.cancel(),
        1 => source.cancel_after(Duration::from_micros(random.below(200))),
        _ => drop(source.cancel_async()),
    }
    step("canceled operations", || Task::wait_all(&tasks));
    let completed = tasks
        .into_iter()
        .filter(Task::is_completed_successfully)
        .count();
    assert!(completed >= ran.load(Ordering::Relaxed));
}

#[test]
fn of_canceled_operations() {
    storm(|end| storm_on_threads(end, cancel_operations));
}

/// A pool that is shut down or dropped while several threads start work on it: each task ends, and
/// ran or was abandoned.
fn shut_down(random: &mut Random) {
    let threads = usize::try_from(1 + random.below(3)).unwrap();
    let pool = ThreadPool::builder()
        .threads(threads)
        .max_threads(threads + 2);
    let pool = Arc::new(
        pool.keep_alive(Duration::from_micros(random.below(200)))
            .build(),
    );
    let ran = Arc::new(AtomicUsize::new(0));
    let tasks = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let (counter, inner) = (Arc::clone(&ran), Arc::clone(&pool));
                    let nested = move || {
                        counter.fetch_add(1, Ordering::Relaxed);
                        drop(Task::run_on(&inner, || ()).outcome().wait());
                    };
                    tasks.lock().unwrap().push(Task::run_on(&pool, nested));
                }
            });
        }
        if random.below(2) == 0 {
            thread::sleep(Duration::from_micros(random.below(300)));
            step("ThreadPool::shutdown", || {
                pool.shutdown(Duration::from_secs(30))
            });
        }
    });
    drop(pool);
    let mut completed = 0;
    for task in tasks.into_inner().unwrap() {
        match step("a task of a pool that was shut down", || {
            task.outcome().wait()
        }) {
            Outcome::RanToCompletion(()) => completed += 1,
            Outcome::Faulted(Fault::Abandoned) => {}
            other => unreachable!("{other:?}"),
        }
    }
    assert_eq!(completed, ran.load(Ordering::Relaxed));
}

#[test]
fn of_shutdowns() {
    storm(|end| storm_on_threads(end, shut_down));
}
