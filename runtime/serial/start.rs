//! Prepares an operation of a `Serial`: as any other operation, with a share of the value.

use std::sync::Arc;

use super::Serial;
use super::value::Share;
use crate::error::catch;
use crate::scheduler::{PendingEntry, Place, SerialQueue, TaskScheduler, Ticket};
use crate::task::TaskStatus;
use crate::task::private::{
    Body, Finished, Lowered, Operation, Prepared, Signal, Start, Submission,
};
use crate::{CancellationToken, CancellationTokenSource, OperationCanceled, Task};

/// The start of an operation of a [`Serial`], apart from what depends on the types of its arguments
/// and result.
#[must_use = "a start that is not prepared starts nothing"]
pub struct SerialStart<'h, T> {
    pub(super) handle: &'h Serial<T>,
    pub(super) place: Place<'static>,
    pub(super) token: CancellationToken,
    pub(super) source: Option<CancellationTokenSource>,
}

impl Start<'static> {
    /// Starts an operation of this handle, which runs when its turn comes, on the handle's
    /// scheduler if none was set. A borrowed scheduler cannot be kept until then: see
    /// [`SerialStart::on`].
    pub fn serial<T: Send + 'static>(self, handle: &Serial<T>) -> SerialStart<'_, T> {
        let (place, token, source) = self.into_parts();
        SerialStart {
            handle,
            place,
            token,
            source,
        }
    }
}

impl<'h, T: Send + 'static> SerialStart<'h, T> {
    /// Sets the scheduler, of which the operation keeps a clone while it waits.
    pub fn on<S: TaskScheduler + Clone + 'static>(self, scheduler: &S) -> Self {
        self.on_shared(Arc::new(scheduler.clone()))
    }

    pub(super) fn on_shared(self, scheduler: Arc<dyn TaskScheduler>) -> Self {
        self.at(Place::Shared(scheduler))
    }

    pub(super) fn at(self, place: Place<'static>) -> Self {
        Self { place, ..self }
    }

    /// Prepares an operation: `arguments` moves to the worker, where in its turn either `call` runs
    /// or, if the token is requested by then, `cancel`.
    pub fn prepare<A, R>(
        self,
        arguments: A,
        call: impl FnOnce(&mut T, A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'h, R>
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        let (task, entry, source) = self.line_up(arguments, call, cancel);
        Prepared::new(task, Submission::Queue(entry), source)
    }

    /// Queues an operation that clears the poison of a panic.
    pub(super) fn recover_and_enqueue<F, R>(self, repair: F) -> Task<R>
    where
        F: FnOnce(&mut T) -> R + Send + 'static,
        R: Send + 'static,
    {
        let call = |value: &mut T, repair: F, _: &CancellationToken| Finished::ran(repair(value));
        let (task, entry, _) = self.line_up(repair, call, |_, _| None);
        entry.recover_and_enqueue();
        task
    }

    fn line_up<A, R>(
        self,
        arguments: A,
        call: impl FnOnce(&mut T, A, &CancellationToken) -> Finished<R> + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> (Task<R>, PendingEntry, Option<CancellationTokenSource>)
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        let share = Share::new(&self.handle.value);
        let queue = Arc::clone(self.handle.value.queue());
        let ticket = queue.next_ticket();
        let call = move |arguments, token: &CancellationToken| {
            in_turn(&share, |value| call(value, arguments, token))
        };
        let body = Queued {
            body: Lowered::new(arguments, call, cancel),
            queue: Arc::clone(&queue),
            ticket,
        };
        let operation = Operation::new(TaskStatus::WaitingToRun, self.token, body);
        operation.header().queued_at.set(queue.id());
        operation.cancel_at_once();
        let task = Task::from_core(Arc::clone(&operation) as _);
        let place = self.handle.place(self.place);
        let entry = PendingEntry::new(&queue, ticket, operation, place);
        (task, entry, self.source)
    }
}

/// A body that needs the permit of a queue.
struct Queued<B> {
    body: B,
    queue: Arc<SerialQueue>,
    ticket: Ticket,
}

impl<B: Body<R>, R> Body<R> for Queued<B> {
    fn call(self, token: &CancellationToken) -> Finished<R> {
        self.body.call(token)
    }

    fn cancel(self, canceled: OperationCanceled) -> Option<R> {
        self.body.cancel(canceled)
    }

    fn queue(&self) -> Option<(&Arc<SerialQueue>, Ticket)> {
        Some((&self.queue, self.ticket))
    }
}

/// Runs an operation that holds the permit. A panic poisons the queue before it continues to
/// unwind.
fn in_turn<T: Send + 'static, R>(share: &Share<T>, function: impl FnOnce(&mut T) -> R) -> R {
    share.lend(|queue, value| {
        let result = {
            let _here = queue.id().run_on_this_thread();
            catch(|| function(value))
        };
        result.unwrap_or_else(|panic| {
            queue.poison(&panic);
            panic.resume()
        })
    })
}
