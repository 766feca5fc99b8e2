//! What leaves the queue, and its memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::scheduler::{Job, Runnable, SchedulerId};

#[derive(Default)]
struct Work(AtomicBool);

impl Runnable for Work {
    fn run(self: Arc<Self>) {}
    fn abandon(self: Arc<Self>) {}
    fn queued_at(&self, _: SchedulerId) {}
    fn is_claimed(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn claimed_jobs_leave_when_they_are_half_of_the_queue() {
    let mut queue = SweepQueue::default();
    let works: Vec<_> = (0..1000).map(|_| Arc::new(Work::default())).collect();
    for work in &works {
        queue.push(Job::from_runnable(Arc::clone(work) as _));
    }
    let mut removed = 0;
    for work in works.iter().step_by(2) {
        work.0.store(true, Ordering::Relaxed);
        removed += queue.claimed_elsewhere().len();
    }
    assert_eq!((removed, queue.len()), (500, 500));
}

#[test]
fn capacity_shrinks_after_a_burst() {
    let mut queue = SweepQueue::default();
    (0..100_000).for_each(|_| queue.push(Job::new(|| ())));
    while queue.pop().is_some() {}
    assert!(
        queue.entries.capacity() <= 2 * KEPT,
        "{}",
        queue.entries.capacity()
    );
}

/// Each step moves all entries that are left, so there are few, and each leaves room.
#[test]
fn capacity_shrinks_in_few_steps() {
    let mut entries: VecDeque<_> = (0..100_000).collect();
    let (mut steps, mut capacity) = (0, entries.capacity());
    while pop_and_shrink(&mut entries).is_some() {
        if entries.capacity() != capacity {
            (steps, capacity) = (steps + 1, entries.capacity());
            assert!(capacity > 2 * entries.len());
        }
    }
    assert!(steps < 12, "{steps}");
}
