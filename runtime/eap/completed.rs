//! The arguments that every completed event has. Those with a result are in `result_args`.

use std::fmt;
use std::hash::Hash;
use std::panic::panic_any;

use super::completion::Completion;
use super::user_state::UserState;
use crate::error::OperationFailed;
use crate::task::TaskId;
use crate::{CancellationToken, OperationCanceled};

/// The arguments that every completed event has: error, cancellation, user state.
///
/// .NET calls it `AsyncCompletedEventArgs`. The arguments of an operation that has a result add
/// `result()` and `take_result()`, and deref to this. An operation without a result has just this.
///
/// # Examples
///
/// ```
/// use trefoil::eap::AsyncCompletedEventArgs;
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
    pub(super) error: Option<OperationFailed>,
    /// The operation's own token, if it was canceled.
    pub(super) canceled_by: Option<CancellationToken>,
    /// The operation; `None` if a component created the arguments by hand.
    pub(super) operation: Option<TaskId>,
    pub(super) user_state: Option<U>,
    pub(super) context_lost: bool,
}

impl<U> AsyncCompletedEventArgs<U> {
    /// Creates arguments for a component that is written by hand.
    #[must_use]
    pub fn new(error: Option<OperationFailed>, cancelled: bool, user_state: Option<U>) -> Self {
        Self {
            error,
            canceled_by: cancelled.then(|| CancellationToken::new(true)),
            operation: None,
            user_state,
            context_lost: false,
        }
    }

    /// Returns why the operation failed, if it did: with an error, with a panic, or because its
    /// work was dropped before it ran. A canceled operation has not failed.
    ///
    /// All handlers can read it at any time: the message of the function's error, and those of its
    /// [sources](std::error::Error::source). The error itself is part of `result()`.
    #[must_use]
    pub fn error(&self) -> Option<&OperationFailed> {
        self.error.as_ref()
    }

    /// Returns whether the operation was canceled: whether it ended because its cancellation was
    /// requested. An operation that completed or failed in spite of the request was not canceled.
    ///
    /// Spelled as in .NET, where the arguments of events have `Cancelled`, and tasks `IsCanceled`.
    #[must_use]
    #[doc(alias("canceled", "is_canceled"))]
    pub fn cancelled(&self) -> bool {
        self.canceled_by.is_some()
    }

    /// Returns the user state with which the operation was started, if it was given one.
    #[must_use]
    pub fn user_state(&self) -> Option<&U> {
        self.user_state.as_ref()
    }

    /// Returns whether the event is raised on the pool because its context rejected or dropped it.
    #[must_use]
    pub fn context_lost(&self) -> bool {
        self.context_lost
    }

    /// Unwinds if the operation did not complete with a result.
    ///
    /// .NET calls it `RaiseExceptionIfNecessary`.
    ///
    /// # Panics
    ///
    /// If there is an [`error`](Self::error): with the panic of the function, or with an
    /// [`OperationFailed`] or [`OperationAbandoned`](crate::task::OperationAbandoned). Otherwise,
    /// if the operation was canceled, with an [`OperationCanceled`].
    #[track_caller]
    pub fn raise_exception_if_necessary(&self) {
        if let Some(error) = &self.error {
            error.raise();
        }
        if let Some(token) = &self.canceled_by {
            panic_any(OperationCanceled::new(token.clone()));
        }
    }

    /// Formats arguments of this type name, without the result, which may be borrowed, and the user
    /// state, which need not be `Debug`.
    pub(super) fn describe(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name)
            .field("error", &self.error)
            .field("cancelled", &self.cancelled())
            .finish_non_exhaustive()
    }

    pub(super) fn canceled_by(&self) -> Option<&CancellationToken> {
        self.canceled_by.as_ref()
    }

    /// The same, except for an error that the function returned, since that is part of the result.
    #[track_caller]
    pub(super) fn raise_if_no_result(&self) {
        if !self
            .error
            .as_ref()
            .is_some_and(OperationFailed::is_returned)
        {
            self.raise_exception_if_necessary();
        }
    }
}

/// The arguments of a completed event of any operation.
///
/// This trait is sealed. It is implemented by the types of arguments in this module, which
/// [`#[eap]`](macro@crate::eap) names after operations. [`Task::from_event`] uses it.
///
/// [`Task::from_event`]: crate::Task::from_event
pub trait CompletedEventArgs: 'static {
    /// The value of the operation, as a task of it returns it.
    type Value: 'static;

    /// The type of the component's user states.
    type UserState: Clone + Eq + Hash + Send + Sync + 'static;

    #[doc(hidden)]
    fn new(completion: Completion<Self::Value, Self::UserState>) -> Self;

    /// Takes the operation's value; `None` if it has none, or if another handler took it or a part
    /// of it.
    fn take_value(&self) -> Option<Self::Value>;

    /// The arguments that all completed events have.
    fn completed(&self) -> &AsyncCompletedEventArgs<Self::UserState>;
}

/// The arguments of an operation without a result.
impl<U: Clone + Eq + Hash + Send + Sync + 'static> CompletedEventArgs
    for AsyncCompletedEventArgs<U>
{
    type Value = ();
    type UserState = U;

    fn new(completion: Completion<(), U>) -> Self {
        completion.into_parts(|()| None).1
    }

    fn take_value(&self) -> Option<()> {
        (self.error.is_none() && self.canceled_by.is_none()).then_some(())
    }

    fn completed(&self) -> &Self {
        self
    }
}
