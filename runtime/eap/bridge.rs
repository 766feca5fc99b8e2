//! `Task::from_event`: tasks of event-based operations.

use std::sync::Arc;

use super::completed::CompletedEventArgs;
use super::event::Event;
use super::identity::{self, Identity};
use super::subscription::Subscription;
use crate::CancellationToken;
use crate::cancellation::CancellationTokenRegistration;
use crate::error::{InvalidOperation, OperationFailed, PanicPayload};
use crate::sync::{Mutex, lock};
use crate::task::{Fault, Outcome, Task, TaskCompletionSource, TaskId};

impl<R: Send + 'static> Task<R> {
    /// Starts an event-based operation and creates a task from it.
    ///
    /// `start` is called with `user_state`, and must start the operation before it returns. The
    /// task completes as the operation does, when the event is raised, and takes the operation's
    /// value. It is abandoned if the component is dropped before.
    ///
    /// The task recognises the operation that `start` starts on the calling thread, so other
    /// operations may have used the user state before. If `start` starts it on another thread, or
    /// if the component is written by hand, only the user state identifies the operation, so it
    /// must be a [unique](crate::UserState::unique) one; a task that cannot know whether an event
    /// was its own is abandoned.
    ///
    /// For an operation that allows one invocation at a time, and therefore has no user state, use
    /// [`Event::next`].
    ///
    /// # Errors
    ///
    /// The error of `start`, such as that of a user state that is in use.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::Arc;
    /// use trefoil::eap::{AsyncCompletedEventArgs, Event};
    /// use trefoil::task::InvalidOperation;
    /// use trefoil::{Component, EventHandlerList, Task, UserState};
    ///
    /// #[derive(Component, Default)]
    /// struct Oven {
    ///     events: EventHandlerList,
    /// }
    ///
    /// impl Oven {
    ///     // Written by hand here; `#[eap]` generates such members.
    ///     fn heat_completed(&self) -> Event<Self, AsyncCompletedEventArgs> {
    ///         struct Heat;
    ///         self.events().event::<Heat, _, _>()
    ///     }
    ///
    ///     fn heat_with_user_state_async(
    ///         self: &Arc<Self>,
    ///         user_state: UserState,
    ///     ) -> Result<(), InvalidOperation> {
    ///         let args = AsyncCompletedEventArgs::new(None, false, Some(user_state));
    ///         self.heat_completed().raise(self, args);
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let oven = Arc::new(Oven::default());
    /// let start = |user_state| oven.heat_with_user_state_async(user_state);
    /// let task = Task::from_event(&oven.heat_completed(), UserState::unique(), start)?;
    /// assert!(task.is_completed_successfully());
    /// assert_eq!(oven.heat_completed().handler_count(), 0);
    /// # Ok::<(), InvalidOperation>(())
    /// ```
    pub fn from_event<S, A>(
        completed: &Event<S, A>,
        user_state: A::UserState,
        start: impl FnOnce(A::UserState) -> Result<(), InvalidOperation>,
    ) -> Result<Self, InvalidOperation>
    where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = R>,
    {
        let (task, _) = begin(completed, &Arc::new(user_state), start)?;
        Ok(task)
    }

    /// As [`from_event`](Self::from_event), with a token whose request is passed on by `cancel`,
    /// such as the component's `x_async_cancel`. If it is requested already, `start` is not called
    /// and the task is canceled. A later operation with the same user state is not canceled.
    ///
    /// # Errors
    ///
    /// As [`from_event`](Self::from_event).
    pub fn from_event_with_cancellation<S, A>(
        completed: &Event<S, A>,
        user_state: A::UserState,
        start: impl FnOnce(A::UserState) -> Result<(), InvalidOperation>,
        cancel: impl FnOnce(&A::UserState) + Send + 'static,
        cancellation_token: CancellationToken,
    ) -> Result<Self, InvalidOperation>
    where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = R>,
    {
        if cancellation_token.is_cancellation_requested() {
            return Ok(Self::from_canceled(cancellation_token));
        }
        let user_state = Arc::new(user_state);
        let (task, link) = begin(completed, &user_state, start)?;
        let operation = lock(&link).operation;
        let registration = cancellation_token.register(move || match operation {
            Operation::Known(own) => identity::restricted(own, &user_state, || cancel(&user_state)),
            _ => cancel(&user_state),
        });
        let mut link = lock(&link);
        if link.is_over {
            drop(link);
            registration.withdraw();
        } else {
            link.registration = Some(registration);
        }
        Ok(task)
    }
}

/// The connection of a task to its operation until that completes.
#[derive(Default)]
struct Link {
    operation: Operation,
    subscription: Option<Subscription>,
    registration: Option<CancellationTokenRegistration>,
    is_over: bool,
}

/// Which operation's events belong to the task.
#[derive(Clone, Copy, Default)]
enum Operation {
    /// `start` has not started it yet.
    #[default]
    Expected,
    /// An operation with the user state completed before this thread started one: it is the task's
    /// if `start` used another thread.
    Doubtful,
    Known(Identity),
    /// `start` has returned and started nothing on its thread, so only the user state identifies
    /// the operation.
    Unseen,
}

impl Link {
    /// Returns whether an event with the user state belongs to the task; `id` is `None` if a
    /// component created the arguments.
    fn is_own(&mut self, id: Option<TaskId>) -> bool {
        match (id, self.operation) {
            (None, _) | (Some(_), Operation::Unseen) => true,
            (Some(id), Operation::Known(own)) => id == own.task,
            (Some(_), Operation::Expected | Operation::Doubtful) => {
                self.operation = Operation::Doubtful;
                false
            }
        }
    }

    /// Records the first operation that `start` started. A handler that runs inside it may start
    /// another one with the user state.
    fn learn(&mut self, identity: Identity) {
        if !matches!(self.operation, Operation::Known(_)) {
            self.operation = Operation::Known(identity);
        }
    }

    /// Unsubscribes the handler, and stops passing requests on.
    fn cut(link: &Mutex<Self>) {
        let own = {
            let mut link = lock(link);
            link.is_over = true;
            (link.subscription.take(), link.registration.take())
        };
        drop(own.0);
        // Without waiting for a request in progress, which may be on this thread.
        if let Some(registration) = own.1 {
            registration.withdraw();
        }
    }
}

/// A task, and its connection to the operation.
type Begun<R> = (Task<R>, Arc<Mutex<Link>>);

/// Subscribes and calls `start`; the task completes when the event is raised.
fn begin<S, A>(
    completed: &Event<S, A>,
    user_state: &Arc<A::UserState>,
    start: impl FnOnce(A::UserState) -> Result<(), InvalidOperation>,
) -> Result<Begun<A::Value>, InvalidOperation>
where
    S: ?Sized + 'static,
    A: CompletedEventArgs<Value: Send>,
{
    let source = TaskCompletionSource::new();
    let link = Arc::new(Mutex::new(Link::default()));
    let (waiting, own) = (Mutex::new(Some(source.clone())), Arc::clone(user_state));
    let handlers_link = Arc::clone(&link);
    let subscription = completed.subscribe(move |_, args| {
        let completed = args.completed();
        let is_own = completed.user_state() == Some(&*own)
            && lock(&handlers_link).is_own(completed.operation);
        let Some(source) = is_own.then(|| lock(&waiting).take()).flatten() else {
            return;
        };
        Link::cut(&handlers_link);
        // This cannot fail: the source was taken out, so only this handler completes it.
        drop(source.try_set_outcome(outcome(args)));
    });
    lock(&link).subscription = Some(subscription);
    let started = Arc::clone(&link);
    let fulfill = move |identity| lock(&started).learn(identity);
    let state = A::UserState::clone(user_state);
    if let Err(refused) = identity::expecting(completed, user_state, fulfill, || start(state)) {
        Link::cut(&link);
        return Err(refused);
    }
    settle(&link, &source);
    // Taken only now: the task of a rejected operation would be reported as abandoned.
    Ok((source.task(), link))
}

/// Decides which events belong to the task if `start` started no operation on this thread.
fn settle<R: Send + 'static>(link: &Mutex<Link>, source: &TaskCompletionSource<R>) {
    let is_lost = {
        let mut link = lock(link);
        let is_lost = matches!(link.operation, Operation::Doubtful) && !link.is_over;
        if let Operation::Expected = link.operation {
            link.operation = Operation::Unseen;
        }
        is_lost
    };
    if is_lost {
        Link::cut(link);
        drop(source.try_set_outcome(Outcome::Faulted(Fault::Abandoned)));
    }
}

/// The outcome of the operation, with its value unless another handler took it.
fn outcome<A: CompletedEventArgs>(args: &A) -> Outcome<A::Value> {
    let (value, completed) = (args.take_value(), args.completed());
    let missing = || {
        let message = "another handler took the result of the operation";
        Outcome::Faulted(Fault::Panicked(PanicPayload::new(Box::new(message))))
    };
    match (
        completed.error().map(OperationFailed::fault),
        completed.canceled_by(),
    ) {
        (Some(Fault::Returned(_)), _) => {
            value.map_or_else(missing, |value| Outcome::Faulted(Fault::Returned(value)))
        }
        (Some(Fault::Panicked(panic)), _) => Outcome::Faulted(Fault::Panicked(panic.clone())),
        (Some(Fault::Abandoned), _) => Outcome::Faulted(Fault::Abandoned),
        (Some(Fault::Poisoned(poisoned)), _) => Outcome::Faulted(Fault::Poisoned(poisoned.clone())),
        (None, Some(token)) => Outcome::Canceled {
            token: token.clone(),
            value,
        },
        (None, None) => value.map_or_else(missing, Outcome::RanToCompletion),
    }
}
