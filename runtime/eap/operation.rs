//! One start of an event-based operation, from the claim of its user state to its completed event.
//!
//! 1. The claim comes first: a start that is refused leaves no trace, neither a prepared operation
//!    nor a notice to the context.
//! 2. The callback that raises the completed event is attached to the operation, and a bridge that
//!    started it has learned its identity, before anything is scheduled.
//! 3. The claim is dropped just before the first handler is called: the event's arguments, whose
//!    making runs user code, are there by then.
//! 4. Events hold the sender, and so the component, until the last handler has returned.

use std::any::TypeId;
use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use super::active_operations::{ActiveOperations, AnyClaim};
use super::completed::CompletedEventArgs;
use super::completion::Completion;
use super::component::Component;
use super::event::Event;
use super::event_queue::{DeliveryContext, EventQueue};
use super::handler_list::EventHandlerList;
use super::identity;
use super::pending::{SingleInvocations, UserStates};
use super::progress_changed::ProgressChangedEventArgs;
use crate::error::InvalidOperation;
use crate::error::{ErrorMessage, catch, drop_quietly};
use crate::task::private::Prepared;
use crate::task::{Outcome, Task, discard_unobserved, report_callback};
use crate::{CancellationToken, IProgress};

/// One start of an operation.
#[must_use = "an operation that is not raised never happened"]
pub struct EventOperation<U> {
    queue: Arc<EventQueue>,
    user_state: Option<U>,
    token: CancellationToken,
    /// Frees the user state when it is dropped.
    claim: Option<Box<dyn AnyClaim>>,
    refusal: Option<InvalidOperation>,
}

impl<U> EventOperation<U> {
    /// Makes a start without a user state; any number of these may be pending.
    pub fn new() -> Self {
        Self::claimed(None, CancellationToken::none(), None)
    }

    /// Makes a start with a user state.
    ///
    /// # Errors
    ///
    /// If the user state is in use.
    pub fn with_user_state(
        events: &EventHandlerList,
        user_state: U,
    ) -> Result<Self, InvalidOperation>
    where
        U: Clone + Eq + Hash + Send + Sync + 'static,
    {
        let active = events.slot::<UserStates, _>(ActiveOperations::new);
        let claim =
            active.claim(user_state.clone()).ok_or(
                const {
                    InvalidOperation::new(
                        "the user state is in use by an operation that is pending",
                    )
                },
            )?;
        let (token, claim) = (claim.source().token(), Box::new(claim));
        Ok(Self::claimed(Some(user_state), token, Some(claim)))
    }

    /// Makes a start of the operation `K`, which allows one invocation at a time.
    ///
    /// # Errors
    ///
    /// If it is pending.
    pub fn single<K: 'static>(events: &EventHandlerList) -> Result<Self, InvalidOperation> {
        Self::single_of::<K>(events, None)
    }

    /// The same with a user state, which the events contain. It need not be unique.
    ///
    /// # Errors
    ///
    /// If the operation is pending.
    pub fn single_with_user_state<K: 'static>(
        events: &EventHandlerList,
        user_state: U,
    ) -> Result<Self, InvalidOperation> {
        Self::single_of::<K>(events, Some(user_state))
    }

    fn single_of<K: 'static>(
        events: &EventHandlerList,
        user_state: Option<U>,
    ) -> Result<Self, InvalidOperation> {
        let active = events.slot::<SingleInvocations, _>(ActiveOperations::new);
        let claim = active.claim(TypeId::of::<K>()).ok_or(
            const {
                InvalidOperation::new(
                    "the operation is pending, and allows one invocation at a time",
                )
            },
        )?;
        let (token, claim) = (claim.source().token(), Box::new(claim));
        Ok(Self::claimed(user_state, token, Some(claim)))
    }

    fn claimed(
        user_state: Option<U>,
        token: CancellationToken,
        claim: Option<Box<dyn AnyClaim>>,
    ) -> Self {
        Self {
            queue: EventQueue::new(),
            user_state,
            token,
            claim,
            refusal: None,
        }
    }

    /// The start that this makes, or one that was refused: an expansion asks it with one call,
    /// where `?` costs the compiler several.
    pub fn or_refused(start: Result<Self, InvalidOperation>) -> Self {
        start.unwrap_or_else(|refusal| Self {
            refusal: Some(refusal),
            ..Self::new()
        })
    }

    /// Whether it was refused, so that nothing is to be done for it.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.refusal.is_some()
    }

    /// What the starting member returns.
    ///
    /// # Errors
    ///
    /// If it was refused.
    pub fn answer(self) -> Result<(), InvalidOperation> {
        self.refusal.map_or(Ok(()), Err)
    }

    /// Returns the operation's own token, which is requested by its user state.
    #[must_use]
    pub fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    /// Makes what the function reports to.
    #[must_use]
    pub fn progress<S: ?Sized, P, H>(
        &self,
        sender: H,
        changed: Event<S, ProgressChangedEventArgs<P, U>>,
    ) -> EventProgress<S, P, U, H>
    where
        U: Clone,
    {
        EventProgress {
            queue: Arc::clone(&self.queue),
            sender,
            changed,
            user_state: self.user_state.clone(),
        }
    }
}

impl<U> Default for EventOperation<U> {
    fn default() -> Self {
        Self::new()
    }
}

/// Posts what a function reports as progress events of its operation.
pub struct EventProgress<S: ?Sized, P, U, H> {
    queue: Arc<EventQueue>,
    sender: H,
    changed: Event<S, ProgressChangedEventArgs<P, U>>,
    user_state: Option<U>,
}

impl<S, P, U, H> IProgress<P> for EventProgress<S, P, U, H>
where
    S: ?Sized + 'static,
    P: Send + 'static,
    U: Clone + Send + 'static,
    H: Borrow<S> + Clone + Send + Sync + 'static,
{
    fn report(&self, value: P) {
        if self.changed.handler_count() == 0 {
            return;
        }
        let (changed, sender) = (self.changed.clone(), self.sender.clone());
        let user_state = self.user_state.clone();
        let task = self.queue.task.get().copied();
        self.queue.post(Box::new(move || {
            let args = ProgressChangedEventArgs::of(value, user_state);
            // Nothing runs, and so nothing is reported, before the operation has its id.
            if let Some(task) = task {
                changed.raise_for(task, &sender, args);
            }
        }));
    }
}

impl<V: Send + 'static> Prepared<'_, V> {
    /// EAP: begins the operation, whose completion raises the event `completed`.
    pub fn raise<S, A, H>(
        self,
        operation: EventOperation<A::UserState>,
        sender: H,
        completed: Event<S, A>,
    ) where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = V>,
        H: Borrow<S> + Clone + Send + Sync + 'static,
    {
        self.raise_described(operation, sender, completed, |_| None);
    }

    /// The same for a function that returns a `Result`; `describe` makes the message of the error.
    pub fn raise_described<S, A, H>(
        self,
        operation: EventOperation<A::UserState>,
        sender: H,
        completed: Event<S, A>,
        describe: impl FnOnce(&V) -> Option<ErrorMessage> + Send + 'static,
    ) where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = V>,
        H: Borrow<S> + Clone + Send + Sync + 'static,
    {
        // The source is not needed here: a request finds it by the user state.
        let (task, submission, _) = self.into_parts();
        let _ = operation.queue.task.set(task.id());
        if let Some(claim) = &operation.claim {
            let identity = claim.identify(task.id());
            if let Some(user_state) = &operation.user_state {
                identity::fulfill(completed.address(), user_state, identity);
            }
        }
        task.watch().on_completion(move || {
            operation.complete(task, sender, completed, describe);
        });
        // A scheduler that panics has dropped the job, which ends the operation.
        drop(catch(|| submission.submit()));
    }
}

impl<U: Send + 'static> EventOperation<U> {
    fn complete<S, A, V, H>(
        self,
        task: Task<V>,
        sender: H,
        completed: Event<S, A>,
        describe: impl FnOnce(&V) -> Option<ErrorMessage> + Send + 'static,
    ) where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = V, UserState = U>,
        V: Send + 'static,
        H: Borrow<S> + Clone + Send + Sync + 'static,
    {
        let Self {
            queue,
            user_state,
            claim,
            ..
        } = self;
        let (id, outcome) = (task.id(), task.into_outcome());
        queue.post_completed(Box::new(move |delivery| {
            if matches!(outcome, Outcome::Faulted(_)) && completed.handler_count() == 0 {
                drop_quietly(claim);
                discard_unobserved(id, Some(outcome));
                return;
            }
            let context_lost = delivery == DeliveryContext::Lost;
            let args = catch(|| {
                let completion = Completion::new(outcome, id, user_state, context_lost);
                A::new(completion.with_message(describe))
            });
            drop_quietly(claim);
            match args {
                Ok(args) => completed.raise_for(id, &sender, args),
                Err(panic) => report_callback(id, &panic),
            }
        }));
    }
}

/// Returns the event `K` of the sender, which `holder` holds.
#[must_use]
pub fn component_event<S, K, A>(holder: &(impl Borrow<S> + ?Sized)) -> Event<S, A>
where
    S: Component + ?Sized + 'static,
    K: 'static,
    A: 'static,
{
    holder.borrow().events().event::<K, S, A>()
}

/// Returns the event of a free function, one for each type of its arguments.
#[must_use]
pub fn function_event<K: 'static, A: 'static>() -> Event<(), A> {
    function_events::<K>().event::<K, (), A>()
}

/// Arguments of which `N` is another name.
///
/// It is `N` itself, unless two operations of one module have arguments of one name.
#[diagnostic::on_unimplemented(
    message = "the completed events of two operations of this module have arguments of the same name",
    label = "another operation has declared the name",
    note = "give the arguments of one of them a name of their own: `#[eap(args = StoreLoadCompletedEventArgs)]` [member_clash]"
)]
pub trait NamedAs<N: 'static>: Sized + 'static {
    /// The same event.
    fn rename<S: ?Sized + 'static>(event: Event<S, Self>) -> Event<S, N>;
}

impl<A: 'static> NamedAs<A> for A {
    fn rename<S: ?Sized + 'static>(event: Event<S, A>) -> Event<S, A> {
        event
    }
}

/// Returns the list of a free function, known by the type `K`.
#[must_use]
pub fn function_events<K: 'static>() -> EventHandlerList {
    EventHandlerList::of_function::<K>()
}

impl<S: ?Sized, P, U: Clone, H: Clone> Clone for EventProgress<S, P, U, H> {
    fn clone(&self) -> Self {
        Self {
            queue: Arc::clone(&self.queue),
            sender: self.sender.clone(),
            changed: self.changed.clone(),
            user_state: self.user_state.clone(),
        }
    }
}

impl<U: fmt::Debug> fmt::Debug for EventOperation<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventOperation")
            .field("user_state", &self.user_state)
            .finish_non_exhaustive()
    }
}

/// A user state need not be `Debug`.
impl<S: ?Sized, P, U, H> fmt::Debug for EventProgress<S, P, U, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventProgress").finish_non_exhaustive()
    }
}
