//! How two queues of a pool behave on more cores than any machine here has: reckoned, not measured.
//!
//! A simulation in steps of events: each actor (a worker, or a thread that starts tasks) does one
//! thing after another, each takes a time that [`Costs`] says, and a lock makes those wait that
//! come while it is held. It is deterministic: nothing is left to chance, and of two that act at
//! the same time the one with the lower number comes first.
//!
//! What is left out favors the single lock: threads that spin on it do not slow its holder down,
//! none of them sleeps, and every transfer of a cache line takes the same time however many cores
//! and sockets there are.

mod actors;
mod fork_join;
mod lock;
mod outside;
mod queues;

pub use fork_join::fork_join;
pub use outside::outside;

/// What the steps take, in nanoseconds.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    /// A modified cache line moves to another core.
    pub transfer: u64,
    /// A lock is taken and given back by the core that had it last, with what is done under it.
    pub lock: u64,
    /// A task is made: one allocation, and its fields.
    pub start: u64,
    /// A worker that has found nothing looks again after so long.
    pub again: u64,
}

impl Default for Costs {
    fn default() -> Self {
        Self {
            transfer: 70,
            lock: 20,
            start: 60,
            again: 200,
        }
    }
}

/// Where tasks wait for a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// One queue under one lock.
    Single,
    /// A queue for each worker, under a lock of its own, and one for the tasks from outside, of
    /// which a worker takes up to so many at once.
    PerWorker {
        /// The most that are taken at once.
        batch: usize,
    },
}

/// What is simulated.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// The queue.
    pub queue: Queue,
    /// How many workers there are, each on a core of its own.
    pub workers: usize,
    /// How long a task runs, in nanoseconds.
    pub task: u64,
    /// How many tasks there are, or about as many.
    pub tasks: usize,
    /// The assumed costs.
    pub costs: Costs,
}

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Tasks completed in a microsecond, by all workers together.
    pub tasks_per_microsecond: f64,
    /// Cache lines that moved from core to core, for each task.
    pub transfers_per_task: f64,
    /// How long a task's operations waited for locks, in nanoseconds.
    pub waited_per_task: f64,
}

/// What the actors have done together.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    tasks: u64,
    transfers: u64,
    waited: u64,
}

impl Counts {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of a simulation are far below 2 to the power of 52"
    )]
    fn outcome(self, end: u64) -> Outcome {
        let tasks = self.tasks as f64;
        Outcome {
            tasks_per_microsecond: tasks * 1_000.0 / end as f64,
            transfers_per_task: self.transfers as f64 / tasks,
            waited_per_task: self.waited as f64 / tasks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup(queue: Queue, workers: usize, task: u64) -> Setup {
        Setup {
            queue,
            workers,
            task,
            tasks: 20_000,
            costs: Costs::default(),
        }
    }

    const PER_WORKER: Queue = Queue::PerWorker { batch: 31 };

    #[test]
    fn the_same_setup_has_the_same_outcome() {
        for queue in [Queue::Single, PER_WORKER] {
            let setup = setup(queue, 16, 500);
            assert_eq!(fork_join(setup), fork_join(setup));
            assert_eq!(outside(setup), outside(setup));
        }
    }

    #[test]
    fn one_worker_is_as_fast_as_its_steps() {
        let alone = fork_join(setup(PER_WORKER, 1, 1_000));
        // A task, its start, and a lock held twice for every second task.
        let expected = 1_000.0 / (1_000.0 + 30.0 + 20.0);
        assert!(
            (alone.tasks_per_microsecond - expected).abs() < 0.02,
            "{alone:?}"
        );
        assert!(alone.transfers_per_task.abs() < f64::EPSILON);
    }

    #[test]
    fn a_single_lock_bounds_the_throughput_whatever_the_workers() {
        let with = |workers| fork_join(setup(Queue::Single, workers, 200)).tasks_per_microsecond;
        assert!(with(128) < 1.3 * with(32), "{} {}", with(128), with(32));
    }

    #[test]
    fn queues_of_their_own_scale() {
        let with = |workers| fork_join(setup(PER_WORKER, workers, 1_000)).tasks_per_microsecond;
        assert!(with(32) > 5.0 * with(4), "{} {}", with(32), with(4));
    }

    #[test]
    fn all_tasks_from_outside_run() {
        for queue in [Queue::Single, PER_WORKER] {
            let outcome = outside(setup(queue, 8, 1_000));
            assert!(outcome.tasks_per_microsecond > 1.0, "{outcome:?}");
        }
    }
}
