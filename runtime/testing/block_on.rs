//! `ManualScheduler::block_on`: polls a future between the jobs of the scheduler.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use crate::{ManualScheduler, MessageLoop, SynchronizationContext};

impl ManualScheduler {
    /// Polls `future` on this thread until it completes, and runs queued jobs in between.
    ///
    /// While no job is queued it waits for one, or for a wake-up from another thread. The
    /// context that is current on this thread stays so.
    ///
    /// # Panics
    ///
    /// Resumes the panic of the future.
    ///
    /// # Blocking
    ///
    /// Blocks while no job is queued; forever if nothing wakes the future, for example because it
    /// waits for a [`ManualClock`](crate::testing::ManualClock) that this thread would advance.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{ManualScheduler, Task};
    ///
    /// let scheduler = ManualScheduler::new();
    /// let sum = async {
    ///     let (a, b) = (Task::run_on(&scheduler, || 20), Task::run_on(&scheduler, || 22));
    ///     a.await + b.await
    /// };
    /// assert_eq!(scheduler.block_on(sum), 42);
    /// ```
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        let outer = SynchronizationContext::current();
        let mut future = pin!(future);
        // Its loop waits for wake-ups; nothing is posted to it.
        MessageLoop::new().block_on(poll_fn(|context| {
            let _current = SynchronizationContext::set_current(outer.clone());
            loop {
                if let Poll::Ready(output) = future.as_mut().poll(context) {
                    return Poll::Ready(output);
                }
                if !self.run_one_or_register(context.waker()) {
                    return Poll::Pending;
                }
            }
        }))
    }
}
