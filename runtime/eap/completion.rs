//! A completed operation, from which the arguments of its completed event are created.

use super::completed::AsyncCompletedEventArgs;
use crate::error::{ErrorMessage, OperationFailed, catch};
use crate::task::TaskId;
use crate::task::{Fault, Outcome};

/// The outcome of an operation, before its event's arguments are created.
#[derive(Debug)]
pub struct Completion<V, U> {
    outcome: Outcome<V>,
    operation: TaskId,
    user_state: Option<U>,
    context_lost: bool,
    /// The message of the function's error, if the error's type was known.
    message: Option<ErrorMessage>,
}

impl<V, U> Completion<V, U> {
    pub(super) fn new(
        outcome: Outcome<V>,
        operation: TaskId,
        user_state: Option<U>,
        context_lost: bool,
    ) -> Self {
        Self {
            outcome,
            operation,
            user_state,
            context_lost,
            message: None,
        }
    }

    /// Adds the message of the function's error, if it returned one.
    pub(crate) fn with_message(self, describe: impl FnOnce(&V) -> Option<ErrorMessage>) -> Self {
        let message = match &self.outcome {
            Outcome::Faulted(Fault::Returned(value)) => message(|| describe(value)),
            _ => None,
        };
        Self { message, ..self }
    }

    /// Separates the function's result from the values that are handed back.
    pub(super) fn split<R, B>(
        self,
        split: impl FnOnce(V) -> (R, B),
    ) -> (Completion<R, U>, Option<B>) {
        let mut back = None;
        let outcome = self.outcome.map(|value| {
            let (result, rest) = split(value);
            back = Some(rest);
            result
        });
        let completion = Completion {
            outcome,
            operation: self.operation,
            user_state: self.user_state,
            context_lost: self.context_lost,
            message: self.message,
        };
        (completion, back)
    }

    /// Separates the value from what all completed events have; `describe` returns the message of
    /// an error that has none yet.
    pub(super) fn into_parts(
        self,
        describe: impl FnOnce(&V) -> Option<ErrorMessage>,
    ) -> (Option<V>, AsyncCompletedEventArgs<U>) {
        let (value, error, canceled_by) = match self.outcome {
            Outcome::RanToCompletion(value) => (Some(value), None, None),
            Outcome::Faulted(fault) => {
                let describe = |value: &V| {
                    let own = self.message.or_else(|| message(|| describe(value)));
                    own.unwrap_or_else(|| ErrorMessage::new(""))
                };
                let (value, fault) = describe_fault(fault, describe);
                (value, Some(OperationFailed::from_fault(fault)), None)
            }
            Outcome::Canceled { token, value } => (value, None, Some(token)),
        };
        let completed = AsyncCompletedEventArgs {
            error,
            canceled_by,
            operation: Some(self.operation),
            user_state: self.user_state,
            context_lost: self.context_lost,
        };
        (value, completed)
    }
}

/// Replaces the value of a returned error by its message.
fn describe_fault<V>(
    fault: Fault<V>,
    describe: impl FnOnce(&V) -> ErrorMessage,
) -> (Option<V>, Fault<ErrorMessage>) {
    let mut returned = None;
    let fault = fault.map(|value| {
        let message = describe(&value);
        returned = Some(value);
        message
    });
    (returned, fault)
}

/// A message by user code, whose panic must not prevent the event from being raised.
fn message(describe: impl FnOnce() -> Option<ErrorMessage>) -> Option<ErrorMessage> {
    catch(describe).unwrap_or_else(|panic| {
        let text = format!("an error whose message panicked: {panic}");
        Some(ErrorMessage::new(text))
    })
}
