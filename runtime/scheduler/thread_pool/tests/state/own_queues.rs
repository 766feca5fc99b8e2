//! What the state decides about the workers' own queues.

use super::*;

#[test]
fn share_leaves_enough_for_the_others() {
    let mut state = busy(2, 8, 100);
    assert_eq!(state.share().count(), 25);
    assert_eq!(state.share().count(), 18);
    let mut state = busy(2, 8, 1000);
    assert_eq!(state.share().count(), 31);
    let mut state = busy(2, 8, 3);
    assert_eq!(state.share().count(), 0);
}

#[test]
fn jobs_in_own_queues_call_one_worker_at_a_time() {
    let mut state = busy(1, 8, 0);
    state.block(VecDeque::new());
    assert!(!state.is_quiet());
    assert_eq!(did(&state.demand_for_local()), Did::Spawn);
    assert!(state.is_quiet());
    assert_eq!(did(&state.demand_for_local()), Did::Nothing);
    // It comes, finds nothing in the pool's queue, and looks into the workers' own.
    assert!(matches!(spawned(&mut state, 1), Next::Park));
    assert!(!state.is_quiet());
    assert_eq!(did(&state.leave_idle(&worker(1))), Did::Nothing);
    // As many are active as may be: the monitor watches.
    assert_eq!(did(&state.demand_for_local()), Did::Monitor);
    assert!(state.is_quiet());
}

#[test]
fn idle_worker_that_finds_a_job_leaves_what_it_was_woken_for_to_another() {
    let mut state = busy(2, 8, 0);
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert!(matches!(next(&mut state, 1), Next::Park));
    assert_eq!(push(&mut state), Did::Wake);
    // The one that was woken has found another job before.
    assert_eq!(did(&state.leave_idle(&worker(1))), Did::Wake);
    assert!(matches!(unparked(&mut state, 0, false), Next::Run(_)));
}

#[test]
fn jobs_of_a_worker_that_blocks_come_first_and_are_given_back_by_a_closed_pool() {
    let mut state = busy(1, 8, 1);
    assert!(state.block([job(), job()].into()).is_empty());
    assert_eq!(state.queued(), 3);
    assert_eq!(did(&state.demand()), Did::Spawn);
    state.close();
    assert_eq!(state.block([job()].into()).len(), 1);
}

#[test]
fn monitor_counts_the_jobs_in_own_queues() {
    let mut state = busy(2, 512, 1);
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    let own = Own {
        queued: 10,
        passed: 0,
    };
    assert!(matches!(
        state.tick(&this(), BLOCKED, own),
        (Watch::Tick, 0)
    ));
    assert_eq!(state.tick(&this(), BLOCKED, own).1, 10);
    assert_eq!(did(&state.grown()), Did::Spawn);
    // Jobs that pass there are no reason to grow.
    let mut state = busy(2, 512, 0);
    push(&mut state);
    state.tick(&this(), BLOCKED, own);
    let passing = Own {
        queued: 10,
        passed: 11,
    };
    assert_eq!(state.tick(&this(), BLOCKED, passing).1, 0);
}
