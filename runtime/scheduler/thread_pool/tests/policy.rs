//! When the pool grows, as a function of what waits and of what the workers do.

use super::super::policy::{Growth, Load, Policy, Sample};

const BLOCKED: Sample = Sample::Runnable { percent: 0 };
const BUSY: Sample = Sample::Runnable { percent: 100 };

fn tick(policy: &mut Policy, waiting: usize, active: usize, sample: Sample) -> Growth {
    policy.tick(Load { waiting, active }, sample)
}

/// A policy for two cores that has seen `waiting` jobs at the last tick.
fn watching(waiting: usize) -> Policy {
    let mut policy = Policy::new(2);
    assert_eq!(tick(&mut policy, waiting, 2, BLOCKED), Growth::None);
    policy
}

#[test]
fn jobs_that_came_since_the_last_tick_are_not_old() {
    let mut policy = watching(0);
    assert_eq!(tick(&mut policy, 50, 2, BLOCKED), Growth::None);
    assert_eq!(tick(&mut policy, 50, 2, BLOCKED), Growth::By(50));
}

#[test]
fn unused_cores_grow_the_pool_also_while_jobs_are_taken() {
    let mut policy = watching(50);
    policy.taken();
    assert_eq!(tick(&mut policy, 49, 2, BLOCKED), Growth::By(49));
    // One of eight workers uses a core, the other core is free: half as many more.
    let mut policy = watching(50);
    let one_of_eight = Sample::Runnable { percent: 12 };
    assert_eq!(tick(&mut policy, 50, 8, one_of_eight), Growth::By(4));
}

#[test]
fn queue_that_moves_on_is_not_old() {
    let mut policy = watching(3);
    (0..3).for_each(|_| policy.taken());
    assert_eq!(tick(&mut policy, 100, 2, BLOCKED), Growth::None);
}

#[test]
fn jobs_that_use_all_cores_without_end_are_joined_ever_more_slowly() {
    let mut policy = watching(1000);
    let (mut active, mut growths) = (2, Vec::new());
    for number in 1..=3000 {
        if let Growth::By(step) = tick(&mut policy, 1000, active, BUSY) {
            active += step;
            (0..step).for_each(|_| policy.taken());
            growths.push((number, active));
        }
    }
    assert_eq!(growths[..3], [(2, 4), (8, 8), (20, 16)]);
    assert!(growths.len() < 20, "{growths:?}");
}

#[test]
fn trial_that_finds_blocked_jobs_gives_each_waiting_job_a_worker() {
    let mut policy = watching(300);
    let mut active = 2;
    while active < 8 {
        if let Growth::By(step) = tick(&mut policy, 300, active, BUSY) {
            active += step;
            policy.taken();
        }
    }
    // Eight that never end use all cores. Of the next eight all are blocked.
    let growth = loop {
        match tick(&mut policy, 290, active, BUSY) {
            Growth::None | Growth::Shrink => {}
            growth @ Growth::By(_) => break growth,
        }
    };
    assert_eq!(growth, Growth::By(8));
    policy.taken();
    let half = Sample::Runnable { percent: 50 };
    assert_eq!(tick(&mut policy, 280, 16, half), Growth::By(280));
}

#[test]
fn growth_is_taken_back_while_jobs_end_and_workers_compete() {
    let mut policy = watching(100);
    policy.taken();
    policy.ended();
    assert_eq!(tick(&mut policy, 99, 40, BUSY), Growth::Shrink);
}

#[test]
fn without_samples_workers_are_blocked_while_no_job_ends() {
    let mut policy = watching(100);
    assert_eq!(tick(&mut policy, 100, 2, Sample::Unknown), Growth::By(100));
    policy.taken();
    policy.ended();
    assert_eq!(tick(&mut policy, 99, 2, Sample::Unknown), Growth::None);
}

#[test]
fn surplus_workers_whose_jobs_end_are_no_reason_to_grow() {
    let mut policy = watching(100);
    for _ in 0..1000 {
        policy.ended();
        assert_eq!(tick(&mut policy, 100, 40, BUSY), Growth::Shrink);
    }
}
