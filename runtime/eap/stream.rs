//! `EventStream` and `NextEvent`: events as a stream, and the next event as a future.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::subscription::Subscription;
use crate::progress::ProgressReceiver;

/// A [`Stream`] of the events that a component raises; returned by
/// [`Event::stream`](super::Event::stream).
///
/// It ends when the component is dropped. Dropping it unsubscribes.
#[must_use = "a stream yields nothing unless it is polled"]
pub struct EventStream<A> {
    receiver: ProgressReceiver<Arc<A>>,
    _subscription: Subscription,
}

impl<A> EventStream<A> {
    pub(super) fn new(receiver: ProgressReceiver<Arc<A>>, subscription: Subscription) -> Self {
        Self {
            receiver,
            _subscription: subscription,
        }
    }
}

impl<A> Stream for EventStream<A> {
    type Item = Arc<A>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Arc<A>>> {
        Pin::new(&mut self.get_mut().receiver).poll_next(context)
    }
}

/// A future of the next event that a component raises; returned by
/// [`Event::next`](super::Event::next).
///
/// Its output is `None` if the component is dropped before, and if it is polled again after
/// completion.
#[must_use = "a future does nothing unless it is awaited"]
pub struct NextEvent<A> {
    stream: Option<EventStream<A>>,
}

impl<A> NextEvent<A> {
    pub(super) fn new(stream: EventStream<A>) -> Self {
        let stream = Some(stream);
        Self { stream }
    }
}

impl<A> Future for NextEvent<A> {
    type Output = Option<Arc<A>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Arc<A>>> {
        let Some(stream) = &mut self.stream else {
            return Poll::Ready(None);
        };
        let next = Pin::new(stream).poll_next(context);
        if next.is_ready() {
            self.stream = None;
        }
        next
    }
}

impl<A> fmt::Debug for EventStream<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}

impl<A> fmt::Debug for NextEvent<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NextEvent")
            .field("is_pending", &self.stream.is_some())
            .finish()
    }
}
