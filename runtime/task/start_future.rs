//! Prepares operations whose work is a future, as [`Start::prepare`] does those whose work is a
//! function.

use std::sync::Arc;

use super::Task;
use super::finished::Finished;
use super::polled::{AsyncBody, Begun, OnDropped, Polled};
use super::start::{Prepared, Start, Submission};
use crate::scheduler::{Job, Place, SpawnedFuture, TaskScheduler};
use crate::{CancellationToken, OperationCanceled};

impl Start<'_> {
    /// On this scheduler, of which the operation keeps a clone: it schedules each step.
    #[must_use]
    pub fn on_clone<S: TaskScheduler + Clone + 'static>(self, scheduler: &S) -> Self {
        self.at(Place::Shared(Arc::new(scheduler.clone())))
    }

    /// In a future that `spawn` gives to an executor.
    #[must_use]
    pub fn spawned_by<X>(self, spawn: impl FnOnce(SpawnedFuture) -> X) -> Self {
        self.at(Place::spawned_by(spawn))
    }
}

impl Start<'static> {
    /// An operation that polls a future: `arguments` move to the first step, where either `call`
    /// makes the future or, for a token that is requested by then, `cancel` gives the value.
    pub fn prepare_future<A, R, F>(
        self,
        arguments: A,
        call: impl FnOnce(A, CancellationToken) -> F + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'static, R>
    where
        A: Send + 'static,
        R: Send + 'static,
        F: Future<Output = Finished<R>> + Send + 'static,
    {
        self.prepare_body(Lasting {
            arguments,
            call,
            cancel,
        })
    }

    /// The same, whose future is dropped when the token is requested; `cancel` gives the value at
    /// any step.
    pub fn prepare_droppable<R, F>(
        self,
        call: impl FnOnce(CancellationToken) -> F + Send + 'static,
        cancel: impl FnOnce(OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'static, R>
    where
        R: Send + 'static,
        F: Future<Output = Finished<R>> + Send + 'static,
    {
        self.prepare_body(Droppable { call, cancel })
    }

    fn prepare_body<B: AsyncBody<R>, R: Send + 'static>(self, body: B) -> Prepared<'static, R> {
        let (place, token, source) = self.into_parts();
        let polled = Polled::new(place.clone(), token, body);
        polled.cancel_at_once();
        let task = Task::from_core(Arc::clone(&polled) as _);
        let submission = Submission::Schedule(place, Job::from_runnable(polled));
        Prepared::new(task, submission, source)
    }
}

/// A body whose future lasts until it is ready.
pub(crate) struct Lasting<A, C, X> {
    pub(crate) arguments: A,
    pub(crate) call: C,
    pub(crate) cancel: X,
}

impl<A, C, F, X, R> AsyncBody<R> for Lasting<A, C, X>
where
    A: Send + 'static,
    C: FnOnce(A, CancellationToken) -> F + Send + 'static,
    F: Future<Output = Finished<R>> + Send + 'static,
    X: FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    R: Send + 'static,
{
    type Future = F;

    fn begin(self, token: &CancellationToken) -> Begun<F, R> {
        Begun {
            future: (self.call)(self.arguments, token.clone()),
            on_dropped: None,
        }
    }

    fn cancel(self, canceled: OperationCanceled) -> Option<R> {
        (self.cancel)(self.arguments, canceled)
    }

    fn finish(output: Finished<R>, _: &CancellationToken) -> Finished<R> {
        output
    }
}

/// A body whose future is dropped when the token is requested.
pub(crate) struct Droppable<C, X> {
    pub(crate) call: C,
    pub(crate) cancel: X,
}

impl<C, F, X, R> AsyncBody<R> for Droppable<C, X>
where
    C: FnOnce(CancellationToken) -> F + Send + 'static,
    F: Future<Output = Finished<R>> + Send + 'static,
    X: FnOnce(OperationCanceled) -> Option<R> + Send + 'static,
    R: Send + 'static,
{
    type Future = F;

    fn begin(self, token: &CancellationToken) -> Begun<F, R> {
        let cancel: OnDropped<R> = Box::new(self.cancel);
        Begun {
            future: (self.call)(token.clone()),
            on_dropped: Some(cancel),
        }
    }

    fn cancel(self, canceled: OperationCanceled) -> Option<R> {
        (self.cancel)(canceled)
    }

    fn finish(output: Finished<R>, _: &CancellationToken) -> Finished<R> {
        output
    }
}
