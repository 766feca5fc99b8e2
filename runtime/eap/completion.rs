//! From the outcome of an operation to the arguments of its completed event, with the values on loan.
//!
//! The arguments that the macros name after their operation are a thin shell around [`Completed`] or
//! [`TryCompleted`]; these do what the members of the shell promise.

use std::fmt;
use std::ops::Deref;

use super::completed::AsyncCompletedEventArgs;
use super::describe::ByName;
use super::failed::OperationFailed;
use super::lent::{Lendable, Lent};
use crate::error::catch;
use crate::task::private::ResultLike;
use crate::task::{Fault, Outcome};

/// An operation that has ended, on its way to become the arguments of its event.
#[derive(Debug)]
pub struct Completion<V, U> {
    outcome: Outcome<V>,
    user_state: Option<U>,
    context_lost: bool,
    /// That of the function's error, where its type was known.
    message: Option<String>,
}

impl<V, U> Completion<V, U> {
    pub(super) fn new(outcome: Outcome<V>, user_state: Option<U>, context_lost: bool) -> Self {
        Self {
            outcome,
            user_state,
            context_lost,
            message: None,
        }
    }

    /// The same with the message of the function's error, if it returned one.
    pub(crate) fn with_message(self, describe: impl FnOnce(&V) -> Option<String>) -> Self {
        let message = match &self.outcome {
            Outcome::Faulted(Fault::Returned(value)) => message(|| describe(value)),
            _ => None,
        };
        Self { message, ..self }
    }

    /// For a function that returns a `Result`, whose error was described before.
    pub(super) fn described(self) -> TryCompleted<V, U>
    where
        V: ResultLike,
    {
        self.fallible(|error| ByName::new(error).message())
    }

    /// For a function without a value.
    pub(super) fn unit(self) -> AsyncCompletedEventArgs<U> {
        self.into_parts(|_| String::new()).1
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
        let describe = |value: &V| {
            let error = value.error();
            error.and_then(|error| message(|| Some(describe(error))))
        };
        let (value, completed) = self.into_parts(|value| describe(value).unwrap_or_default());
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
        let completion = Completion {
            outcome,
            user_state: self.user_state,
            context_lost: self.context_lost,
            message: self.message,
        };
        (completion, back)
    }

    fn into_parts(
        self,
        describe: impl FnOnce(&V) -> String,
    ) -> (Option<V>, AsyncCompletedEventArgs<U>) {
        let (value, error, canceled_by) = match self.outcome {
            Outcome::RanToCompletion(value) => (Some(value), None, None),
            Outcome::Faulted(fault) => {
                let describe = |value: &V| self.message.unwrap_or_else(|| describe(value));
                let (value, fault) = describe_fault(fault, describe);
                (value, Some(OperationFailed::from_fault(fault)), None)
            }
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

/// The message of an error that was returned, in the place of the value.
fn describe_fault<V>(
    fault: Fault<V>,
    describe: impl FnOnce(&V) -> String,
) -> (Option<V>, Fault<Box<str>>) {
    let mut returned = None;
    let fault = fault.map(|value| {
        let message = describe(&value).into();
        returned = Some(value);
        message
    });
    (returned, fault)
}

/// A message that the author's code makes. Its panic must not keep the event from being raised.
fn message(describe: impl FnOnce() -> Option<String>) -> Option<String> {
    catch(describe)
        .unwrap_or_else(|panic| Some(format!("an error whose message panicked: {panic}")))
}

const TAKEN: &str = "the result of the operation was taken by another handler";

/// How an operation ended, and its value, which is a result whatever it is.
pub struct Completed<T, U> {
    value: Lendable<T>,
    completed: AsyncCompletedEventArgs<U>,
}

impl<T, U> Completed<T, U> {
    /// Lends the result.
    ///
    /// # Panics
    ///
    /// If there is none, or none any more.
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
    /// Lends the result or the error.
    ///
    /// # Panics
    ///
    /// If there is neither, or none any more, and for a cancellation.
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

    /// The same where the only error is that of a cancellation.
    ///
    /// # Panics
    ///
    /// If there is no result, or none any more.
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
