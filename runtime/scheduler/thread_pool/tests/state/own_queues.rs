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

/// A worker waits for a task that another has stolen, and a third looks into the other's queue.
fn wait_for_stolen(state: &mut State, third: u64) -> Did {
    state.block(VecDeque::new());
    let called = did(&state.demand_for_local());
    if called == Did::Spawn {
        assert!(matches!(spawned(state, third), Next::Park));
        state.leave_idle(&worker(third));
    }
    called
}

/// A pool of two, as far as a deep tree of tasks makes it grow at once.
fn crowded() -> State {
    let mut state = busy(2, 8, 0);
    assert_eq!(wait_for_stolen(&mut state, 2), Did::Spawn);
    assert_eq!(wait_for_stolen(&mut state, 3), Did::Spawn);
    assert_eq!(wait_for_stolen(&mut state, 4), Did::Monitor);
    assert_eq!(state.threads(), 4);
    state
}

#[test]
fn deep_tree_of_tasks_has_few_threads_more_than_cores() {
    let mut state = crowded();
    assert!(state.is_quiet());
    // Jobs that no worker would take itself have a thread at once.
    assert_eq!(push(&mut state), Did::Spawn);
    assert!(matches!(spawned(&mut state, 5), Next::Run(_)));
    state.block([job()].into());
    assert_eq!(did(&state.demand()), Did::Spawn);
}

#[test]
fn idle_worker_is_woken_for_jobs_in_own_queues_however_many_threads_there_are() {
    let mut state = crowded();
    state.unblock();
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert_eq!(did(&state.demand_for_local()), Did::Wake);
}

#[test]
fn deep_tree_of_tasks_that_leaves_a_core_unused_for_long_has_a_thread_more() {
    let mut state = crowded();
    let passing = Own {
        queued: 10,
        passed: 100,
    };
    for _ in 0..2 {
        for _ in 1..16 {
            assert_eq!(state.tick(&this(), BUSY, passing).1, 0);
        }
        assert_eq!(state.tick(&this(), BUSY, passing).1, 1);
    }
    assert_eq!(did(&state.grown()), Did::Spawn);
}

#[test]
fn jobs_behind_a_worker_that_is_blocked_unseen_do_not_wait_for_long() {
    let mut state = crowded();
    let stuck = Own {
        queued: 10,
        passed: 0,
    };
    assert_eq!(state.tick(&this(), BLOCKED, stuck).1, 0);
    assert_eq!(state.tick(&this(), BLOCKED, stuck).1, 7);
}

#[test]
fn idle_workers_that_growth_has_added_are_left_asleep() {
    let mut state = busy(2, 512, 98);
    tick(&mut state, BLOCKED);
    assert_eq!(tick(&mut state, BLOCKED), 98);
    for worker in 0..100 {
        assert!(matches!(next(&mut state, worker), Next::Park));
    }
    assert_eq!(push(&mut state), Did::Wake);
    assert_eq!(push(&mut state), Did::Wake);
    assert_eq!(push(&mut state), Did::Nothing);
}

#[test]
fn workers_that_are_blocked_unseen_are_counted_on_no_more_than_they_are() {
    let mut state = busy(2, 512, 8);
    tick(&mut state, BLOCKED);
    assert_eq!(tick(&mut state, BLOCKED), 8);
    // Six of the ten have ended; the others may be blocked yet, and two may run beside them.
    for worker in 0..6 {
        assert!(matches!(next(&mut state, worker), Next::Park));
    }
    assert_eq!(push(&mut state), Did::Wake);
    assert_eq!(push(&mut state), Did::Wake);
    assert_eq!(push(&mut state), Did::Nothing);
}
