//! Continuations.

use std::sync::Mutex;

use futures::StreamExt;
use futures::executor::block_on;

use super::*;
use crate::progress::progress_channel;
use crate::{IProgress, ManualScheduler, MessageLoop, OperationCanceled};

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}

fn ends() -> [Task<u8>; 3] {
    let ran = Task::run_on(&InlineScheduler, || 1);
    [
        ran,
        panicked("ended"),
        Task::from_canceled(CancellationToken::new(true)),
    ]
}

#[test]
fn continuation_runs_once_for_every_outcome() {
    for ended in ends() {
        let last = ended.status();
        let seen = ended.continue_with(|ended| ended.status());
        assert_eq!(seen.wait(), last);
    }
}

#[test]
fn a_condition_that_is_not_met_cancels_the_continuation() {
    let ran = |options: &TaskContinuationOptions| {
        ends().map(|ended| {
            let options = options.clone().execute_synchronously();
            let continuation = ended.continue_with_options(|_| 1, options);
            assert!(continuation.is_completed());
            assert_ne!(
                continuation.is_canceled(),
                continuation.is_completed_successfully()
            );
            continuation.is_completed_successfully()
        })
    };
    let options = TaskContinuationOptions::new;
    assert_eq!(ran(&options()), [true, true, true]);
    assert_eq!(
        ran(&options().only_on_ran_to_completion()),
        [true, false, false]
    );
    assert_eq!(ran(&options().only_on_faulted()), [false, true, false]);
    assert_eq!(ran(&options().only_on_canceled()), [false, false, true]);
    assert_eq!(
        ran(&options().not_on_ran_to_completion()),
        [false, true, true]
    );
    assert_eq!(ran(&options().not_on_faulted()), [true, false, true]);
    assert_eq!(ran(&options().not_on_canceled()), [true, true, false]);
}

#[test]
fn conditions_that_exclude_every_outcome_are_refused() {
    let options = TaskContinuationOptions::new()
        .only_on_faulted()
        .not_on_faulted();
    let text = panic_text(|| Task::from_result(1).continue_with_options(|_| (), options));
    assert!(text.contains("exclude every outcome"));
}

#[test]
fn a_continuation_that_was_not_run_unwinds_when_awaited() {
    let options = synchronously().only_on_faulted();
    let continuation = Task::from_result(1).continue_with_options(|_| (), options);
    assert!(panic_of(|| continuation.wait()).is::<OperationCanceled>());
}

#[test]
fn its_own_token_cancels_the_continuation_at_once_and_not_the_antecedent() {
    let (antecedent, source) = (TaskCompletionSource::new(), CancellationTokenSource::new());
    let (late, lazy) = (antecedent.task(), TaskCompletionSource::new());
    let options = || TaskContinuationOptions::new().cancellation_token(source.token());
    let attached = late.continue_with_options(|_| unreachable!(), options());
    let lazily = lazy
        .task()
        .continue_with_options(|_| unreachable!(), options().lazy_cancellation());
    source.cancel();
    assert!(Task::<()>::is_canceled(&attached));
    assert_eq!(
        Task::<()>::status(&lazily),
        TaskStatus::WaitingForActivation
    );
    assert_eq!(antecedent.status(), TaskStatus::WaitingForActivation);
    antecedent.set_result(1).unwrap();
    lazy.set_result(1).unwrap();
    // Seen when the antecedent ends, without a turn on any scheduler.
    assert!(lazily.is_canceled());
    let before: Task<()> =
        Task::from_result(1).continue_with_options(|_| unreachable!(), options());
    assert!(before.is_canceled());
}

#[test]
fn a_token_requested_while_the_continuation_is_queued_cancels_it() {
    let (scheduler, source) = (ManualScheduler::new(), CancellationTokenSource::new());
    let options = TaskContinuationOptions::new()
        .scheduler(scheduler.clone())
        .cancellation_token(source.token());
    let queued: Task<()> = Task::from_result(1).continue_with_options(|_| unreachable!(), options);
    assert_eq!(queued.status(), TaskStatus::WaitingToRun);
    source.cancel();
    assert!(queued.is_canceled());
    assert_eq!(scheduler.run_all(), 1);
}

#[test]
fn continuations_run_where_their_options_say() {
    let scheduler = ManualScheduler::new();
    let manual = TaskContinuationOptions::new().scheduler(scheduler.clone());
    let stepped = Task::from_result(1).continue_with_options(|_| thread::current().id(), manual);
    assert_eq!(stepped.status(), TaskStatus::WaitingToRun);
    scheduler.run_all();
    assert_eq!(stepped.wait(), thread::current().id());
    let here =
        Task::from_result(1).continue_with_options(|_| thread::current().id(), synchronously());
    assert_eq!(here.wait(), thread::current().id());
}

#[test]
fn a_continuation_that_returns_a_task_is_not_flattened() {
    let inner = TaskCompletionSource::new();
    let pending = inner.task();
    let nested = Task::from_result(1).continue_with_options(move |_| pending, synchronously());
    assert!(nested.is_completed_successfully());
    let flat = nested.unwrap();
    assert!(!flat.is_completed());
    inner.set_result(9).unwrap();
    assert_eq!(flat.wait(), 9);
}

#[test]
fn continuations_of_one_task_run_in_the_order_of_their_attachment() {
    let source = TaskCompletionSource::new();
    let (task, trace) = (source.task(), Arc::new(Mutex::new(Vec::new())));
    let core = Arc::clone(task.handle.core().unwrap());
    for n in 0..5 {
        let trace = Arc::clone(&trace);
        core.header()
            .continue_with(Box::new(move || trace.lock().unwrap().push(n)));
    }
    source.set_result(1).unwrap();
    assert_eq!(*trace.lock().unwrap(), [0, 1, 2, 3, 4]);
}

#[test]
fn a_chain_of_a_million_continuations_uses_constant_stack() {
    let chain = || {
        let source = TaskCompletionSource::new();
        let mut last = source.task();
        for _ in 0..1_000_000 {
            last = last.continue_with_options(|ended| ended.wait() + 1, synchronously());
        }
        source.set_result(0).unwrap();
        last.wait()
    };
    let small = thread::Builder::new().stack_size(128 * 1024);
    assert_eq!(small.spawn(chain).unwrap().join().unwrap(), 1_000_000);
}

#[test]
fn a_chain_of_a_million_that_is_abandoned_uses_constant_stack() {
    let chain = || {
        let source = TaskCompletionSource::<u32>::new();
        let mut last = source.task();
        for _ in 0..1_000_000 {
            let options = synchronously().only_on_ran_to_completion();
            last = last.continue_with_options(|ended| ended.wait() + 1, options);
        }
        drop(source);
        last.is_canceled()
    };
    let small = thread::Builder::new().stack_size(128 * 1024);
    assert!(small.spawn(chain).unwrap().join().unwrap());
}

#[test]
fn racing_attachment_and_completion_run_the_continuation_once() {
    for _ in 0..300 {
        let (source, runs) = (TaskCompletionSource::new(), Arc::new(AtomicUsize::new(0)));
        let (task, counted) = (source.task(), Arc::clone(&runs));
        let completing = thread::spawn(move || source.set_result(1).unwrap());
        let continuation = task.continue_with(move |ended| {
            counted.fetch_add(1, Ordering::SeqCst);
            ended.wait()
        });
        assert_eq!(continuation.wait(), 1);
        completing.join().unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }
}

/// The thread is inside a continuation; what it waits for is one that has queued behind it.
#[test]
fn a_continuation_may_wait_for_what_queues_behind_it() {
    let waits: [fn(Task<i32>) -> i32; 9] = [
        Task::wait,
        block_on,
        |task| block_on(task.shared()),
        |task| block_on(Task::from_future(task)),
        |task| MessageLoop::new().block_on(task),
        |task| Task::when_all([task]).wait()[0],
        |task| {
            assert!(task.wait_timeout(LONG));
            task.wait()
        },
        |task| {
            let source = CancellationTokenSource::new();
            let ended = task.wait_timeout_with_cancellation(LONG, &source.token());
            assert_eq!(ended, Ok(true));
            task.wait()
        },
        |task| {
            let never = TaskCompletionSource::new();
            let tasks = [never.task(), task];
            assert_eq!(Task::wait_any(&tasks), Some(1));
            let [_, task] = tasks;
            task.wait()
        },
    ];
    for wait in waits {
        let waited = must_end(move || {
            let (outer, inner) = (TaskCompletionSource::new(), TaskCompletionSource::new());
            let behind = inner
                .task()
                .continue_with_options(|ended| ended.wait() + 1, synchronously());
            let continuation = move |ended: Task<i32>| {
                inner.set_result(ended.wait()).unwrap();
                assert!(!behind.is_completed());
                wait(behind)
            };
            let task = outer
                .task()
                .continue_with_options(continuation, synchronously());
            outer.set_result(1).unwrap();
            task.wait()
        });
        assert_eq!(waited, 2);
    }
}

/// The same where the executor polls what is not a task.
#[test]
fn a_continuation_may_await_what_one_behind_it_reports_or_requests() {
    must_end(|| {
        let (outer, inner) = (TaskCompletionSource::new(), TaskCompletionSource::new());
        let (source, (sender, receiver)) = (CancellationTokenSource::new(), progress_channel());
        let (canceled, requesting) = (source.token().canceled(), source.clone());
        let behind = move |_| {
            sender.report(7);
            requesting.cancel();
        };
        drop(inner.task().continue_with_options(behind, synchronously()));
        let continuation = move |_: Task<()>| {
            inner.set_result(()).unwrap();
            let reports = block_on(receiver.collect::<Vec<_>>());
            block_on(canceled);
            reports
        };
        let task = outer
            .task()
            .continue_with_options(continuation, synchronously());
        outer.set_result(()).unwrap();
        assert_eq!(task.wait(), [7]);
    });
}

#[test]
fn options_name_one_place_only() {
    let places: [fn(TaskContinuationOptions) -> TaskContinuationOptions; 3] = [
        TaskContinuationOptions::execute_synchronously,
        TaskContinuationOptions::long_running,
        |options| options.scheduler(ManualScheduler::new()),
    ];
    for first in places {
        for second in places {
            let payload = panic_of(|| second(first(TaskContinuationOptions::new())));
            let message = payload.downcast_ref::<&str>().unwrap();
            assert!(message.contains("give one of"), "{message}");
        }
    }
}
