//! `Task::delay`: tasks that complete after a time.

use std::sync::Arc;
use std::time::Duration;

use super::Task;
use super::outcome::{Fault, Outcome};
use super::promise::{Promise, Sources};
use super::sources::Attached;
use crate::timer;
use crate::{CancellationToken, OperationCanceled};

impl Task<()> {
    /// Creates a task that completes after `delay`.
    ///
    /// With a delay of zero it is completed from the start; with [`Duration::MAX`], which .NET
    /// writes as -1, it never completes.
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
    #[doc(alias = "sleep")]
    pub fn delay(delay: Duration) -> Self {
        if delay.is_zero() {
            return Self::from_result(());
        }
        let promise = Promise::with_sources(Delay::default());
        arm(&promise, delay, ());
        Self::from_core(promise)
    }
}

impl Task<Result<(), OperationCanceled>> {
    /// Creates a task that completes after `delay`, or is `Canceled` when the token is requested
    /// before.
    ///
    /// A token that is requested already takes precedence, even over a delay of zero.
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
        if cancellation_token.is_cancellation_requested() {
            return Self::ready(canceled(&cancellation_token));
        }
        if delay.is_zero() {
            return Self::from_result(Ok(()));
        }
        let promise = Promise::with_sources(Delay::default());
        let canceling = Arc::clone(&promise);
        let token = cancellation_token.clone();
        let registration =
            cancellation_token.register(move || drop(canceling.try_complete(canceled(&token))));
        promise.sources().0.keep_registration(registration);
        arm(&promise, delay, Ok(()));
        Self::from_core(promise)
    }
}

fn canceled(token: &CancellationToken) -> Outcome<Result<(), OperationCanceled>> {
    let value = Some(Err(OperationCanceled::new(token.clone())));
    Outcome::Canceled {
        token: token.clone(),
        value,
    }
}

/// Arms the timer to complete the promise. If there is no timer, the task is abandoned, since it
/// would never complete.
fn arm<R: Send + 'static>(promise: &Arc<Promise<R, Delay>>, delay: Duration, value: R) {
    let late = Arc::clone(promise);
    let ring = move || drop(late.try_complete_from_timer(Outcome::RanToCompletion(value)));
    match timer::after(delay, ring) {
        Ok(timer) => promise.sources().0.keep_timer(timer),
        Err(_) => drop(promise.try_complete(Outcome::Faulted(Fault::Abandoned))),
    }
}

/// The timer and the registration at the token that complete a delay.
#[derive(Default)]
struct Delay(Attached);

impl Sources for Delay {
    fn release(&self) {
        self.0.release();
    }

    // Otherwise the timer would keep a promise for which nothing waits until the delay has passed.
    const ENDS_UNWATCHED: bool = true;
}
