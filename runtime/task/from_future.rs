//! `Task::from_future`: tasks that poll a future on a scheduler.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use super::core::{Completion, Signal};
use super::finished::Finished;
use super::header::{Header, Notify};
use super::help::Needs;
use super::nesting;
use super::outcome::{Fault, Outcome};
use super::run::read;
use super::unobserved;
use super::{Task, TaskStatus};
use crate::cancellation::current;
use crate::error::{catch, drop_quietly};
use crate::scheduler::{self, Job, Runnable, SchedulerId, TaskScheduler, ThreadPool};
use crate::sync::{Mutex, lock};
use crate::{CancellationToken, OperationCanceled};

impl<R: Send + 'static> Task<R> {
    /// Creates a task from a future, which is polled on the global pool, whether or not the task is
    /// awaited.
    ///
    /// Its output is the result, even if it is an `Err`; for
    /// [`try_from_future`](Task::try_from_future) an `Err` is a fault. A panic faults the task. The
    /// future should not block; use [`run`](Self::run) for blocking code.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::from_future(async { Task::run(|| 20).await + Task::run(|| 22).await });
    /// assert_eq!(task.wait(), 42);
    /// ```
    #[doc(alias = "spawn")]
    pub fn from_future(future: impl Future<Output = R> + Send + 'static) -> Self {
        Self::from_future_on(ThreadPool::global(), future)
    }

    /// Creates a task from a future, which is polled on `scheduler`.
    ///
    /// The pending future keeps its `scheduler` alive. So a
    /// [`ManualScheduler`](crate::ManualScheduler) does not drop its queue when all other clones of
    /// it are dropped.
    pub fn from_future_on(
        scheduler: impl TaskScheduler + 'static,
        future: impl Future<Output = R> + Send + 'static,
    ) -> Self {
        let read = |result, _: &_| Finished::ran(result);
        Polled::start(scheduler, future, CancellationToken::none(), read)
    }
}

/// Futures whose errors are faults.
impl<T: Send + 'static, E: Send + 'static> Task<Result<T, E>> {
    /// Creates a task from a future, which is polled on the global pool; an `Err` faults the task.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::try_from_future(async { "x".parse::<u32>() });
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_faulted());
    /// ```
    pub fn try_from_future(future: impl Future<Output = Result<T, E>> + Send + 'static) -> Self {
        Self::try_from_future_on(ThreadPool::global(), future)
    }

    /// Creates a task from a future, which is polled on `scheduler`; an `Err` faults the task.
    pub fn try_from_future_on(
        scheduler: impl TaskScheduler + 'static,
        future: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Self {
        Polled::start(scheduler, future, CancellationToken::none(), read)
    }

    /// Creates a task from a future, which is polled on the global pool unless the token is
    /// requested before. The task is `Canceled` then, and also if the future returns an error that
    /// is, or was caused by, an [`OperationCanceled`] of this token.
    ///
    /// The token is the [current](CancellationToken::current) one while the future is polled.
    /// Errors are recognised as by [`try_run_with_cancellation`](Task::try_run_with_cancellation).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io;
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// let token = source.token();
    /// let task = Task::try_from_future_with_cancellation(
    ///     async move {
    ///         token.canceled().await;
    ///         io::Result::<()>::Err(token.throw_if_cancellation_requested().unwrap_err().into())
    ///     },
    ///     source.token(),
    /// );
    /// source.cancel();
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_canceled());
    /// ```
    pub fn try_from_future_with_cancellation(
        future: impl Future<Output = Result<T, E>> + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Self
    where
        E: From<OperationCanceled>,
    {
        let token = cancellation_token.clone();
        let unless_requested = async move {
            token.throw_if_cancellation_requested()?;
            drop(token);
            future.await
        };
        Polled::start(
            ThreadPool::global(),
            unless_requested,
            cancellation_token,
            read,
        )
    }
}

/// A future on a scheduler.
struct Polled<S, F: Future> {
    header: Header,
    scheduler: S,
    token: CancellationToken,
    read: Read<F::Output>,
    next_poll: Mutex<NextPoll<F>>,
    outcome: Mutex<Option<Outcome<F::Output>>>,
}

/// Classifies the output of a future whose operation has this token.
type Read<R> = fn(R, &CancellationToken) -> Finished<R>;

/// A pending future is dropped with its last waker, on the thread that drops that.
impl<S, F: Future> Drop for Polled<S, F> {
    fn drop(&mut self) {
        let next = std::mem::replace(&mut *lock(&self.next_poll), NextPoll::Over);
        drop_quietly(next);
    }
}

/// The state of polling. The future is taken out before it is polled or dropped, so the lock is
/// free meanwhile.
enum NextPoll<F> {
    /// Waits for the waker. --> Queued
    Idle(Pin<Box<F>>),
    /// A job is scheduled. --> Polling, Over
    Queued(Pin<Box<F>>),
    /// A job is polling the future. --> Idle, Woken, Over
    Polling,
    /// The waker was called meanwhile. --> Queued, Over
    Woken,
    Over,
}

impl<S, F> Polled<S, F>
where
    S: TaskScheduler + 'static,
    F: Future<Output: Send> + Send + 'static,
{
    /// Creates a task and schedules its first poll.
    fn start(
        scheduler: S,
        future: F,
        token: CancellationToken,
        read: Read<F::Output>,
    ) -> Task<F::Output> {
        let polled = Arc::new(Self {
            header: Header::new(TaskStatus::WaitingForActivation),
            scheduler,
            token,
            read,
            next_poll: Mutex::new(NextPoll::Queued(Box::pin(future))),
            outcome: Mutex::new(None),
        });
        Arc::clone(&polled).queue();
        Task::from_core(polled)
    }

    /// Schedules the next poll.
    fn queue(self: Arc<Self>) {
        let job = Job::from_runnable(Arc::clone(&self) as _);
        nesting::limited(move || self.scheduler.schedule(job));
    }

    /// Takes the future for the job that is to poll it.
    fn begin(&self, during: NextPoll<F>) -> Option<Pin<Box<F>>> {
        let mut next_poll = lock(&self.next_poll);
        match std::mem::replace(&mut *next_poll, during) {
            NextPoll::Queued(future) => Some(future),
            other => {
                *next_poll = other;
                None
            }
        }
    }

    /// Stores the pending future; returns whether it was woken meanwhile and is queued again.
    fn pause(&self, future: Pin<Box<F>>) -> bool {
        let mut next_poll = lock(&self.next_poll);
        let woken = matches!(*next_poll, NextPoll::Woken);
        *next_poll = if woken {
            NextPoll::Queued(future)
        } else {
            NextPoll::Idle(future)
        };
        woken
    }

    fn end(&self, outcome: Outcome<F::Output>) {
        *lock(&self.next_poll) = NextPoll::Over;
        if self.header.status.claim_completion().is_some() {
            let last = outcome.status();
            *lock(&self.outcome) = Some(outcome);
            if self.header.complete(last, None, Notify::Here) {
                self.discard();
            }
        }
    }
}

impl<S, F> Runnable for Polled<S, F>
where
    S: TaskScheduler + 'static,
    F: Future<Output: Send> + Send + 'static,
{
    fn run(self: Arc<Self>) {
        let Some(mut future) = self.begin(NextPoll::Polling) else {
            return;
        };
        let waker = Waker::from(Arc::clone(&self));
        let poll = {
            // This may be polled inline inside another operation, whose token is not that of the
            // future.
            let _token = current::enter(self.token.clone());
            let _polling = scheduler::enter_poll();
            catch(|| future.as_mut().poll(&mut Context::from_waker(&waker)))
        };
        match poll {
            Ok(Poll::Pending) => {
                if self.pause(future) {
                    self.queue();
                }
            }
            Ok(Poll::Ready(result)) => {
                drop_quietly(future);
                // The error is classified inside `catch`, because `Error::source` is user code.
                let outcome = match catch(|| (self.read)(result, &self.token)) {
                    Ok(finished) => finished.into_outcome(&self.token),
                    Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
                };
                self.end(outcome);
            }
            Err(panic) => {
                drop_quietly(future);
                self.end(Outcome::Faulted(Fault::Panicked(panic)));
            }
        }
    }

    fn abandon(self: Arc<Self>) {
        if let Some(future) = self.begin(NextPoll::Over) {
            drop_quietly(future);
            self.end(Outcome::Faulted(Fault::Abandoned));
        }
    }

    fn queued_at(&self, scheduler: SchedulerId) {
        self.header.queued_at.set(scheduler);
    }

    fn is_claimed(&self) -> bool {
        !matches!(*lock(&self.next_poll), NextPoll::Queued(_))
    }
}

impl<S, F> Wake for Polled<S, F>
where
    S: TaskScheduler + 'static,
    F: Future<Output: Send> + Send + 'static,
{
    fn wake(self: Arc<Self>) {
        let queue = {
            let mut next_poll = lock(&self.next_poll);
            let next = match std::mem::replace(&mut *next_poll, NextPoll::Over) {
                NextPoll::Idle(future) => NextPoll::Queued(future),
                NextPoll::Polling => NextPoll::Woken,
                other => {
                    *next_poll = other;
                    return;
                }
            };
            *next_poll = next;
            matches!(*next_poll, NextPoll::Queued(_))
        };
        if queue {
            self.queue();
        }
    }
}

impl<S, F> Signal for Polled<S, F>
where
    S: TaskScheduler + 'static,
    F: Future<Output: Send> + Send + 'static,
{
    fn header(&self) -> &Header {
        &self.header
    }

    fn into_runnable(self: Arc<Self>) -> Option<Arc<dyn Runnable>> {
        Some(self)
    }

    fn needs(&self) -> Needs {
        Needs::Nothing
    }
}

impl<S, F> Completion<F::Output> for Polled<S, F>
where
    S: TaskScheduler + 'static,
    F: Future<Output: Send> + Send + 'static,
{
    fn take(&self) -> Option<Outcome<F::Output>> {
        lock(&self.outcome).take()
    }

    fn canceled_by(&self) -> Option<CancellationToken> {
        lock(&self.outcome).as_ref()?.canceled_by().cloned()
    }

    fn discard(&self) {
        unobserved::discard(self.header.id(), self.take());
    }
}
