//! Prepares an operation of a `Serial` whose work is a future: it keeps the value and its turn
//! until the future has completed, while no thread is held.

use std::sync::Arc;

use super::start::SerialStart;
use super::value::{Share, Turn};
use crate::scheduler::{PendingEntry, Place, SerialQueue, SpawnedFuture, Ticket};
use crate::task::private::{
    AsyncBody, Begun, Droppable, Finished, Lasting, Polled, Prepared, Signal, Submission,
};
use crate::{CancellationToken, OperationCanceled, Task};

impl<'h, T: Send + 'static> SerialStart<'h, T> {
    /// Has the operation run in a future that `spawn` gives to an executor.
    pub fn spawned_by<X>(self, spawn: impl FnOnce(SpawnedFuture) -> X) -> Self {
        self.at(Place::spawned_by(spawn))
    }

    /// Prepares an operation: `arguments` move to its turn, where either `call` makes the future
    /// or, if the token is requested by then, `cancel` gives the value.
    pub fn prepare_future<A, R, F>(
        self,
        arguments: A,
        call: impl FnOnce(Turn<T>, A, CancellationToken) -> F + Send + 'static,
        cancel: impl FnOnce(A, OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'h, R>
    where
        A: Send + 'static,
        R: Send + 'static,
        F: Future<Output = Finished<R>> + Send + 'static,
    {
        let share = self.share();
        let call = move |arguments, token| call(share.take(), arguments, token);
        self.prepare_body(Lasting {
            arguments,
            call,
            cancel,
        })
    }

    /// The same, whose future is dropped when the token is requested.
    pub fn prepare_droppable<R, F>(
        self,
        call: impl FnOnce(Turn<T>, CancellationToken) -> F + Send + 'static,
        cancel: impl FnOnce(OperationCanceled) -> Option<R> + Send + 'static,
    ) -> Prepared<'h, R>
    where
        R: Send + 'static,
        F: Future<Output = Finished<R>> + Send + 'static,
    {
        let share = self.share();
        let call = move |token| call(share.take(), token);
        self.prepare_body(Droppable { call, cancel })
    }

    fn share(&self) -> Share<T> {
        Share::new(&self.handle.value)
    }

    fn prepare_body<B: AsyncBody<R>, R: Send + 'static>(self, body: B) -> Prepared<'h, R> {
        let queue = Arc::clone(self.handle.value.queue());
        let ticket = queue.next_ticket();
        let place = self.handle.place(self.place);
        let body = Queued {
            body,
            queue: Arc::clone(&queue),
            ticket,
        };
        let polled = Polled::new(place.clone(), self.token, body);
        polled.header().queued_at.set(queue.id());
        polled.cancel_at_once();
        let task = Task::from_core(Arc::clone(&polled) as _);
        let entry = PendingEntry::new(&queue, ticket, polled, place);
        Prepared::new(task, Submission::Queue(entry), self.source)
    }
}

/// A body that needs the permit of a queue.
struct Queued<B> {
    body: B,
    queue: Arc<SerialQueue>,
    ticket: Ticket,
}

impl<B: AsyncBody<R>, R> AsyncBody<R> for Queued<B> {
    type Future = B::Future;

    fn begin(self, token: &CancellationToken) -> Begun<B::Future, R> {
        self.body.begin(token)
    }

    fn cancel(self, canceled: OperationCanceled) -> Option<R> {
        self.body.cancel(canceled)
    }

    fn finish(output: <B::Future as Future>::Output, token: &CancellationToken) -> Finished<R> {
        B::finish(output, token)
    }

    fn queue(&self) -> Option<(&Arc<SerialQueue>, Ticket)> {
        Some((&self.queue, self.ticket))
    }
}
