//! Runs tasks on a synchronization context: as a scheduler of jobs, and by polling futures there.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::{LocalValue, SynchronizationContext, current};
use crate::error::{Fault, InvalidOperation};
use crate::scheduler::{Job, TaskScheduler};
use crate::task::{Outcome, Task};

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
    #[doc(alias = "InvokeAsync")]
    pub fn spawn<F>(&self, future: F) -> Task<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        Task::from_future_on(Resuming(self.clone()), future)
    }

    /// Creates a task from a future that need not be `Send`, and is polled and dropped on this
    /// thread, which must be the one to which the context posts.
    ///
    /// So it can hold the `Rc` of a widget across an `.await`. It is polled as by
    /// [`spawn`](Self::spawn). If the context posts to another thread after all, the task faults
    /// with a panic that says so. If the context has closed, the future is dropped when this thread
    /// exits.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::cell::Cell;
    /// use std::rc::Rc;
    /// use trefoil::{MessageLoop, Task};
    ///
    /// let message_loop = MessageLoop::new();
    /// let label = Rc::new(Cell::new("loading"));
    /// let shown = Rc::clone(&label);
    /// let task = message_loop.context().spawn_local(async move {
    ///     shown.set(Task::run(|| "loaded").await);
    /// });
    /// message_loop.block_on(task);
    /// assert_eq!(label.get(), "loaded");
    /// ```
    pub fn spawn_local<F>(&self, future: F) -> Task<F::Output>
    where
        F: Future<Output: Send + 'static> + 'static,
    {
        match LocalFuture::keep(self.clone(), future) {
            Ok(local) => self.spawn(local),
            // The thread is exiting, so nothing would poll the future, which has been dropped.
            Err(_) => Task::ready(Outcome::Faulted(Fault::Abandoned)),
        }
    }
}

/// A future that stays on its thread; the task has this key to it, which is `Send`.
struct LocalFuture<F> {
    value: LocalValue,
    future: PhantomData<fn() -> F>,
}

type Pinned<F> = RefCell<Pin<Box<F>>>;

impl<F: Future + 'static> LocalFuture<F> {
    fn keep(context: SynchronizationContext, future: F) -> Result<Self, InvalidOperation> {
        let pinned: Rc<Pinned<F>> = Rc::new(RefCell::new(Box::pin(future)));
        LocalValue::new(context, pinned).map(|value| Self {
            value,
            future: PhantomData,
        })
    }
}

impl<F: Future + 'static> Future for LocalFuture<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let future = self.value.get::<Pinned<F>>();
        let future = future.expect(
            "`spawn_local` was called on another thread than the one that runs what the context posts",
        );
        // No other poll has borrowed it: a task polls its future once at a time.
        let mut future = future.borrow_mut();
        future.as_mut().poll(context)
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
