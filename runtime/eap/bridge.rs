//! Event-based operations as tasks.

use std::sync::Arc;

use super::completed::CompletedEventArgs;
use super::event::Event;
use super::failed::OperationFailed;
use super::subscription::Subscription;
use crate::CancellationToken;
use crate::cancellation::CancellationTokenRegistration;
use crate::error::{InvalidOperation, Panic};
use crate::sync::{Mutex, lock};
use crate::task::{Fault, Outcome, Task, TaskCompletionSource};

impl<R: Send + 'static> Task<R> {
    /// Starts an event-based operation and makes a task of it.
    ///
    /// `start` is called here, with `user_state`, by which the task knows the operation's event among
    /// those of others; so it must be a fresh one. The task ends as the operation does, when the event is raised, and takes the
    /// operation's value. It is abandoned if the component goes first.
    ///
    /// For an operation that allows one invocation at a time, and so has no user state,
    /// [`Event::next`] does the same.
    ///
    /// # Errors
    ///
    /// Those of `start`, which refuses a user state that is in use.
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
        let (task, _) = begin(completed, user_state, start)?;
        Ok(task)
    }

    /// The same with a token, whose request is passed on by `cancel`, as by the component's
    /// `x_async_cancel`. If it is requested already, `start` is not called and the task is canceled.
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
        let own = user_state.clone();
        let (task, link) = begin(completed, user_state, start)?;
        let registration = cancellation_token.register(move || cancel(&own));
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

/// What ties a task to its operation; cut before the task ends.
#[derive(Default)]
struct Link {
    subscription: Option<Subscription>,
    registration: Option<CancellationTokenRegistration>,
    is_over: bool,
}

impl Link {
    /// Unsubscribes the handler, and passes no request on any more.
    fn cut(link: &Mutex<Self>) {
        let own = std::mem::replace(
            &mut *lock(link),
            Self {
                is_over: true,
                ..Self::default()
            },
        );
        drop(own.subscription);
        // Without waiting for a request that is on its way: it may need this very thread.
        if let Some(registration) = own.registration {
            registration.withdraw();
        }
    }
}

/// A task, and what ties it to its operation.
type Begun<R> = (Task<R>, Arc<Mutex<Link>>);

/// Subscribes and starts; the task is complete when the event comes.
fn begin<S, A>(
    completed: &Event<S, A>,
    user_state: A::UserState,
    start: impl FnOnce(A::UserState) -> Result<(), InvalidOperation>,
) -> Result<Begun<A::Value>, InvalidOperation>
where
    S: ?Sized + 'static,
    A: CompletedEventArgs<Value: Send>,
{
    let source = TaskCompletionSource::new();
    let (waiting, own) = (Mutex::new(Some(source.clone())), user_state.clone());
    let link = Arc::new(Mutex::new(Link::default()));
    let handlers_link = Arc::clone(&link);
    let subscription = completed.subscribe(move |_, args| {
        if args.completed().user_state() != Some(&own) {
            return;
        }
        let source = lock(&waiting).take();
        Link::cut(&handlers_link);
        if let Some(source) = source {
            // Nobody else completes it.
            drop(source.try_set_outcome(outcome(args)));
        }
    });
    lock(&link).subscription = Some(subscription);
    if let Err(refused) = start(user_state) {
        Link::cut(&link);
        return Err(refused);
    }
    // Asked for only now, so that nobody is told of a task that was never started.
    Ok((source.task(), link))
}

/// How the operation ended, with its value unless another handler took it.
fn outcome<A: CompletedEventArgs>(args: &A) -> Outcome<A::Value> {
    let (value, completed) = (args.take_value(), args.completed());
    let missing = || {
        let message = "another handler took the result of the operation";
        Outcome::Faulted(Fault::Panicked(Panic::new(Box::new(message))))
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
