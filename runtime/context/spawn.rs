//! Lets a synchronization context run tasks: as a scheduler, and as the place where a future is
//! polled.

use std::cell::Cell;

use super::{SynchronizationContext, current};
use crate::scheduler::{Job, TaskScheduler};
use crate::task::Task;

impl SynchronizationContext {
    /// Makes a task of a future that is polled on this context, and nowhere else.
    ///
    /// This is what .NET's `await` does by itself: after each wait the future goes on where it was,
    /// through one post. If the context is current on the thread that ends the wait, it goes on
    /// there and then; so does its beginning, up to the first wait, if the context is current here.
    ///
    /// # Context
    ///
    /// If the context is gone the future is dropped, where it was woken, and the task is faulted
    /// with [`OperationAbandoned`](crate::error::OperationAbandoned).
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
/// the context refuses or drops is abandoned.
impl TaskScheduler for SynchronizationContext {
    fn schedule(&self, job: Job) {
        // A refused job is dropped, which completes its task as abandoned.
        let _ = self.post(move || job.run());
    }
}

/// Runs jobs here and now where the context is current, and posts them elsewhere.
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
/// that wakes itself does so to let others run, and a chain of wake-ups must not keep the context's
/// thread for itself either.
///
/// This is a flag of its own and not the depth that `task::nesting` keeps. That one decides when a
/// scheduler is called at all, and counts futures of any scheduler; here only those of contexts
/// count, and one level is the limit.
struct Nested;

impl Nested {
    fn enter() -> Option<Self> {
        // Built only where it is kept: its drop would end the outer one.
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
