//! What the state decides, without threads and without time.

mod ends;
mod metrics;
mod own_queues;

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::super::decision::{Demand, Next, Own, SpawnFailure, Watch};
use super::super::policy::Sample;
use super::super::record::Record;
use super::super::state::State;
use crate::scheduler::Job;
use crate::sync::thread::{self, Thread};

const BLOCKED: Sample = Sample::Runnable { percent: 0 };
const BUSY: Sample = Sample::Runnable { percent: 100 };

fn job() -> Job {
    Job::new(|| {})
}

/// What the state's answers look like without the threads in them.
#[derive(Debug, PartialEq)]
enum Did {
    Wake,
    Spawn,
    Monitor,
    Nothing,
}

fn did(demand: &Demand) -> Did {
    match demand {
        Demand::Wake(_) => Did::Wake,
        Demand::Spawn => Did::Spawn,
        Demand::SpawnMonitor | Demand::WakeMonitor(_) => Did::Monitor,
        Demand::Nothing => Did::Nothing,
    }
}

fn this() -> Thread {
    thread::current()
}

thread_local! {
    static WORKERS: RefCell<HashMap<u64, Arc<Record>>> = RefCell::default();
}

/// The record of a worker, by a number that tells it from others of the test.
fn worker(number: u64) -> Arc<Record> {
    WORKERS.with_borrow_mut(|workers| {
        Arc::clone(workers.entry(number).or_insert_with(Record::of_this_thread))
    })
}

#[track_caller]
fn push(state: &mut State) -> Did {
    did(&state.push(job()).expect("the pool is open"))
}

fn spawned(state: &mut State, number: u64) -> Next {
    state.arrived(&worker(number))
}

fn next(state: &mut State, number: u64) -> Next {
    state.next(&worker(number))
}

fn unparked(state: &mut State, number: u64, timed_out: bool) -> Next {
    state.unparked(&worker(number), timed_out)
}

/// A worker without jobs in its own queue blocks.
fn block(state: &mut State) -> Demand {
    assert!(state.block(VecDeque::new()).is_empty());
    state.demand()
}

/// A pool all of whose `threads` workers run a job, and `queued` jobs more.
fn busy(threads: usize, max_threads: usize, queued: usize) -> State {
    let mut state = State::new(threads, max_threads, 64);
    for worker in 0..threads {
        assert_eq!(push(&mut state), Did::Spawn);
        assert!(matches!(spawned(&mut state, worker as u64), Next::Run(_)));
    }
    for _ in 0..queued {
        push(&mut state);
    }
    state
}

/// A tick of the monitor, whose new workers come at once and find a job. Returns how many were
/// spawned.
fn tick(state: &mut State, sample: Sample) -> usize {
    let (_, grow) = state.tick(&this(), sample, Own::default());
    let mut spawned_now = 0;
    for _ in 0..grow {
        if did(&state.grown()) == Did::Spawn {
            spawned_now += 1;
            assert!(matches!(spawned(state, 1000), Next::Run(_)));
        }
    }
    spawned_now
}

#[test]
fn workers_are_spawned_up_to_the_number_of_cores_and_then_watched() {
    let mut state = State::new(2, 8, 2);
    assert_eq!(state.threads(), 0);
    assert_eq!(push(&mut state), Did::Spawn);
    assert_eq!(push(&mut state), Did::Spawn);
    assert_eq!(push(&mut state), Did::Monitor);
    assert_eq!(push(&mut state), Did::Nothing);
    assert_eq!(state.threads(), 2);
}

#[test]
fn idle_worker_is_woken_and_no_other_is_spawned() {
    let mut state = busy(1, 8, 0);
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert_eq!(push(&mut state), Did::Wake);
    // It comes for one job, and the target allows no other worker.
    assert_eq!(push(&mut state), Did::Monitor);
    assert!(matches!(unparked(&mut state, 0, false), Next::Run(_)));
}

#[test]
fn the_most_recently_idle_worker_is_woken_so_that_others_time_out() {
    let mut state = busy(2, 8, 0);
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert!(matches!(next(&mut state, 1), Next::Park));
    for _ in 0..100 {
        assert_eq!(push(&mut state), Did::Wake);
        assert!(matches!(unparked(&mut state, 1, false), Next::Run(_)));
        assert!(matches!(next(&mut state, 1), Next::Park));
    }
    assert!(matches!(unparked(&mut state, 0, true), Next::Exit));
    assert!(!state.left());
    assert_eq!(state.threads(), 1);
}

#[test]
fn idle_worker_exits_when_its_time_is_over_unless_it_was_woken() {
    let mut state = busy(1, 8, 0);
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert_eq!(push(&mut state), Did::Wake);
    assert!(matches!(unparked(&mut state, 0, true), Next::Run(_)));
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert!(matches!(unparked(&mut state, 0, false), Next::Park));
    assert!(matches!(unparked(&mut state, 0, true), Next::Exit));
    assert!(state.left());
    assert_eq!(state.threads(), 0);
    assert_eq!(push(&mut state), Did::Spawn);
}

/// It would look again and again, without ever going to sleep.
#[test]
fn worker_that_is_woken_late_goes_to_sleep_again() {
    let mut state = busy(1, 8, 0);
    assert!(matches!(next(&mut state, 0), Next::Park));
    let Ok(Demand::Wake(woken)) = state.push(job()) else {
        panic!("the worker is idle")
    };
    // Its time is over before it is woken, and it finds the job.
    assert!(matches!(unparked(&mut state, 0, true), Next::Run(_)));
    assert!(matches!(next(&mut state, 0), Next::Park));
    woken.wake();
    assert!(woken.is_woken());
    assert!(matches!(unparked(&mut state, 0, false), Next::Park));
    assert!(!woken.is_woken());
}

#[test]
fn worker_that_blocks_is_replaced_beyond_the_limit() {
    let mut state = busy(1, 1, 3);
    for threads in 2..5 {
        assert_eq!(did(&block(&mut state)), Did::Spawn);
        assert!(matches!(spawned(&mut state, threads), Next::Run(_)));
        assert_eq!(state.threads(), usize::try_from(threads).unwrap());
    }
    // The queue is empty: the next one that blocks is replaced when a job comes.
    assert_eq!(did(&block(&mut state)), Did::Nothing);
    assert_eq!(push(&mut state), Did::Spawn);
}

#[test]
fn worker_that_blocks_wakes_a_surplus_one() {
    let mut state = busy(1, 1, 2);
    assert_eq!(did(&block(&mut state)), Did::Spawn);
    assert!(matches!(spawned(&mut state, 1), Next::Run(_)));
    state.unblock();
    // Two are active where one may be: the first to finish parks, though a job is queued.
    assert!(matches!(next(&mut state, 0), Next::Park));
    assert_eq!(did(&block(&mut state)), Did::Wake);
    assert!(matches!(unparked(&mut state, 0, false), Next::Run(_)));
}

#[test]
fn blocked_workers_that_the_pool_cannot_see_are_joined_by_as_many_as_wait() {
    let mut state = busy(2, 512, 298);
    assert_eq!(tick(&mut state, BLOCKED), 0);
    assert_eq!(tick(&mut state, BLOCKED), 298);
    assert_eq!(state.threads(), 300);
    assert!(matches!(
        state.tick(&this(), BLOCKED, Own::default()),
        (Watch::Park, 0)
    ));
}

#[test]
fn growth_stops_at_the_limit() {
    let mut state = busy(4, 5, 9);
    assert_eq!(tick(&mut state, BLOCKED) + tick(&mut state, BLOCKED), 1);
    for _ in 0..100 {
        assert_eq!(tick(&mut state, BLOCKED), 0);
    }
    assert_eq!(state.threads(), 5);
}

#[test]
fn busy_workers_are_not_joined_while_jobs_are_taken() {
    let mut state = busy(2, 512, 1000);
    for _ in 0..900 {
        assert_eq!(tick(&mut state, BUSY), 0);
        assert!(matches!(next(&mut state, 0), Next::Run(_)));
    }
    assert_eq!(state.threads(), 2);
}

#[test]
fn what_growth_added_is_taken_back_when_the_workers_compete_for_the_cores() {
    let mut state = State::new(2, 512, 2);
    for worker in 0..2 {
        push(&mut state);
        spawned(&mut state, worker);
    }
    for _ in 0..1000 {
        push(&mut state);
    }
    tick(&mut state, BLOCKED);
    assert_eq!(tick(&mut state, BLOCKED), 510);
    let mut parked = 0;
    for worker in 0..450 {
        tick(&mut state, BUSY);
        parked += usize::from(matches!(next(&mut state, worker), Next::Park));
    }
    assert!(parked > 400, "{parked}");
}

#[test]
fn idle_time_takes_growth_back() {
    let mut state = busy(1, 512, 9);
    tick(&mut state, BLOCKED);
    assert_eq!(tick(&mut state, BLOCKED), 9);
    for worker in 0..10 {
        assert!(matches!(next(&mut state, worker), Next::Park));
    }
    for worker in 0..9 {
        assert!(matches!(unparked(&mut state, worker, true), Next::Exit));
    }
    assert!(matches!(
        state.tick(&this(), BUSY, Own::default()),
        (Watch::Park, 0)
    ));
    assert_eq!(push(&mut state), Did::Wake);
    assert_eq!(push(&mut state), Did::Monitor);
}

#[test]
fn workers_that_are_coming_are_counted_on() {
    let mut state = busy(2, 512, 3);
    state.tick(&this(), BLOCKED, Own::default());
    let (_, grow) = state.tick(&this(), BLOCKED, Own::default());
    assert_eq!(grow, 3);
    assert_eq!(
        [(); 3].map(|()| did(&state.grown())),
        [Did::Spawn, Did::Spawn, Did::Spawn]
    );
    // Three for the three that are queued, however long they take to arrive.
    assert_eq!(state.tick(&this(), BLOCKED, Own::default()).1, 0);
    assert!(matches!(spawned(&mut state, 7), Next::Run(_)));
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    // The other two find a single job; what comes next is theirs as well.
    assert_eq!(push(&mut state), Did::Nothing);
    assert!(matches!(spawned(&mut state, 8), Next::Run(_)));
    assert!(matches!(spawned(&mut state, 9), Next::Run(_)));
    assert_eq!(state.threads(), 5);
}

#[test]
fn parked_monitor_is_woken_and_exits_after_its_time() {
    let mut state = busy(1, 8, 1);
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    assert!(matches!(
        state.tick(&this(), BUSY, Own::default()),
        (Watch::Park, 0)
    ));
    assert!(state.monitor_is_parked());
    assert_eq!(push(&mut state), Did::Monitor);
    assert!(!state.monitor_is_parked());
    assert!(!state.monitor_exits());
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    state.tick(&this(), BUSY, Own::default());
    assert!(state.monitor_exits());
    assert_eq!(push(&mut state), Did::Monitor);
}

#[test]
fn another_worker_comes_for_the_job_of_one_that_is_delayed() {
    let mut state = State::new(2, 8, 2);
    assert_eq!(push(&mut state), Did::Spawn);
    assert_eq!(did(&state.delayed()), Did::Spawn);
    assert!(matches!(spawned(&mut state, 1), Next::Run(_)));
    assert!(matches!(state.prepared(&worker(0)), Next::Park));
    assert_eq!(push(&mut state), Did::Wake);
}
