//! What the pool reports about itself.

use std::time::Duration;

use super::{Did, Next, State, block, busy, did, next, push, spawned};
use crate::sync::Instant;

#[test]
fn metrics_count_what_the_pool_does() {
    let (mut state, now) = (busy(1, 8, 2), Instant::now());
    let metrics = state.metrics(now, 0, 0);
    assert_eq!((metrics.threads, metrics.queued), (1, 2));
    assert_eq!((metrics.idle, metrics.blocked), (0, 0));
    assert_eq!((metrics.completed, metrics.added_for_blocked), (0, 0));
    assert_eq!(metrics.oldest_queued, Some(Duration::ZERO));

    assert_eq!(did(&block(&mut state)), Did::Spawn);
    let metrics = state.metrics(now, 0, 0);
    assert_eq!((metrics.threads, metrics.blocked), (2, 1));
    assert_eq!(metrics.added_for_blocked, 1);

    assert!(matches!(spawned(&mut state, 1), Next::Run(_)));
    assert!(matches!(next(&mut state, 1), Next::Run(_)));
    assert!(matches!(next(&mut state, 1), Next::Park));
    let metrics = state.metrics(now, 0, 0);
    assert_eq!((metrics.completed, metrics.queued, metrics.idle), (2, 0, 1));
    assert_eq!(metrics.oldest_queued, None);
}

#[test]
fn oldest_queued_job_ages_until_it_is_taken() {
    let (mut state, start) = (busy(1, 8, 2), Instant::now());
    let ms = Duration::from_millis;
    state.mark(start);
    state.mark(start + ms(3));
    let age = |state: &State, at: u64| state.metrics(start + ms(at), 0, 0).oldest_queued;
    assert_eq!(age(&state, 10), Some(ms(10)));
    assert_eq!(push(&mut state), Did::Nothing);
    state.mark(start + ms(12));
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    assert_eq!(age(&state, 14), Some(ms(14)));
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    assert_eq!(age(&state, 14), Some(ms(2)));
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    assert_eq!(age(&state, 14), None);
}

#[test]
fn jobs_in_the_queues_of_workers_count_too() {
    let (mut state, now) = (busy(1, 8, 2), Instant::now());
    assert!(matches!(next(&mut state, 0), Next::Run(_)));
    let metrics = state.metrics(now, 3, 4);
    assert_eq!((metrics.completed, metrics.queued), (4, 5));
    assert!(metrics.oldest_queued.is_some());
}
