//! What the state decides, without threads and without time.

use super::super::state::{Bereft, Demand, Next, State};
use crate::scheduler::Job;

fn job() -> Job {
    Job::new(|| {})
}

#[track_caller]
fn push(state: &mut State) -> Demand {
    state.push(job()).expect("the pool is open")
}

/// A worker that was spawned looks for work, and finds some.
#[track_caller]
fn arrive(state: &mut State) {
    assert!(matches!(state.begin(), Next::Run(_)));
}

/// A worker that has been there looks for work, and finds some.
#[track_caller]
fn take(state: &mut State) {
    assert!(matches!(state.next(), Next::Run(_)));
}

/// A pool all of whose `threads` workers have work, and `queued` jobs more.
fn blocked(threads: usize, max_threads: usize, queued: usize) -> State {
    let mut state = State::new(threads, max_threads);
    for _ in 0..threads {
        assert_eq!(push(&mut state), Demand::Spawn);
        arrive(&mut state);
    }
    for _ in 0..queued {
        push(&mut state);
    }
    state
}

#[test]
fn workers_are_spawned_up_to_the_number_of_cores_and_then_watched() {
    let mut state = State::new(2, 8);
    assert_eq!(state.threads(), 0);
    assert_eq!(push(&mut state), Demand::Spawn);
    assert_eq!(push(&mut state), Demand::Spawn);
    assert_eq!(push(&mut state), Demand::Watch);
    assert_eq!(push(&mut state), Demand::Nothing);
    assert_eq!(state.threads(), 2);
}

#[test]
fn an_idle_worker_is_notified_and_no_other_is_spawned() {
    let mut state = State::new(2, 8);
    push(&mut state);
    arrive(&mut state);
    state.job_finished();
    assert!(matches!(state.next(), Next::Idle));
    assert_eq!(push(&mut state), Demand::Notify);
    // It is notified for one job, and another worker is needed for the next.
    assert_eq!(push(&mut state), Demand::Spawn);
    assert!(matches!(state.woken(false), Next::Run(_)));
}

#[test]
fn an_idle_worker_leaves_when_its_time_is_over_unless_a_job_counts_on_it() {
    let mut state = State::new(1, 8);
    push(&mut state);
    arrive(&mut state);
    assert!(matches!(state.next(), Next::Idle));
    assert_eq!(push(&mut state), Demand::Notify);
    assert!(matches!(state.woken(true), Next::Run(_)));
    assert!(matches!(state.next(), Next::Idle));
    assert!(matches!(state.woken(false), Next::Idle));
    assert!(matches!(state.woken(true), Next::Leave { last: true }));
    assert_eq!(state.threads(), 0);
    assert_eq!(push(&mut state), Demand::Spawn);
}

#[test]
fn blocked_workers_are_joined_by_half_as_many_each_time_up_to_the_limit() {
    let mut state = blocked(1, 512, 300);
    let mut added = Vec::new();
    while let Some(more) = state.look(false) {
        added.push(more);
        (0..more).for_each(|_| arrive(&mut state));
    }
    assert_eq!(added, [1, 1, 1, 2, 3, 4, 6, 9, 14, 21, 31, 47, 70, 90]);
    assert_eq!(state.threads(), 301);
}

#[test]
fn growth_ends_with_the_queue_and_at_the_limit() {
    let mut state = blocked(4, 5, 9);
    assert_eq!(state.look(false), Some(1));
    assert_eq!(state.look(false), None);
    assert_eq!(push(&mut state), Demand::Nothing);
    let mut state = blocked(4, 100, 1);
    assert_eq!(state.look(false), Some(1));
    arrive(&mut state);
    assert_eq!(state.look(false), None);
    // The next job asks for a new watch.
    assert_eq!(push(&mut state), Demand::Watch);
}

#[test]
fn a_single_queued_job_adds_a_single_worker() {
    let mut state = blocked(8, 512, 1);
    assert_eq!(state.look(false), Some(1));
}

#[test]
fn progress_and_busy_cores_add_nobody() {
    let mut state = blocked(2, 512, 100);
    state.job_finished();
    assert_eq!(state.look(false), Some(0));
    assert_eq!(state.look(true), Some(0));
    assert_eq!(state.look(false), Some(1));
}

#[test]
fn what_was_finished_before_the_watch_is_no_progress() {
    let mut state = blocked(1, 8, 0);
    state.job_finished();
    assert!(matches!(state.next(), Next::Idle));
    push(&mut state);
    assert!(matches!(state.woken(false), Next::Run(_)));
    assert_eq!(push(&mut state), Demand::Watch);
    assert_eq!(state.look(false), Some(1));
}

#[test]
fn a_process_that_stays_busy_delays_growth_and_does_not_rule_it_out() {
    let mut state = blocked(2, 512, 1000);
    let mut when = Vec::new();
    // Ten minutes of looks.
    for look in 1..=600 * 50 {
        if state.look(true) == Some(1) {
            when.push(look);
        }
    }
    assert_eq!(when[..3], [50, 125, 225]);
    assert!(
        state.threads() < 60,
        "no hundreds of threads for work that burns CPU"
    );
    // Progress makes it wait anew.
    let mut state = blocked(1, 8, 5);
    for _ in 0..24 {
        assert_eq!(state.look(true), Some(0));
    }
    state.job_finished();
    for _ in 0..25 {
        assert_eq!(state.look(true), Some(0));
    }
    assert_eq!(state.look(true), Some(1));
}

#[test]
fn a_closed_pool_refuses_jobs_and_its_workers_leave() {
    let mut state = blocked(2, 8, 3);
    assert_eq!(state.close().len(), 3);
    assert!(state.push(job()).is_err());
    assert_eq!(state.look(false), None);
    assert!(matches!(state.next(), Next::Leave { last: false }));
    assert!(matches!(state.next(), Next::Leave { last: true }));
    assert!(state.close().is_empty());
}

#[test]
fn idle_workers_leave_a_closed_pool_when_woken() {
    let mut state = blocked(1, 8, 0);
    assert!(matches!(state.next(), Next::Idle));
    assert!(state.close().is_empty());
    assert!(matches!(state.woken(false), Next::Leave { last: true }));
}

#[test]
fn jobs_are_given_back_when_the_only_worker_cannot_be_spawned() {
    let mut state = State::new(2, 8);
    assert_eq!(push(&mut state), Demand::Spawn);
    let Bereft::Abandon(jobs) = state.spawn_failed() else {
        panic!("somebody would wait for ever")
    };
    assert_eq!((jobs.len(), state.threads()), (1, 0));
    assert_eq!(push(&mut state), Demand::Spawn);
}

#[test]
fn a_worker_that_cannot_be_spawned_beside_others_is_tried_again_while_they_are_blocked() {
    let mut state = State::new(2, 8);
    push(&mut state);
    arrive(&mut state);
    assert_eq!(push(&mut state), Demand::Spawn);
    // The other worker may be blocked for what is queued; no further job may ever come.
    assert!(matches!(state.spawn_failed(), Bereft::Watch));
    assert_eq!(state.look(false), Some(1));
    assert!(matches!(state.spawn_failed(), Bereft::Nothing));
    assert_eq!(state.look(false), Some(1));
    arrive(&mut state);
    assert_eq!(state.look(false), None);
}

#[test]
fn workers_that_are_being_spawned_are_counted_on() {
    let mut state = blocked(2, 512, 3);
    assert_eq!(state.look(false), Some(1));
    assert_eq!(state.look(false), Some(1));
    assert_eq!(state.look(false), Some(1));
    // Three for the three that are queued, however long they take to arrive.
    assert_eq!(state.look(false), Some(0));
    arrive(&mut state);
    take(&mut state);
    // The other two find a single job; what comes next is theirs as well.
    assert_eq!(push(&mut state), Demand::Nothing);
    arrive(&mut state);
    arrive(&mut state);
    assert_eq!(push(&mut state), Demand::Nothing);
    assert_eq!(state.threads(), 5);
}

#[test]
fn a_monitor_that_cannot_be_spawned_is_asked_for_again_by_the_next_job() {
    let mut state = blocked(1, 8, 0);
    assert_eq!(push(&mut state), Demand::Watch);
    state.monitor_failed();
    assert_eq!(push(&mut state), Demand::Watch);
}
