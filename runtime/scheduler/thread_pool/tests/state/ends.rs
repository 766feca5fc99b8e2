//! A pool that is closed, and threads that cannot be spawned.

use super::*;

#[test]
fn closed_pool_rejects_jobs_and_its_workers_exit() {
    let mut state = busy(2, 8, 3);
    assert_eq!(state.close().jobs.len(), 3);
    assert!(state.push(job()).is_err());
    assert!(matches!(
        state.tick(&this(), BLOCKED, Own::default()),
        (Watch::Exit, 0)
    ));
    assert!(matches!(next(&mut state, 0), Next::Exit));
    assert!(!state.left());
    assert!(matches!(next(&mut state, 1), Next::Exit));
    assert!(state.left());
    assert!(state.close().jobs.is_empty());
}

#[test]
fn idle_workers_exit_a_closed_pool_when_unparked() {
    let mut state = busy(1, 8, 0);
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert_eq!(state.close().idle.len(), 1);
    assert!(matches!(unparked(&mut state, 0, false), Next::Exit));
    assert!(state.left());
}

#[test]
fn jobs_are_given_back_when_the_only_worker_cannot_be_spawned() {
    let mut state = State::new(2, 8, 2);
    assert_eq!(push(&mut state), Did::Spawn);
    let SpawnFailure::DropQueue(jobs) = state.spawn_failed() else {
        panic!("a wait would never end")
    };
    assert_eq!((jobs.len(), state.threads()), (1, 0));
    assert_eq!(push(&mut state), Did::Spawn);
}

#[test]
fn worker_that_cannot_be_spawned_beside_others_is_tried_again() {
    let mut state = busy(1, 8, 0);
    // The worker blocks for what is queued next; no further job may ever come.
    assert_eq!(did(&block(&mut state)), Did::Nothing);
    assert_eq!(push(&mut state), Did::Spawn);
    let SpawnFailure::Continue(demand) = state.spawn_failed() else {
        panic!("there is a worker")
    };
    assert_eq!(did(&demand), Did::Monitor);
    let (_, grow) = state.tick(&this(), Sample::Unknown, Own::default());
    assert_eq!(grow, 1);
    assert_eq!(did(&state.grown()), Did::Spawn);
    let SpawnFailure::Continue(demand) = state.spawn_failed() else {
        panic!("there is a worker")
    };
    assert_eq!(did(&demand), Did::Nothing);
    assert_eq!(tick(&mut state, Sample::Unknown), 1);
}

#[test]
fn monitor_that_cannot_be_spawned_is_asked_for_again_by_the_next_job() {
    let mut state = busy(1, 8, 0);
    assert_eq!(push(&mut state), Did::Monitor);
    state.monitor_failed();
    assert_eq!(push(&mut state), Did::Monitor);
}

#[test]
fn pool_is_empty_once_its_last_worker_has_left() {
    let mut state = busy(2, 8, 0);
    state.close();
    assert!(matches!(next(&mut state, 0), Next::Exit));
    assert!(matches!(next(&mut state, 1), Next::Exit));
    assert_eq!((state.threads(), state.leaving()), (0, 2));
    assert!(!state.left());
    assert!(state.left());
}
