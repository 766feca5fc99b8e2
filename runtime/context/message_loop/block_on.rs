//! `MessageLoop::block_on`: polls a future on the thread of the loop, between callbacks.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use super::MessageLoop;
use super::queue::Queue;
use crate::sync::atomic::{AtomicBool, Ordering};

impl MessageLoop {
    /// Polls `future` on this thread until it completes, and runs callbacks in between. A
    /// [`QuitHandle`](super::QuitHandle) does not end it.
    ///
    /// # Panics
    ///
    /// Resumes the panic of the future or of a callback.
    ///
    /// # Blocking
    ///
    /// Blocks the thread while there is nothing to poll or to run.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{MessageLoop, SynchronizationContext};
    ///
    /// let message_loop = MessageLoop::new();
    /// let context = message_loop.context();
    /// let current = message_loop.block_on(async { SynchronizationContext::current() });
    /// assert_eq!(current, Some(context));
    /// ```
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        let _current = self.make_current();
        let mut future = pin!(future);
        let woken = Arc::new(Woken {
            flag: AtomicBool::new(true),
            queue: Arc::clone(&self.queue),
        });
        let waker = Waker::from(Arc::clone(&woken));
        let mut context = Context::from_waker(&waker);
        loop {
            if woken.flag.swap(false, Ordering::AcqRel)
                && let Poll::Ready(output) = future.as_mut().poll(&mut context)
            {
                return output;
            }
            // One callback between polls, so that neither starves the other.
            if let Some(work) = self.queue.next_unless(&woken.flag) {
                work();
            }
        }
    }
}

/// Wakes `block_on`.
struct Woken {
    flag: AtomicBool,
    queue: Arc<Queue>,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.flag.store(true, Ordering::Release);
        self.queue.end_wait();
    }
}
