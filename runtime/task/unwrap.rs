//! `Task::unwrap`, which flattens a task of a task.

use std::sync::Arc;

use super::Task;
use super::core::Signal;
use super::help::Needs;
use super::outcome::{Fault, Outcome};
use super::promise::{Promise, Sources};
use crate::error::{catch, drop_quietly};
use crate::sync::{Mutex, lock};

impl<R: Send + 'static> Task<Task<R>> {
    /// Creates a task that completes as the inner one does, or as the outer one if that has no
    /// inner task.
    ///
    /// .NET calls this `Unwrap`, and `Task.Run` does it implicitly.
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
    /// If the outer task was created by [`Task::new`] and not started. If the inner one was, the
    /// new task faults.
    #[track_caller]
    #[doc(alias = "flatten")]
    pub fn unwrap(self) -> Task<R> {
        self.refuse_if_cold();
        let promise = Promise::with_sources(Stage::default());
        promise.sources().set(self.handle.signal());
        let flattened = Arc::clone(&promise);
        self.on_outcome(move |outcome| flatten(promise, outcome));
        Task::from_core(flattened)
    }
}

/// Called when the outer task has completed: completes the promise as the inner one, or as the
/// outer one if there is no inner one.
fn flatten<R: Send + 'static>(promise: Arc<Promise<R, Stage>>, outer: Outcome<Task<R>>) {
    let outcome = match outer {
        Outcome::RanToCompletion(inner)
        | Outcome::Faulted(Fault::Returned(inner))
        | Outcome::Canceled {
            value: Some(inner), ..
        } => match catch(|| inner.refuse_if_cold()) {
            Ok(()) => {
                promise.sources().set(inner.handle.signal());
                return inner.on_outcome(move |outcome| drop(promise.try_complete(outcome)));
            }
            Err(panic) => Outcome::Faulted(Fault::Panicked(panic)),
        },
        Outcome::Faulted(Fault::Panicked(panic)) => Outcome::Faulted(Fault::Panicked(panic)),
        Outcome::Faulted(Fault::Abandoned) => Outcome::Faulted(Fault::Abandoned),
        Outcome::Faulted(Fault::Poisoned(poisoned)) => Outcome::Faulted(Fault::Poisoned(poisoned)),
        Outcome::Canceled { token, value: None } => Outcome::Canceled { token, value: None },
    };
    drop(promise.try_complete(outcome));
}

/// The task that must complete next: the outer one, then the inner one.
#[derive(Default)]
struct Stage(Mutex<Option<Arc<dyn Signal>>>);

impl Stage {
    fn set(&self, signal: Option<Arc<dyn Signal>>) {
        let former = std::mem::replace(&mut *lock(&self.0), signal);
        drop_quietly(former);
    }
}

impl Sources for Stage {
    fn needs(&self) -> Needs {
        lock(&self.0).clone().map_or(Needs::Nothing, Needs::One)
    }

    fn release(&self) {
        self.set(None);
    }
}
