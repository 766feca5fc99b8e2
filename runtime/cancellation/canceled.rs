//! The future that completes when a token is canceled.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::CancellationToken;
use super::node::Id;
use crate::blocking;

/// Completes when cancellation of a token is requested; made by [`CancellationToken::canceled`].
///
/// It stays pending forever if the token has no source, or if its source is dropped without a
/// request, so use it in a `select!` beside the work that it interrupts.
///
/// # Cancel safety
///
/// It can be dropped and created again at any time. Dropping it removes its waker.
#[must_use = "futures do nothing unless polled"]
#[doc(alias = "WaitForCancellationFuture")]
pub struct WaitForCancellation {
    token: CancellationToken,
    /// The node's id of the waker; `None` until a poll has stored one.
    waker: Option<Id>,
}

impl WaitForCancellation {
    pub(super) fn new(token: CancellationToken) -> Self {
        Self { token, waker: None }
    }

    /// Has `waker` woken by the request, and when no request can come any more. Returns whether
    /// cancellation has been requested.
    pub(crate) fn wake(&mut self, waker: &Waker) -> bool {
        let node = self.token.node();
        node.is_some_and(|node| node.poll_requested(&mut self.waker, waker).is_ready())
    }
}

impl Future for WaitForCancellation {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let is_requested = self.get_mut().wake(context.waker());
        blocking::polled(!is_requested);
        if is_requested {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }
}

impl Drop for WaitForCancellation {
    fn drop(&mut self) {
        if let (Some(node), Some(id)) = (self.token.node(), self.waker) {
            node.forget_waker(id);
        }
    }
}

impl fmt::Debug for WaitForCancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitForCancellation")
            .field("token", &self.token)
            .finish_non_exhaustive()
    }
}
