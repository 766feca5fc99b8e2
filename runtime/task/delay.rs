//! Tasks of time.

use std::sync::Arc;
use std::time::Duration;

use super::Task;
use super::core::Signal;
use super::outcome::Outcome;
use super::promise::Promise;
use crate::timer;
use crate::{CancellationToken, OperationCanceled};

impl Task<()> {
    /// Makes a task that ends when `delay` has passed.
    ///
    /// A delay of zero has passed already; [`Duration::MAX`] never does, which .NET writes as -1.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::Task;
    ///
    /// assert!(Task::delay(Duration::ZERO).is_completed());
    /// Task::delay(Duration::from_millis(1)).wait();
    /// ```
    pub fn delay(delay: Duration) -> Self {
        if delay.is_zero() {
            return Self::from_result(());
        }
        let promise = Promise::new();
        let ringing = Arc::clone(&promise);
        let ring = move || drop(ringing.try_complete(Outcome::RanToCompletion(())));
        // Whoever waits is told on the pool: its code must not hold up the other timers.
        let timer = timer::after(delay, || timer::on_pool(ring));
        // A handle that is dropped disarms its timer, so the task keeps it to the end.
        promise.header().continue_with(Box::new(|| drop(timer)));
        Self::from_core(promise)
    }
}

impl Task<Result<(), OperationCanceled>> {
    /// Makes a task that ends when `delay` has passed, or is `Canceled` when the token is requested
    /// before.
    ///
    /// A token that is requested already wins, also over a delay of zero.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::{CancellationTokenSource, Task};
    ///
    /// let source = CancellationTokenSource::new();
    /// let task = Task::delay_with_cancellation(Duration::MAX, source.token());
    /// source.cancel();
    /// assert!(task.is_canceled());
    /// assert!(task.wait().is_err());
    /// ```
    #[allow(
        clippy::needless_pass_by_value,
        reason = "tokens are passed by value everywhere"
    )]
    pub fn delay_with_cancellation(delay: Duration, cancellation_token: CancellationToken) -> Self {
        let canceled = |token: &CancellationToken| {
            let value = Some(Err(OperationCanceled::new(token.clone())));
            Outcome::Canceled {
                token: token.clone(),
                value,
            }
        };
        if cancellation_token.is_cancellation_requested() {
            return Self::ready(canceled(&cancellation_token));
        }
        if delay.is_zero() {
            return Self::from_result(Ok(()));
        }
        let promise = Promise::new();
        let (ringing, giving_up) = (Arc::clone(&promise), Arc::clone(&promise));
        let token = cancellation_token.clone();
        let registration =
            cancellation_token.register(move || drop(giving_up.try_complete(canceled(&token))));
        let timer = timer::after(delay, || {
            timer::on_pool(move || drop(ringing.try_complete(Outcome::RanToCompletion(Ok(())))));
        });
        // Whichever comes first removes the other.
        promise.header().continue_with(Box::new(move || {
            registration.withdraw();
            drop(timer);
        }));
        Self::from_core(promise)
    }
}
