//! A task of a task, flattened.

use std::sync::Arc;

use super::Task;
use super::outcome::{Fault, Outcome};
use super::promise::Promise;
use crate::error::catch;

impl<R: Send + 'static> Task<Task<R>> {
    /// Makes a task that ends as the inner one does, or as the outer one if that gives no inner task.
    ///
    /// .NET calls this `Unwrap`; there `Task.Run` does it by itself, here it is said.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let nested = Task::run(|| Task::run(|| 7));
    /// assert_eq!(nested.unwrap().wait(), 7);
    /// ```
    ///
    /// # Panics
    ///
    /// If the outer task was made by [`Task::new`] and not started. An inner one of that kind is a
    /// fault of the new task.
    #[track_caller]
    pub fn unwrap(self) -> Task<R> {
        self.refuse_if_cold();
        let promise = Promise::new();
        let flattened = Arc::clone(&promise);
        self.on_outcome(move |outcome| match outcome {
            Outcome::RanToCompletion(inner)
            | Outcome::Faulted(Fault::Returned(inner))
            | Outcome::Canceled {
                value: Some(inner), ..
            } => match catch(|| inner.refuse_if_cold()) {
                Ok(()) => inner.on_outcome(move |outcome| drop(promise.try_complete(outcome))),
                Err(panic) => {
                    drop(promise.try_complete(Outcome::Faulted(Fault::Panicked(panic))));
                }
            },
            Outcome::Faulted(Fault::Panicked(panic)) => {
                drop(promise.try_complete(Outcome::Faulted(Fault::Panicked(panic))));
            }
            Outcome::Faulted(Fault::Abandoned) => {
                drop(promise.try_complete(Outcome::Faulted(Fault::Abandoned)));
            }
            Outcome::Faulted(Fault::Poisoned(poisoned)) => {
                drop(promise.try_complete(Outcome::Faulted(Fault::Poisoned(poisoned))));
            }
            Outcome::Canceled { token, value: None } => {
                drop(promise.try_complete(Outcome::Canceled { token, value: None }));
            }
        });
        Task::from_core(flattened)
    }
}
