//! Runs tasks on a synchronization context: as a scheduler of jobs, and by polling futures there.

use std::cell::Cell;

use super::{SynchronizationContext, current};
use crate::scheduler::{Job, TaskScheduler};
use crate::task::Task;

impl SynchronizationContext {
    /// Creates a task from a future that is polled on this context only.
    ///
    /// .NET's `await` does this by itself: after each wait the future continues on its context, by
    /// one post. If the context is current on the thread that wakes the future, it continues there
    /// at once; likewise, if the context is current on the calling thread, the future runs up to
    /// its first wait inside this call.
    ///
    /// # Context
    ///
    /// If the context has closed, the future is dropped by the thread that wakes it, and the task
    /// faults with [`OperationAbandoned`](crate::task::OperationAbandoned).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::thread;
    /// use trefoil::{MessageLoop, Task};
    ///
    /// let message_loop = MessageLoop::new();
    /// let main = thread::current().id();
    /// let task = message_loop.context().spawn(async move {
    ///     let worker = Task::run(|| thread::current().id()).await;
    ///     assert_ne!(worker, main);
    ///     thread::current().id()
    /// });
    /// assert_eq!(message_loop.block_on(task), main);
    /// ```
    #[doc(alias("spawn_local", "InvokeAsync"))]
    pub fn spawn<F>(&self, future: F) -> Task<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        Task::from_future_on(Resuming(self.clone()), future)
    }
}

/// Posts every job, as .NET's `TaskScheduler.FromCurrentSynchronizationContext` does. A job that
/// the context rejects or drops is abandoned.
impl TaskScheduler for SynchronizationContext {
    fn schedule(&self, job: Job) {
        // A rejected job is dropped, which completes its task as abandoned.
        let _ = self.post(move || job.run());
    }
}

/// Runs jobs at once if the context is current on this thread, and posts them otherwise.
struct Resuming(SynchronizationContext);

impl TaskScheduler for Resuming {
    fn schedule(&self, job: Job) {
        if !current::is(self.0.address()) {
            return self.0.schedule(job);
        }
        match Nested::enter() {
            Some(_nested) => job.run(),
            None => self.0.schedule(job),
        }
    }
}

thread_local! {
    static IS_NESTED: Cell<bool> = const { Cell::new(false) };
}

/// A job that runs inside the call that scheduled it. What such a job schedules is posted: a future
/// wakes itself in order to let others run, and a chain of wake-ups must not occupy the context's
/// thread.
///
/// This flag is separate from the depth that `task::nesting` counts. That depth decides when a
/// scheduler is called, and counts the futures of all schedulers; here only those of contexts
/// count, and the limit is one level.
struct Nested;

impl Nested {
    fn enter() -> Option<Self> {
        // Created only if it is kept, since its drop resets the flag of the outer one.
        if IS_NESTED.replace(true) {
            None
        } else {
            Some(Self)
        }
    }
}

impl Drop for Nested {
    fn drop(&mut self) {
        IS_NESTED.set(false);
    }
}
