//! The state that a caller attaches.

use std::mem;

use super::*;

#[test]
fn a_task_without_a_state_is_no_larger() {
    assert_eq!(
        size_of::<Task<u64>>(),
        size_of::<super::super::handle::Handle<u64>>()
    );
}

#[test]
fn the_state_stays_with_the_task() {
    let source = TaskCompletionSource::new();
    let task = source.task().with_state(String::from("seven"));
    let late = task.wait_async(Duration::ZERO).wait().unwrap_err();
    let task = late.into_task();
    assert_eq!(task.state(), "seven");
    let first = Task::when_any([task]);
    source.set_result(7).unwrap();
    let (task, state) = first.wait().task.into_parts();
    assert_eq!((task.wait(), &*state), (7, "seven"));
}

#[test]
fn a_continuation_reads_the_state_of_its_antecedent_and_gets_one_of_its_own() {
    let task = Task::from_result(1).with_state("first");
    let continued = task.continue_with(|ended| (*ended.state(), ended.wait()));
    let continued = continued.with_state("second");
    assert_eq!(*continued.state(), "second");
    assert_eq!(continued.wait(), ("first", 1));
}

#[test]
fn combinators_return_the_states() {
    let tasks = |n: u32| [1, 2].map(|state| Task::from_result(n + state).with_state(state));
    assert_eq!(Task::when_all(tasks(10)).wait(), [11, 12]);
    let states = Task::continue_when_all(tasks(0), |tasks| {
        tasks.iter().map(|task| *task.state()).collect::<Vec<_>>()
    });
    assert_eq!(states.wait(), [1, 2]);
    for task in Task::when_each(tasks(0)) {
        let state = *task.state();
        assert_eq!(task.wait(), state);
    }
}

/// A state need not be `Clone`, and is dropped with the handle.
#[test]
fn a_state_is_dropped_once_with_its_task() {
    let drops = crate::testing::Drops::default();
    let source = TaskCompletionSource::<u8>::new();
    let task = source.task().with_state(drops.counted());
    let task = task.with_state((drops.counted(), "replaced"));
    assert_eq!(drops.count(), 1);
    drop(task);
    assert_eq!(drops.count(), 2);
    mem::drop(source);
}

/// The handle is still the operation's: dropping it detaches, and reports a fault.
#[test]
fn a_task_with_a_state_is_canceled_on_drop() {
    let source = CancellationTokenSource::new();
    let task = Task::run_with_cancellation(|_| (), CancellationToken::none());
    let task = task.cancel_on_drop(Some(source.clone()));
    let pending = TaskCompletionSource::<u8>::new();
    let other = pending.task().cancel_on_drop(Some(source.clone()));
    drop(task.with_state(1).wait());
    assert!(!source.is_cancellation_requested());
    drop(other.with_state(1));
    assert!(source.is_cancellation_requested());
}
