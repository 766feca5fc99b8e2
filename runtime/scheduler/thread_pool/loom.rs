//! Models of the whole pool: its threads, their parking, its monitor and its clock are the model
//! checker's. `small` holds those that loom tries in every order up to a few preemptions; `random`
//! those that are too long for that, which shuttle runs in random orders.
//!
//! Time passes where a model says so, by `advance`. A model that waits for what would never come
//! is reported as a deadlock.

#[cfg(trefoil_shuttle)]
mod random;
mod small;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::ThreadPool;
use crate::scheduler::{Job, TaskScheduler};
use crate::sync::{Condvar, Mutex, lock};

/// A pool whose first worker also is the only one, unless a model needs more.
fn pool(threads: usize) -> ThreadPool {
    ThreadPool::builder().threads(threads).build()
}

/// Lets all running jobs end, and the pool's threads with them.
fn shut_down(pool: &ThreadPool) {
    assert!(pool.shutdown(Duration::MAX));
    assert_eq!(pool.thread_count(), 0);
}

/// Counts, and lets threads wait until it has counted so far: a wait that the pool cannot see.
#[derive(Clone, Default)]
struct Count(Arc<(Mutex<usize>, Condvar)>);

impl Count {
    fn add(&self) {
        *lock(&self.0.0) += 1;
        self.0.1.notify_all();
    }

    #[cfg(trefoil_shuttle)]
    fn get(&self) -> usize {
        *lock(&self.0.0)
    }

    fn wait_for(&self, number: usize) {
        let mut count = lock(&self.0.0);
        while *count < number {
            count = self.0.1.wait(count).unwrap();
        }
    }
}

/// How jobs ended. Counted by std's atomics, which the model does not schedule.
#[derive(Clone, Default)]
struct Ends(Arc<[AtomicUsize; 3]>);

impl Ends {
    fn add(&self, which: usize) {
        self.0[which].fetch_add(1, Ordering::SeqCst);
    }

    fn began(&self) -> usize {
        self.0[0].load(Ordering::SeqCst)
    }

    fn ran(&self) -> usize {
        self.0[1].load(Ordering::SeqCst)
    }

    fn dropped(&self) -> usize {
        self.0[2].load(Ordering::SeqCst)
    }

    /// Hands the pool a job that counts how it ends.
    fn start(&self, pool: &ThreadPool, body: impl FnOnce() + Send + 'static) {
        let job = Counted {
            ends: self.clone(),
            has_run: false,
        };
        pool.schedule(Job::new(move || job.run(body)));
    }
}

struct Counted {
    ends: Ends,
    has_run: bool,
}

impl Counted {
    fn run(mut self, body: impl FnOnce()) {
        self.ends.add(0);
        body();
        self.has_run = true;
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.ends.add(if self.has_run { 1 } else { 2 });
    }
}
