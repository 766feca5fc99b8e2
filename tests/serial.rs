//! `Serial` from outside: very many operations at once, from threads that cancel, panic and drop.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use trefoil::scheduler::Job;
use trefoil::{
    CancellationToken, CancellationTokenSource, Fault, InlineScheduler, OperationCanceled, Outcome,
    Serial, Task, TaskScheduler, ThreadPool,
};

/// Must happen, on any machine.
const LONG: Duration = Duration::from_secs(60);

const THREADS: usize = 4;
const EACH: usize = 3_000;

/// Marsaglia's xorshift.
struct Dice(u64);

impl Dice {
    fn new(thread: usize) -> Self {
        Self((thread as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Drops every other job.
#[derive(Default)]
struct Careless(AtomicUsize);

impl TaskScheduler for Careless {
    fn schedule(&self, job: Job) {
        if self.0.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) {
            ThreadPool::global().schedule(job);
        }
    }
}

/// What the operations work with: not `Sync`, and wrong as soon as two have it at once.
#[derive(Default)]
struct Log {
    busy: std::cell::Cell<bool>,
    entries: Vec<(usize, usize)>,
}

impl Log {
    fn enter(&mut self, thread: usize, number: usize) {
        assert!(!self.busy.replace(true), "two operations at once");
        thread::yield_now();
        self.entries.push((thread, number));
        self.busy.set(false);
    }
}

/// How many operations ended how.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    ran: usize,
    canceled: usize,
    abandoned: usize,
    panicked: usize,
    refused: usize,
}

impl Tally {
    fn count<R>(&mut self, outcome: &Outcome<R>) {
        *match outcome {
            Outcome::RanToCompletion(_) => &mut self.ran,
            Outcome::Canceled { .. } => &mut self.canceled,
            Outcome::Faulted(Fault::Abandoned) => &mut self.abandoned,
            Outcome::Faulted(Fault::Panicked(_)) => &mut self.panicked,
            Outcome::Faulted(Fault::Poisoned(_)) => &mut self.refused,
            Outcome::Faulted(_) => unreachable!("no operation fails"),
            _ => unreachable!("there are no other outcomes"),
        } += 1;
    }

    fn sum(&self) -> usize {
        self.ran + self.canceled + self.abandoned + self.panicked + self.refused
    }
}

type Started = Task<Result<(), OperationCanceled>>;

/// Starts one operation, anywhere, and perhaps cancels it or a thread later.
fn start_any(
    serial: &Serial<Log>,
    careless: &Arc<Careless>,
    by: usize,
    number: usize,
    dice: &mut Dice,
) -> Started {
    let source = CancellationTokenSource::new();
    let work = move |log: &mut Log| {
        log.enter(by, number);
        Ok(())
    };
    let task = match dice.below(4) {
        0 => serial.run_on(InlineScheduler, work),
        1 => serial.run_on(Arc::clone(careless), work),
        _ => serial.try_run_with_cancellation(move |log, _| work(log), source.token()),
    };
    match dice.below(8) {
        0 => source.cancel(),
        1 => drop(thread::Builder::new().spawn(move || source.cancel())),
        _ => {}
    }
    task
}

fn in_threads(count: impl Fn(usize) -> Tally + Sync) -> Vec<Tally> {
    thread::scope(|scope| {
        let count = &count;
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| scope.spawn(move || count(thread)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}

#[test]
fn under_stress_each_operation_ends_once_alone_and_in_its_order() {
    let (serial, careless) = (Serial::new(Log::default()), Arc::new(Careless::default()));
    let tallies = in_threads(|thread| {
        let (mut dice, mut tally) = (Dice::new(thread), Tally::default());
        let pending: Vec<_> = (0..EACH)
            .map(|number| start_any(&serial, &careless, thread, number, &mut dice))
            .collect();
        assert!(Task::wait_all_timeout(&pending, LONG));
        for task in pending {
            tally.count(&task.outcome().wait());
        }
        tally
    });
    let ran: usize = tallies.iter().map(|tally| tally.ran).sum();
    for tally in &tallies {
        assert_eq!(tally.sum(), EACH, "{tally:?}");
        assert!(
            tally.ran > 0 && tally.canceled > 0 && tally.abandoned > 0,
            "{tally:?}"
        );
        assert_eq!((tally.panicked, tally.refused), (0, 0));
    }
    let entries = serial.run(|log| std::mem::take(&mut log.entries)).wait();
    assert_eq!(entries.len(), ran);
    for thread in 0..THREADS {
        let own = entries.iter().filter(|(by, _)| *by == thread);
        assert!(own.map(|(_, number)| number).is_sorted());
    }
}

#[test]
fn under_stress_with_panics_each_operation_ends_once() {
    let serial = Serial::new(0_usize);
    let tallies = in_threads(|thread| {
        let (mut dice, mut tally) = (Dice::new(thread), Tally::default());
        let pending: Vec<_> = (0..EACH)
            .map(|_| match dice.below(32) {
                // Without the report of a panic.
                0 => serial.run(|_| std::panic::resume_unwind(Box::new("jammed"))),
                1 => serial.recover_with(|count| *count += 1),
                _ => serial.run(|count| *count += 1),
            })
            .collect();
        assert!(Task::wait_all_timeout(&pending, LONG));
        for task in pending {
            tally.count(&task.outcome().wait());
        }
        tally
    });
    assert!(
        tallies.iter().all(|tally| tally.sum() == EACH),
        "{tallies:?}"
    );
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    assert!(
        sum(|tally| tally.panicked) > 0 && sum(|tally| tally.refused) > 0,
        "{tallies:?}"
    );
    assert_eq!(serial.into_inner().wait(), sum(|tally| tally.ran));
}

#[test]
fn value_is_returned_under_stress_by_any_last_share() {
    for round in 0..300 {
        let serial = Serial::new(Vec::new());
        let handles = [(); THREADS].map(|()| serial.clone());
        let list = serial.into_inner();
        let threads: Vec<_> = handles
            .into_iter()
            .map(|handle| thread::spawn(move || drop(handle.run(move |list| list.push(round)))))
            .collect();
        assert!(list.wait_timeout(LONG));
        assert_eq!(list.wait(), [round; THREADS]);
        for thread in threads {
            thread.join().unwrap();
        }
    }
}

#[test]
fn an_executor_is_not_needed_and_any_will_do() {
    let serial = Serial::new(1);
    let on_tokio = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let (one, other) = (serial.run(|n| *n + 1), serial.run(|n| *n + 2));
    assert_eq!(on_tokio.block_on(async { one.await + other.await }), 5);
    let task = serial.run_with_cancellation(|n, _| *n, CancellationToken::none());
    assert_eq!(futures::executor::block_on(task), Ok(1));
}
