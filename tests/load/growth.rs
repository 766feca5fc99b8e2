//! Cost grows linearly: over a doubling, the second half costs what the first did, in counts and
//! not in time.

use std::process::Command;
use std::sync::{Arc, Barrier, LazyLock};
use std::task::Waker;
use std::time::Duration;

use trefoil::eap::Event;
use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationTokenSource, EventHandlerList, InlineScheduler, ManualScheduler, MessageLoop,
    Progress, Serial, Task, TaskCompletionSource, apm,
};

use crate::harness::linear;
use crate::wakers::poll;

/// Runs a program and prints how many instructions it executed, on all threads.
pub(crate) const COUNTER: [&str; 4] = [
    "valgrind",
    "--tool=callgrind",
    "--callgrind-out-file=/dev/null",
    "--",
];

/// Whether instructions can be counted. `LOAD_INSTRUCTIONS=required` fails where they cannot.
pub(crate) fn can_count() -> bool {
    static CAN: LazyLock<bool> = LazyLock::new(|| {
        let found = Command::new("valgrind").arg("--version").output().is_ok();
        let required =
            std::env::var_os("LOAD_INSTRUCTIONS").is_some_and(|value| value == "required");
        assert!(
            found || !required,
            "valgrind is required to count instructions"
        );
        if !found {
            println!("valgrind is not installed: allocations are compared, instructions are not");
        }
        found
    });
    *CAN
}

/// What one run of a program costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    allocations: u64,
    /// Of the whole process.
    instructions: Option<u64>,
    seconds: f32,
}

impl Cost {
    /// Reads the costs from what a child process has printed.
    pub(crate) fn read(text: &str, seconds: f32) -> Self {
        let after = |words: &str| {
            let (_, rest) = text.split_once(words)?;
            rest.split_whitespace().next()?.parse().ok()
        };
        let allocations = after("allocations: ").expect("the child prints its allocations");
        let instructions = after("Collected : ");
        assert_eq!(instructions.is_some(), can_count());
        Self {
            allocations,
            instructions,
            seconds,
        }
    }
}

/// The second half may cost this many percent of what the first does. Quadratic cost makes it 300.
const ALLOWED: u64 = 150;

/// Demands that the way from `first` to `both` costs no more than the way from `none` to `first`.
#[track_caller]
pub(crate) fn assert_linear(n: usize, none: Cost, first: Cost, both: Cost) {
    let seconds = [none, first, both].map(|cost| cost.seconds);
    println!("none, {n}, and twice as many took {seconds:.1?} s, where instructions are counted");
    let check = |what: &str, [none, first, both]: [u64; 3], slack: u64| {
        let (half, rest) = (first.saturating_sub(none), both.saturating_sub(first));
        println!("{what}: {half} for the first {n}, {rest} for as many more");
        let limit = half * ALLOWED / 100 + slack;
        assert!(
            rest <= limit,
            "{what} grow faster than linearly: {half}, then {rest}"
        );
    };
    let all = [none, first, both];
    check("allocations", all.map(|cost| cost.allocations), 100);
    if let [Some(none), Some(first), Some(both)] = all.map(|cost| cost.instructions) {
        check("instructions", [none, first, both], 1_000_000);
    }
}

const LONG: Duration = Duration::from_secs(3600);
const N: usize = 2_000;

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}

#[test]
fn tasks() {
    linear(N, |n| {
        let tasks: Vec<_> = (0..n)
            .map(|n| Task::run_on(&InlineScheduler, move || n))
            .collect();
        for task in tasks {
            task.wait();
        }
    });
}

#[test]
fn queued_tasks() {
    linear(N, |n| {
        let steps = ManualScheduler::new();
        let tasks: Vec<_> = (0..n).map(|n| Task::run_on(&steps, move || n)).collect();
        steps.run_all();
        for task in tasks {
            task.wait();
        }
    });
}

#[test]
fn queued_tasks_canceled_newest_first() {
    linear(N, |n| {
        let steps = ManualScheduler::new();
        let start = |source: &CancellationTokenSource| {
            let task = Task::new_with_cancellation(|| (), source.token());
            task.start_on(&steps).unwrap();
            task
        };
        let sources: Vec<_> = (0..n).map(|_| CancellationTokenSource::new()).collect();
        let tasks: Vec<_> = sources.iter().map(start).collect();
        sources
            .iter()
            .rev()
            .for_each(CancellationTokenSource::cancel);
        drop(tasks);
        steps.run_all();
    });
}

#[test]
fn tasks_waited_for_while_they_are_queued() {
    linear(N, |n| {
        let pool = trefoil::ThreadPool::builder()
            .threads(1)
            .max_threads(1)
            .build();
        let pool = std::sync::Arc::new(pool);
        let inner = std::sync::Arc::clone(&pool);
        let waiting = Task::run_on(&pool, move || {
            let tasks: Vec<_> = (0..n).map(|n| Task::run_on(&inner, move || n)).collect();
            tasks.into_iter().rev().for_each(|task| _ = task.wait());
        });
        waiting.wait();
    });
}

#[test]
fn a_chain_of_continuations() {
    linear(N, |n| {
        let source = TaskCompletionSource::new();
        let mut last = source.task();
        for _ in 0..n {
            last = last.continue_with_options(Task::wait, synchronously());
        }
        source.set_result(1).unwrap();
        last.wait();
    });
}

#[test]
fn when_all() {
    linear(N, |n| {
        let sources: Vec<_> = (0..n).map(|_| TaskCompletionSource::new()).collect();
        let all = Task::when_all(sources.iter().map(TaskCompletionSource::task));
        sources
            .iter()
            .rev()
            .for_each(|source| source.set_result(1).unwrap());
        all.wait();
    });
}

#[test]
fn when_any_of_the_same_tasks_again_and_again() {
    linear(N, |n| {
        let sources = [(); 8].map(|()| TaskCompletionSource::<u8>::new());
        let mut rest: Vec<_> = sources.iter().map(TaskCompletionSource::task).collect();
        for _ in 0..n {
            let source = TaskCompletionSource::new();
            rest.push(source.task());
            let any = Task::when_any(rest);
            source.set_result(1).unwrap();
            rest = any.wait().rest;
        }
    });
}

/// Polls each future once.
fn all_pending<'a, F: Future + Unpin + 'a>(futures: impl Iterator<Item = &'a mut F>) {
    for future in futures {
        assert!(poll(future, Waker::noop()).is_pending());
    }
}

#[test]
fn awaiters_that_are_polled_again() {
    linear(N, |n| {
        let source = TaskCompletionSource::<u8>::new();
        let shared = source.task().shared();
        let mut awaiting: Vec<_> = (0..n).map(|_| shared.clone()).collect();
        for _ in 0..2 {
            all_pending(awaiting.iter_mut());
        }
        all_pending(awaiting.iter_mut().rev());
        source.set_result(1).unwrap();
    });
}

#[test]
fn awaiters_dropped_oldest_first() {
    linear(N, |n| {
        let source = TaskCompletionSource::<u8>::new();
        let shared = source.task().shared();
        let mut awaiting: Vec<_> = (0..n).map(|_| shared.clone()).collect();
        all_pending(awaiting.iter_mut());
        drop(awaiting);
    });
}

#[test]
fn awaiters_dropped_newest_first() {
    linear(N, |n| {
        let source = TaskCompletionSource::<u8>::new();
        let shared = source.task().shared();
        let mut awaiting: Vec<_> = (0..n).map(|_| shared.clone()).collect();
        all_pending(awaiting.iter_mut());
        awaiting.into_iter().rev().for_each(drop);
    });
}

#[test]
fn registrations_removed_oldest_first() {
    linear(N, |n| {
        let source = CancellationTokenSource::new();
        let registrations: Vec<_> = (0..n).map(|_| source.token().register(|| ())).collect();
        drop(registrations);
    });
}

#[test]
fn registrations_removed_newest_first() {
    linear(N, |n| {
        let source = CancellationTokenSource::new();
        let registrations: Vec<_> = (0..n).map(|_| source.token().register(|| ())).collect();
        registrations.into_iter().rev().for_each(drop);
        let registrations: Vec<_> = (0..n).map(|_| source.token().register(|| ())).collect();
        source.cancel();
        drop(registrations);
    });
}

#[test]
fn awaiters_of_a_token() {
    linear(N, |n| {
        let source = CancellationTokenSource::new();
        let mut awaiting: Vec<_> = (0..n).map(|_| source.token().canceled()).collect();
        for _ in 0..2 {
            all_pending(awaiting.iter_mut());
        }
        awaiting.drain(n / 2..).rev().for_each(drop);
        source.cancel();
    });
}

#[test]
fn linked_sources() {
    linear(N, |n| {
        let source = CancellationTokenSource::new();
        let link = |_| CancellationTokenSource::linked([source.token()]);
        let mut linked: Vec<_> = (0..n).map(link).collect();
        linked.drain(n / 2..).rev().for_each(drop);
        source.cancel();
        assert!(
            linked
                .iter()
                .all(CancellationTokenSource::is_cancellation_requested)
        );
    });
}

#[apm]
fn block(released: &Arc<Barrier>) {
    released.wait();
}

#[test]
fn timed_waits_for_a_handle() {
    linear(N, |n| {
        let release = Arc::new(Barrier::new(2));
        let blocked = begin_block(&release);
        let handle = blocked.async_wait_handle();
        let waits: Vec<_> = (0..n)
            .map(|_| handle.wait_async(Duration::from_millis(1)))
            .collect();
        Task::wait_all(&waits);
        let waits: Vec<_> = (0..n).map(|_| handle.wait_async(LONG)).collect();
        waits.into_iter().rev().for_each(drop);
        release.wait();
        end_block(blocked);
    });
}

#[test]
fn delays() {
    linear(N, |n| {
        let delays: Vec<_> = (0..n).map(|_| Task::delay(LONG)).collect();
        delays.into_iter().rev().for_each(drop);
        let source = CancellationTokenSource::new();
        (0..n).for_each(|_| source.cancel_after(LONG));
    });
}

#[test]
fn subscriptions_removed_oldest_first() {
    linear(N, |n| {
        let events = EventHandlerList::new();
        let event: Event<(), u8> = events.event::<(), _, _>();
        let subscriptions: Vec<_> = (0..n).map(|_| event.subscribe(|(), _| ())).collect();
        event.raise(&(), 1);
        drop(subscriptions);
    });
}

#[test]
fn subscriptions_removed_newest_first() {
    linear(N, |n| {
        let events = EventHandlerList::new();
        let event: Event<(), u8> = events.event::<(), _, _>();
        let subscriptions: Vec<_> = (0..n).map(|_| event.subscribe(|(), _| ())).collect();
        event.raise(&(), 1);
        subscriptions.into_iter().rev().for_each(drop);
    });
}

#[test]
fn subscriptions_of_a_progress() {
    linear(N, |n| {
        let progress = Progress::<u8>::without_handler();
        let subscribe = |_| progress.subscribe(|_, _| ());
        let subscriptions: Vec<_> = (0..n).map(subscribe).collect();
        subscriptions.into_iter().rev().for_each(drop);
    });
}

#[test]
fn serial_operations() {
    linear(N, |n| {
        let serial = Serial::with_scheduler(0, InlineScheduler);
        let (handle, source) = (serial.clone(), CancellationTokenSource::new());
        let token = source.token();
        let queued = serial.run(move |_| {
            let run = |_| handle.run_with_cancellation(|_, _| (), token.clone());
            (0..n).map(run).collect::<Vec<_>>()
        });
        let queued = queued.wait();
        source.cancel();
        queued.into_iter().rev().for_each(drop);
    });
}

#[test]
fn posts_to_a_message_loop() {
    linear(N, |n| {
        let message_loop = MessageLoop::new();
        (0..n).for_each(|_| message_loop.context().post(|| ()).unwrap());
        assert_eq!(message_loop.run_pending(), n);
    });
}
