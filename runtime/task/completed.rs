//! Tasks that are completed from the start.

use super::Task;
use super::outcome::{Fault, Outcome};
use crate::CancellationToken;

impl<R: Send + 'static> Task<R> {
    /// Creates a task that has run to completion. Allocates nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// assert_eq!(Task::from_result("cached").wait(), "cached");
    /// ```
    #[doc(alias = "ready")]
    pub fn from_result(result: R) -> Self {
        Self::ready(Outcome::RanToCompletion(result))
    }

    /// Creates a task that is canceled, without a value: awaiting it unwinds with an
    /// [`OperationCanceled`](crate::OperationCanceled) of that token.
    ///
    /// # Panics
    ///
    /// If the token is not requested.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{CancellationToken, Task};
    ///
    /// assert!(Task::<u8>::from_canceled(CancellationToken::new(true)).is_canceled());
    /// ```
    #[track_caller]
    pub fn from_canceled(cancellation_token: CancellationToken) -> Self {
        assert!(
            cancellation_token.is_cancellation_requested(),
            "`from_canceled` needs a token whose cancellation has been requested"
        );
        Self::ready(Outcome::Canceled {
            token: cancellation_token,
            value: None,
        })
    }
}

impl<T: Send + 'static, E: Send + 'static> Task<Result<T, E>> {
    /// Creates a task that has failed with `error`. Allocates nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let task = Task::<Result<(), _>>::from_exception("no such user");
    /// assert!(task.is_faulted());
    /// assert_eq!(task.wait(), Err("no such user"));
    /// ```
    pub fn from_exception(error: E) -> Self {
        Self::ready(Outcome::Faulted(Fault::Returned(Err(error))))
    }
}
