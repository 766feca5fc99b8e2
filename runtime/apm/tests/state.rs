//! The caller's state, and operations that are never ended.

use super::*;

#[test]
fn state_is_shared_by_result_views_and_callback() {
    let scheduler = ManualScheduler::new();
    let state = Arc::new("state");
    let theirs = Arc::clone(&state);
    let callback = move |async_result: AsyncResult<_, Arc<&str>, Work>| {
        assert!(Arc::ptr_eq(async_result.async_state(), &theirs));
        assert!(Arc::ptr_eq(async_result.view().async_state(), &theirs));
        end_work(async_result);
    };
    let view = begin_work_with_callback(&scheduler, || (), callback, Arc::clone(&state));
    assert!(Arc::ptr_eq(view.async_state(), &state));
    scheduler.run_all();
    assert!(Arc::ptr_eq(view.clone().async_state(), &state));
}

#[test]
fn state_is_dropped_once_with_the_last_handle() {
    let scheduler = ManualScheduler::new();
    for keep_view in [true, false] {
        let drops = Drops::default();
        let callback = |async_result| end_work(async_result);
        let view = begin_work_with_callback(&scheduler, || (), callback, drops.counted());
        let view = keep_view.then_some(view);
        assert_eq!(drops.count(), 0);
        scheduler.run_all();
        assert_eq!(drops.count(), usize::from(!keep_view));
        drop(view.clone());
        drop(view);
        assert_eq!(drops.count(), 1);
    }
}

#[test]
fn abandoned_and_refused_operations_drop_their_state_too() {
    let drops = Drops::default();
    drop(begin_work_with_callback(
        &Refusing,
        || (),
        drop,
        drops.counted(),
    ));
    assert_eq!(drops.count(), 1);
    let scheduler = ManualScheduler::new();
    drop(begin_work_with_callback(
        &scheduler,
        || (),
        drop,
        drops.counted(),
    ));
    drop(scheduler);
    assert_eq!(drops.count(), 2);
}

#[test]
fn what_is_never_ended_runs_and_drops_its_result_once() {
    let scheduler = ManualScheduler::new();
    let drops = Drops::default();
    let result = drops.counted();
    drop(begin_work(&scheduler, move || result));
    assert_eq!(drops.count(), 0);
    assert_eq!(scheduler.run_all(), 1);
    assert_eq!(drops.count(), 1);
    let result = drops.counted();
    let async_result = begin_work(&scheduler, move || result);
    scheduler.run_all();
    assert_eq!(drops.count(), 1);
    drop(async_result);
    assert_eq!(drops.count(), 2);
    let result = drops.counted();
    let view = begin_work_with_callback(&scheduler, move || result, drop, ());
    scheduler.run_all();
    assert_eq!(drops.count(), 3);
    drop(view);
    assert_eq!(drops.count(), 3);
}

#[test]
fn an_operation_that_has_ended_keeps_nothing_alive() {
    let drops = Drops::default();
    let (crossed, captured) = (drops.counted(), drops.counted());
    let callback = move |async_result: AsyncResult<(), (), Work>| {
        let _captured = &captured;
        end_work(async_result);
    };
    let work = move || drop(crossed);
    let view = begin_work_with_callback(&InlineScheduler, work, callback, ());
    assert_eq!(drops.count(), 2);
    drop(view);
}

#[test]
fn wait_handle_does_not_keep_the_result() {
    let drops = Drops::default();
    let result = drops.counted();
    let async_result = begin_work(&InlineScheduler, move || result);
    let handle = async_result.async_wait_handle();
    drop(async_result);
    assert_eq!(drops.count(), 1);
    assert!(handle.is_signaled());
}

#[test]
fn cold_task_as_a_pair_panics() {
    let drops = Drops::default();
    let cold = || {
        let captured = drops.counted();
        Task::new(move || drop(captured))
    };
    let callback = |async_result: AsyncResult<(), ()>| async_result.end();
    let text = panic_text(|| cold().into_async_result(callback, ()));
    assert!(text.contains("must be started"), "{text}");
    let text = panic_text(|| AsyncResult::from(cold()));
    assert!(text.contains("must be started"), "{text}");
    assert_eq!(drops.count(), 2);
}
