//! What the handlers of a completed event are told: how the operation ended, and its values on loan.
//!
//! The arguments that the macros name after their operation are a thin shell around [`Completed`] or
//! [`TryCompleted`]; these do what the members of the shell promise.

use std::fmt;
use std::hash::Hash;
use std::ops::Deref;
use std::panic::panic_any;

use super::failed::OperationFailed;
use super::lent::{Lendable, Lent};
use super::user_state::UserState;
use crate::task::private::ResultLike;
use crate::task::{Fault, Outcome};
use crate::{CancellationToken, OperationCanceled};

/// What the handlers of every completed event can ask: error, cancellation, user state.
///
/// .NET calls it `AsyncCompletedEventArgs`. The arguments of an operation that has a result add
/// `result()` and `take_result()`, and deref to this. An operation without a result has just this.
///
/// # Examples
///
/// ```
/// use trefoil::AsyncCompletedEventArgs;
///
/// fn summary(args: &AsyncCompletedEventArgs) -> String {
///     match args.error() {
///         Some(error) => format!("failed: {error}"),
///         None if args.cancelled() => "canceled".to_owned(),
///         None => "done".to_owned(),
///     }
/// }
///
/// assert_eq!(summary(&AsyncCompletedEventArgs::new(None, true, None)), "canceled");
/// ```
#[derive(Clone, Debug)]
pub struct AsyncCompletedEventArgs<U = UserState> {
    error: Option<OperationFailed>,
    /// The operation's own token, if it was canceled.
    canceled_by: Option<CancellationToken>,
    user_state: Option<U>,
    context_lost: bool,
}

impl<U> AsyncCompletedEventArgs<U> {
    /// Makes arguments for a component that is written by hand.
    #[must_use]
    pub fn new(error: Option<OperationFailed>, cancelled: bool, user_state: Option<U>) -> Self {
        Self {
            error,
            canceled_by: cancelled.then(|| CancellationToken::new(true)),
            user_state,
            context_lost: false,
        }
    }

    /// Returns why the operation failed, if it did: with an error, with a panic, or because its work was
    /// dropped unrun. A canceled operation has not failed.
    ///
    /// It can be read by all handlers at any time. The function's own error is part of `result()`.
    #[must_use]
    pub fn error(&self) -> Option<&OperationFailed> {
        self.error.as_ref()
    }

    /// Returns whether the operation was canceled: it ended because its cancellation was requested. One
    /// that had its result by then, or that failed otherwise, was not.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.canceled_by.is_some()
    }

    /// Returns the user state with which the operation was started, if it was given one.
    #[must_use]
    pub fn user_state(&self) -> Option<&U> {
        self.user_state.as_ref()
    }

    /// Returns whether the event could not be raised where it belongs, because its context refused or
    /// dropped it, and is raised on the pool instead.
    #[must_use]
    pub fn context_lost(&self) -> bool {
        self.context_lost
    }

    /// Unwinds if the operation did not end with a result.
    ///
    /// .NET calls it `RaiseExceptionIfNecessary`.
    ///
    /// # Panics
    ///
    /// If there is an [`error`](Self::error): with the panic of the function, or with an
    /// [`OperationFailed`] or [`OperationAbandoned`](crate::OperationAbandoned). Else, if the operation
    /// was canceled, with an [`OperationCanceled`].
    #[track_caller]
    pub fn raise_exception_if_necessary(&self) {
        if let Some(error) = &self.error {
            error.raise();
        }
        if let Some(token) = &self.canceled_by {
            panic_any(OperationCanceled::new(token.clone()));
        }
    }

    /// For the arguments of operations, which must not ask for a user state that can be shown.
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Completed")
            .field("error", &self.error)
            .field("cancelled", &self.cancelled())
            .finish_non_exhaustive()
    }

    pub(super) fn canceled_by(&self) -> Option<&CancellationToken> {
        self.canceled_by.as_ref()
    }

    /// The same, but for an error that the function returned: that is a result too.
    #[track_caller]
    fn raise_if_no_result(&self) {
        if !self
            .error
            .as_ref()
            .is_some_and(OperationFailed::is_returned)
        {
            self.raise_exception_if_necessary();
        }
    }
}

/// The arguments of a completed event, of whatever operation.
///
/// The macros implement it for the arguments that they name after an operation; [`Task::from_event`]
/// builds on it.
///
/// [`Task::from_event`]: crate::Task::from_event
pub trait CompletedEventArgs: Send + 'static {
    /// What the operation gives: what a task of it would.
    type Value: Send + 'static;

    /// The type of the component's user states.
    type UserState: Clone + Eq + Hash + Send + Sync + 'static;

    #[doc(hidden)]
    fn new(completion: Completion<Self::Value, Self::UserState>) -> Self;

    /// Gives the operation's value to the first who asks; `None` if it has none, or if another handler
    /// took it, or a part of it.
    fn take_value(&self) -> Option<Self::Value>;

    /// What all completed events tell.
    fn completed(&self) -> &AsyncCompletedEventArgs<Self::UserState>;
}

/// An operation without a result tells how it ended, and nothing else.
impl<U: Clone + Eq + Hash + Send + Sync + 'static> CompletedEventArgs
    for AsyncCompletedEventArgs<U>
{
    type Value = ();
    type UserState = U;

    fn new(completion: Completion<(), U>) -> Self {
        completion.plain().completed
    }

    fn take_value(&self) -> Option<()> {
        (self.error.is_none() && self.canceled_by.is_none()).then_some(())
    }

    fn completed(&self) -> &Self {
        self
    }
}

/// An operation that has ended, on its way to become the arguments of its event.
#[derive(Debug)]
pub struct Completion<V, U> {
    outcome: Outcome<V>,
    user_state: Option<U>,
    context_lost: bool,
}

impl<V, U> Completion<V, U> {
    pub(super) fn new(outcome: Outcome<V>, user_state: Option<U>, context_lost: bool) -> Self {
        Self {
            outcome,
            user_state,
            context_lost,
        }
    }

    /// For a function whose value is a result, whatever it is.
    pub fn plain(self) -> Completed<V, U> {
        let (value, completed) = self.into_parts(|_| String::new());
        let value = Lendable::new(value);
        Completed { value, completed }
    }

    /// For a function that returns a `Result`; `describe` gives the message of its error.
    pub fn fallible(self, describe: impl FnOnce(&V::Error) -> String) -> TryCompleted<V, U>
    where
        V: ResultLike,
    {
        let describe = |value: &V| value.error().map(describe).unwrap_or_default();
        let (value, completed) = self.into_parts(describe);
        let value = match value.map(V::into_result) {
            Some(Err(error)) => Err(Lendable::new(Some(error))),
            Some(Ok(value)) => Ok(Lendable::new(Some(value))),
            None => Ok(Lendable::new(None)),
        };
        TryCompleted { value, completed }
    }

    /// Takes the handed-back values out.
    pub fn hand_back<R, B>(self, split: impl FnOnce(V) -> (R, B)) -> (Completion<R, U>, Option<B>) {
        let mut back = None;
        let outcome = self.outcome.map(|value| {
            let (result, rest) = split(value);
            back = Some(rest);
            result
        });
        (
            Completion::new(outcome, self.user_state, self.context_lost),
            back,
        )
    }

    fn into_parts(
        self,
        describe: impl FnOnce(&V) -> String,
    ) -> (Option<V>, AsyncCompletedEventArgs<U>) {
        let (value, error, canceled_by) = match self.outcome {
            Outcome::RanToCompletion(value) => (Some(value), None, None),
            Outcome::Faulted(Fault::Returned(value)) => {
                let error = OperationFailed::new(describe(&value));
                (Some(value), Some(error), None)
            }
            Outcome::Faulted(Fault::Panicked(panic)) => {
                (None, Some(OperationFailed::panicked(panic)), None)
            }
            Outcome::Faulted(Fault::Abandoned) => (None, Some(OperationFailed::abandoned()), None),
            Outcome::Canceled { token, value } => (value, None, Some(token)),
        };
        let completed = AsyncCompletedEventArgs {
            error,
            canceled_by,
            user_state: self.user_state,
            context_lost: self.context_lost,
        };
        (value, completed)
    }
}

const TAKEN: &str = "the result of the operation was taken by another handler";

/// How an operation ended, and its value, which is a result whatever it is.
pub struct Completed<T, U> {
    value: Lendable<T>,
    completed: AsyncCompletedEventArgs<U>,
}

impl<T, U> Completed<T, U> {
    /// Lends the result; unwinds if there is none.
    #[track_caller]
    pub fn result(&self) -> Lent<'_, T> {
        self.completed.raise_if_no_result();
        self.value.lend().expect(TAKEN)
    }

    /// Gives the result to the first who asks.
    #[track_caller]
    pub fn take_result(&self) -> Option<T> {
        self.value.take()
    }
}

/// The two sides of a `Result` on loan; what `result()` of an operation gives whose function returns
/// the `Result` type `R`.
pub type LentResult<'a, R> =
    Result<Lent<'a, <R as ResultLike>::Value>, Lent<'a, <R as ResultLike>::Error>>;

/// How an operation ended whose function returns a `Result`, and that.
pub struct TryCompleted<R: ResultLike, U> {
    value: Result<Lendable<R::Value>, Lendable<R::Error>>,
    completed: AsyncCompletedEventArgs<U>,
}

impl<R: ResultLike, U> TryCompleted<R, U> {
    /// Lends the result or the error; unwinds if there is neither, and for a cancellation.
    #[track_caller]
    #[expect(
        clippy::missing_errors_doc,
        reason = "the error is the function's, for expansions to describe"
    )]
    pub fn result(&self) -> LentResult<'_, R> {
        self.completed.raise_if_no_result();
        match &self.value {
            Ok(value) => Ok(value.lend().expect(TAKEN)),
            Err(error) => Err(error.lend().expect(TAKEN)),
        }
    }

    /// Gives the result or the error to the first who asks.
    #[track_caller]
    pub fn take_result(&self) -> Option<R> {
        let taken = match &self.value {
            Ok(value) => value.take().map(Ok),
            Err(error) => error.take().map(Err),
        };
        taken.map(R::from_result)
    }

    /// The same where the only error is that of a cancellation, for which this unwinds.
    #[track_caller]
    pub fn plain_result(&self) -> Lent<'_, R::Value> {
        self.completed.raise_exception_if_necessary();
        let value = self.value.as_ref().ok().and_then(Lendable::lend);
        value.expect(TAKEN)
    }

    /// The same where the only error is that of a cancellation, which is no result.
    #[track_caller]
    pub fn take_plain_result(&self) -> Option<R::Value> {
        self.value.as_ref().ok().and_then(Lendable::take)
    }
}

impl<T, U> Deref for Completed<T, U> {
    type Target = AsyncCompletedEventArgs<U>;

    fn deref(&self) -> &Self::Target {
        &self.completed
    }
}

impl<R: ResultLike, U> Deref for TryCompleted<R, U> {
    type Target = AsyncCompletedEventArgs<U>;

    fn deref(&self) -> &Self::Target {
        &self.completed
    }
}

impl<T, U> fmt::Debug for Completed<T, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.completed.describe(f)
    }
}

impl<R: ResultLike, U> fmt::Debug for TryCompleted<R, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.completed.describe(f)
    }
}
