//! Which job of a worker's own queue comes next, for itself and for others.

use std::sync::{Arc, Mutex};

use super::super::local::LocalQueue;
use crate::scheduler::Job;

/// Jobs that note their numbers when they run.
#[derive(Clone, Default)]
struct Numbered(Arc<Mutex<Vec<u32>>>);

impl Numbered {
    fn job(&self, number: u32) -> Job {
        let notes = Arc::clone(&self.0);
        Job::new(move || notes.lock().unwrap().push(number))
    }

    fn push(&self, queue: &LocalQueue, number: u32) {
        assert!(queue.push(self.job(number)).is_ok());
    }

    fn share(&self, queue: &LocalQueue, numbers: [u32; 2]) {
        queue.add_share(numbers.into_iter().map(|number| self.job(number)));
    }

    /// The numbers of jobs in the order in which they are taken.
    fn ran(&self, jobs: impl Iterator<Item = Job>) -> Vec<u32> {
        jobs.for_each(Job::run);
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

#[test]
fn worker_takes_its_own_newest_first_and_its_share_in_order() {
    let (queue, numbered) = (LocalQueue::new(), Numbered::default());
    numbered.share(&queue, [1, 2]);
    numbered.push(&queue, 3);
    numbered.push(&queue, 4);
    assert_eq!(queue.len(), 4);
    let order = numbered.ran(std::iter::from_fn(|| queue.pop(false)));
    assert_eq!(order, [4, 3, 1, 2]);
    assert_eq!(queue.len(), 0);
}

#[test]
fn what_is_started_while_a_share_is_run_comes_before_the_rest_of_it() {
    let (queue, numbered) = (LocalQueue::new(), Numbered::default());
    numbered.share(&queue, [1, 2]);
    assert_eq!(numbered.ran(queue.pop(false).into_iter()), [1]);
    numbered.push(&queue, 3);
    let order = numbered.ran(std::iter::from_fn(|| queue.pop(false)));
    assert_eq!(order, [3, 2]);
}

#[test]
fn others_take_the_oldest_and_learn_of_more() {
    let (queue, numbered) = (LocalQueue::new(), Numbered::default());
    numbered.share(&queue, [1, 2]);
    numbered.push(&queue, 3);
    let taken: Vec<_> = std::iter::from_fn(|| queue.steal()).collect();
    let more: Vec<_> = taken.iter().map(|(_, has_more)| *has_more).collect();
    assert_eq!(more, [true, true, false]);
    assert_eq!(
        numbered.ran(taken.into_iter().map(|(job, _)| job)),
        [1, 2, 3]
    );
}

#[test]
fn oldest_has_its_turn_among_jobs_that_start_others() {
    let (queue, numbered) = (LocalQueue::new(), Numbered::default());
    numbered.push(&queue, 1);
    numbered.push(&queue, 2);
    assert_eq!(numbered.ran(queue.pop(true).into_iter()), [1]);
}

#[test]
fn closed_queue_gives_its_jobs_back_and_takes_no_more() {
    let (queue, numbered) = (LocalQueue::new(), Numbered::default());
    numbered.push(&queue, 1);
    assert_eq!(queue.close().len(), 1);
    assert!(queue.push(numbered.job(2)).is_err());
    assert!(!queue.has_jobs());
}
