//! Where work runs: the scheduler trait, the job it is given, and the schedulers of this crate.
//!
//! This is the lowest layer of the runtime that does anything. It knows nothing of tasks: a [`Job`]
//! is something to be run once, or dropped, and the code that made the job decides what either
//! means.

mod callbacks;
mod dedicated;
mod id;
mod inline;
mod job;
mod manual;
mod place;
mod polling;
mod serial_queue;
mod spawned;
mod substitute;
mod sweep_queue;
mod thread_pool;

pub use inline::InlineScheduler;
pub use job::Job;
pub use manual::ManualScheduler;
pub use spawned::SpawnedFuture;
pub use substitute::InstalledScheduler;
pub use thread_pool::{ThreadPool, ThreadPoolBuilder, ThreadPoolMetrics};

pub(crate) use callbacks::{run_callback, run_callbacks_here};
pub(crate) use dedicated::DedicatedThreads;
pub(crate) use id::{SchedulerId, SchedulerIdCell};
pub(crate) use job::Runnable;
pub(crate) use place::Place;
pub(crate) use polling::{enter_function, enter_poll, is_polling};
pub(crate) use serial_queue::{
    PendingEntry, QueuePermit, QueuedWork, SerialQueue, Ticket, WaitEdge,
};
pub(crate) use spawned::Driven;
pub(crate) use sweep_queue::pop_and_shrink;
pub(crate) use thread_pool::current::{
    BlockedWorker, block as block_worker, can_run_in_place, claimed_elsewhere, is_worker, polled,
    ran_in_place,
};

use std::sync::Arc;

/// Decides where and when jobs run.
///
/// .NET calls this `TaskScheduler`. The trait is small and object safe, so a scheduler of your own
/// is a handful of lines: take the [`Job`], and some time later, on some thread, call
/// [`Job::run`]. A job that is dropped instead is *abandoned*: its task completes as `Faulted`, so
/// every wait for it ends.
///
/// # Examples
///
/// A scheduler that starts a thread for each job:
///
/// ```
/// use trefoil::scheduler::Job;
/// use trefoil::{Task, TaskScheduler};
///
/// struct NewThread;
///
/// impl TaskScheduler for NewThread {
///     fn schedule(&self, job: Job) {
///         // A thread that cannot be spawned drops the job, which ends the task.
///         let _ = std::thread::Builder::new().spawn(move || job.run());
///     }
/// }
///
/// let task = Task::run_on(&NewThread, || 6 * 7);
/// assert_eq!(task.wait(), 42);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a scheduler",
    label = "operations run on what implements `TaskScheduler`",
    note = "give a scheduler itself, such as `ThreadPool::global()`: a function that returns one must be called \
            [scheduler_type]"
)]
pub trait TaskScheduler: Send + Sync {
    /// Takes a job, to run it once.
    ///
    /// Returns at once, except in schedulers that document otherwise, as [`InlineScheduler`] does.
    fn schedule(&self, job: Job);
}

impl<S: TaskScheduler + ?Sized> TaskScheduler for &S {
    fn schedule(&self, job: Job) {
        (**self).schedule(job);
    }
}

impl<S: TaskScheduler + ?Sized> TaskScheduler for Arc<S> {
    fn schedule(&self, job: Job) {
        (**self).schedule(job);
    }
}

impl<S: TaskScheduler + ?Sized> TaskScheduler for Box<S> {
    fn schedule(&self, job: Job) {
        (**self).schedule(job);
    }
}
