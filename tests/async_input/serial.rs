//! Operations of a `Serial`: each keeps the value and its turn over its awaits.

use std::cell::Cell;
use std::io;
use std::sync::{Arc, mpsc};

use trefoil::{
    CancellationTokenSource, Fault, InlineScheduler, Outcome, Serial, Task, ThreadPool, apm,
    async_patterns, tap,
};

use crate::support::{Gate, Guard, LONG, gate, guard};

/// A value that no two threads may use at once.
#[derive(Debug, Default)]
struct Log<T> {
    entries: Vec<T>,
    busy: Cell<bool>,
}

#[async_patterns(serial)]
impl<T: Clone + Send + 'static> Log<T> {
    /// Appends.
    #[tap]
    #[apm]
    async fn append(&mut self, entry: T, gate: Task<()>) -> usize {
        assert!(!self.busy.replace(true), "two operations at once");
        gate.await;
        self.entries.push(entry);
        self.busy.set(false);
        self.entries.len()
    }

    #[tap]
    fn entries(&mut self) -> Vec<T> {
        assert!(!self.busy.get(), "two operations at once");
        self.entries.clone()
    }

    #[tap(cancellation, cancel = drop)]
    async fn drop_in_the_middle(&mut self, gate: Task<()>, guard: Guard) -> io::Result<()> {
        gate.await;
        self.entries.clear();
        drop(guard);
        Ok(())
    }

    #[tap(scheduler = InlineScheduler)]
    async fn fail(&mut self, gate: Task<()>) {
        gate.await;
        panic!("failed");
    }

    #[tap]
    async fn waits_for_itself(&mut self, handle: Serial<Self>) -> usize {
        Task::run(|| ()).await;
        handle.entries_async().wait().len()
    }
}

/// `&self` of an asynchronous method is borrowed over the awaits, so the value is `Sync`.
#[derive(Debug, Default)]
struct Shared(u8);

#[async_patterns(serial)]
impl Shared {
    #[tap(spawner = |future| std::thread::spawn(move || futures::executor::block_on(future)))]
    async fn get(&self, more: &u8) -> u8 {
        Task::run(|| ()).await;
        self.0 + more
    }
}

#[test]
fn operations_take_turns_over_their_awaits() {
    let log = Serial::new(Log::default());
    let gates = [gate(), gate(), gate()];
    let (mut opens, mut tasks) = (Vec::new(), Vec::new());
    for (n, Gate { open, opened }) in gates.into_iter().enumerate() {
        opens.push(open);
        tasks.push(log.append_async(n, opened));
    }
    let all = log.entries_async();
    // The first to be opened is the last to run.
    for open in opens.into_iter().rev() {
        assert!(!all.is_completed());
        open.set_result(()).unwrap();
    }
    let lengths: Vec<_> = tasks.into_iter().map(Task::wait).collect();
    assert_eq!(lengths, [1, 2, 3]);
    assert_eq!(all.wait(), [0, 1, 2]);
    let begun = log.begin_append(3, Task::from_result(()));
    assert_eq!(Serial::<Log<usize>>::end_append(begun), 4);
}

#[test]
fn a_future_that_is_dropped_gives_the_value_back_and_poisons_nothing() {
    let log = Serial::new(Log {
        entries: vec![1],
        busy: Cell::new(false),
    });
    let (Gate { open, opened }, (guard, is_dropped)) = (gate(), guard());
    let source = CancellationTokenSource::new();
    let dropped = log.drop_in_the_middle_with_cancellation_async(opened, guard, source.token());
    let behind = log.entries_async();
    source.cancel();
    is_dropped.recv_timeout(LONG).unwrap();
    assert!(dropped.wait().is_err());
    assert_eq!(behind.wait(), [1]);
    assert!(!log.is_poisoned());
    open.set_result(()).unwrap();
}

#[test]
fn an_operation_that_waits_for_its_turn_is_canceled_at_once() {
    let log = Serial::new(Log::default());
    let Gate { open, opened } = gate();
    let first = log.append_async(1, opened);
    let (guard, is_dropped) = guard();
    let source = CancellationTokenSource::new();
    let gate = Task::from_result(());
    let second = log.drop_in_the_middle_with_cancellation_async(gate, guard, source.token());
    source.cancel();
    assert!(second.is_canceled());
    is_dropped.recv_timeout(LONG).unwrap();
    open.set_result(()).unwrap();
    assert_eq!(first.wait(), 1);
    assert_eq!(log.entries_async().wait(), [1]);
}

#[test]
fn a_panic_after_an_await_poisons_the_handle() {
    let log = Serial::new(Log::<u8>::default());
    let Gate { open, opened } = gate();
    let failed = log.fail_async(opened);
    let behind = log.entries_async();
    open.set_result(()).unwrap();
    assert!(matches!(
        failed.outcome().wait(),
        Outcome::Faulted(Fault::Panicked(_))
    ));
    assert!(matches!(
        behind.outcome().wait(),
        Outcome::Faulted(Fault::Poisoned(_))
    ));
    assert_eq!(log.recover().unwrap().panic_message(), "failed");
    assert!(log.entries_async().wait().is_empty());
}

#[test]
fn a_wait_for_the_own_handle_panics_after_an_await_too() {
    let log = Serial::new(Log::<u8>::default());
    let outcome = log.waits_for_itself_async(log.clone()).outcome().wait();
    let Outcome::Faulted(Fault::Panicked(panic)) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(panic.message().contains("serial_reentry"));
}

#[test]
fn the_value_comes_back_after_the_last_operation() {
    let log = Serial::new(Log::default());
    let Gate { open, opened } = gate();
    drop(log.append_async(1, opened));
    let inner = log.into_inner();
    assert!(!inner.is_completed());
    open.set_result(()).unwrap();
    assert_eq!(inner.wait().entries, [1]);
}

#[test]
fn an_executor_polls_operations_in_their_turn() {
    let shared = Serial::new(Shared(1));
    let tasks = [1, 2, 3].map(|more| shared.get_async(&more));
    assert_eq!(tasks.map(Task::wait), [2, 3, 4]);
}

#[test]
fn a_blocked_wait_runs_the_operations_before_its_own() {
    let pool = Arc::new(ThreadPool::builder().max_threads(1).build());
    let log = Serial::with_scheduler(Log::default(), Arc::clone(&pool));
    let (sent, received) = mpsc::channel();
    let task = Task::run_on(&pool, move || {
        drop(log.append_async(1, Task::from_result(())));
        sent.send(log.entries_async().wait()).unwrap();
    });
    assert_eq!(received.recv_timeout(LONG), Ok(vec![1]));
    task.wait();
}
