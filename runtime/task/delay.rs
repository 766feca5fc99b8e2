//! Tasks that complete after a while.

use std::sync::Arc;
use std::time::Duration;

use super::Task;
use super::outcome::{Fault, Outcome};
use super::promise::{Promise, Sources};
use super::sources::Attached;
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

/// Has the timer complete the promise. Without a timer its task is abandoned: a delay that never
/// ends would be worse.
fn arm<R: Send + 'static>(promise: &Arc<Promise<R, Delay>>, delay: Duration, value: R) {
    let late = Arc::clone(promise);
    let ring = move || drop(late.try_complete_from_timer(Outcome::RanToCompletion(value)));
    match timer::after(delay, ring) {
        Ok(timer) => promise.sources().0.keep_timer(timer),
        Err(_) => drop(promise.try_complete(Outcome::Faulted(Fault::Abandoned))),
    }
}

/// A timer, and perhaps a token.
#[derive(Default)]
struct Delay(Attached);

impl Sources for Delay {
    fn release(&self) {
        self.0.release();
    }

    // A timer that completes what is not waited for would keep it for the rest of the delay.
    const ENDS_UNWATCHED: bool = true;
}
