//! One start of an event-based operation, from the claim of its user state to its completed event.
//!
//! 1. The claim comes first: a start that is refused leaves no trace, neither a prepared operation nor a
//!    notice to the context.
//! 2. What raises the completed event is attached to the operation before anything is scheduled.
//! 3. The claim is given up on the way to the handlers, just before the first of them is called.
//! 4. Events hold the sender, and so the component, until the last handler has returned.

use std::any::{Any, TypeId};
use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use super::completed::CompletedEventArgs;
use super::completion::Completion;
use super::component::Component;
use super::event::Event;
use super::handler_list::EventHandlerList;
use super::live::Live;
use super::mailbox::{Arrival, Mailbox};
use super::progress_changed::ProgressChangedEventArgs;
use crate::error::InvalidOperation;
use crate::error::{catch, drop_quietly};
use crate::task::private::Prepared;
use crate::task::{Outcome, Task, discard_unobserved};
use crate::{CancellationToken, IProgress};

/// A start that has not been refused.
#[must_use = "an operation that is not raised never happened"]
pub struct EventOperation<U> {
    mailbox: Arc<Mailbox>,
    user_state: Option<U>,
    token: CancellationToken,
    /// Gives the user state free when it is dropped.
    claim: Option<Box<dyn Any + Send>>,
}

/// The user states in a list that are in use.
struct UserStates;

/// The operations in a list that allow one invocation at a time and are pending.
struct SingleInvocations;

impl<U> EventOperation<U> {
    /// A start without a user state, of which there may be any number.
    pub fn new() -> Self {
        Self::claimed(None, CancellationToken::none(), None)
    }

    /// A start with a user state.
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
        let live = events.slot::<UserStates, _>(Live::new);
        let claim =
            live.claim(user_state.clone()).ok_or(
                const {
                    InvalidOperation::new(
                        "the user state is in use by an operation that is pending",
                    )
                },
            )?;
        let (token, claim) = (claim.source().token(), Box::new(claim));
        Ok(Self::claimed(Some(user_state), token, Some(claim)))
    }

    /// A start of the operation `K`, of which there may be one at a time.
    ///
    /// # Errors
    ///
    /// If it is pending.
    pub fn single<K: 'static>(events: &EventHandlerList) -> Result<Self, InvalidOperation> {
        let live = events.slot::<SingleInvocations, _>(Live::new);
        let claim = live.claim(TypeId::of::<K>()).ok_or(
            const {
                InvalidOperation::new(
                    "the operation is pending, and allows one invocation at a time",
                )
            },
        )?;
        let (token, claim) = (claim.source().token(), Box::new(claim));
        Ok(Self::claimed(None, token, Some(claim)))
    }

    fn claimed(
        user_state: Option<U>,
        token: CancellationToken,
        claim: Option<Box<dyn Any + Send>>,
    ) -> Self {
        Self {
            mailbox: Mailbox::new(),
            user_state,
            token,
            claim,
        }
    }

    /// The operation's own token, which is requested by its user state.
    #[must_use]
    pub fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    /// What the function reports to.
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
            mailbox: Arc::clone(&self.mailbox),
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
    mailbox: Arc<Mailbox>,
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
        let task = self.mailbox.task.get().copied();
        self.mailbox.post(Box::new(move || {
            let args = ProgressChangedEventArgs::of(value, user_state);
            // Nothing runs, and so nothing is reported, before the operation has its id.
            if let Some(task) = task {
                changed.raise_for(task, &sender, args);
            }
        }));
    }
}

impl<V: Send + 'static> Prepared<'_, V> {
    /// EAP: begins the operation, whose end raises the event `completed`.
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

    /// The same for arguments that do not know the type of the error, whose message `describe` gives.
    pub fn raise_described<S, A, H>(
        self,
        operation: EventOperation<A::UserState>,
        sender: H,
        completed: Event<S, A>,
        describe: impl FnOnce(&V) -> Option<String> + Send + 'static,
    ) where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = V>,
        H: Borrow<S> + Clone + Send + Sync + 'static,
    {
        // Who can cancel finds the source by the user state.
        let (task, launch, _) = self.into_parts();
        let _ = operation.mailbox.task.set(task.id());
        task.watch().on_completion(move || {
            operation.complete(task, sender, completed, describe);
        });
        // A scheduler that panics has dropped the job, and so the operation has ended.
        drop(catch(|| launch.go()));
    }
}

impl<U: Send + 'static> EventOperation<U> {
    fn complete<S, A, V, H>(
        self,
        task: Task<V>,
        sender: H,
        completed: Event<S, A>,
        describe: impl FnOnce(&V) -> Option<String> + Send + 'static,
    ) where
        S: ?Sized + 'static,
        A: CompletedEventArgs<Value = V, UserState = U>,
        V: Send + 'static,
        H: Borrow<S> + Clone + Send + Sync + 'static,
    {
        let Self {
            mailbox,
            user_state,
            claim,
            ..
        } = self;
        let (id, outcome) = (task.id(), task.into_outcome());
        mailbox.post_completed(Box::new(move |arrival| {
            drop_quietly(claim);
            if matches!(outcome, Outcome::Faulted(_)) && completed.handler_count() == 0 {
                discard_unobserved(id, Some(outcome));
                return;
            }
            let context_lost = arrival == Arrival::ContextLost;
            let completion = Completion::new(outcome, user_state, context_lost);
            let args = A::new(completion.with_message(describe));
            completed.raise_for(id, &sender, args);
        }));
    }
}

/// Requests the cancellation of the operation with this user state, if there is one.
pub fn cancel<U>(events: &EventHandlerList, user_state: &U)
where
    U: Eq + Hash + Send + Sync + 'static,
{
    cancel_live::<UserStates, U>(events, user_state);
}

/// Requests the cancellation of the operation `K`, which allows one invocation at a time, if it is
/// pending.
pub fn cancel_single<K: 'static>(events: &EventHandlerList) {
    cancel_live::<SingleInvocations, TypeId>(events, &TypeId::of::<K>());
}

/// Whether the operation `K`, which allows one invocation at a time, is pending.
#[must_use]
pub fn is_busy<K: 'static>(events: &EventHandlerList) -> bool {
    let live = events.existing::<SingleInvocations, Live<TypeId>>();
    live.is_some_and(|live| live.source(&TypeId::of::<K>()).is_some())
}

fn cancel_live<T, K>(events: &EventHandlerList, key: &K)
where
    T: 'static,
    K: Eq + Hash + Send + Sync + 'static,
{
    let live = events.existing::<T, Live<K>>();
    if let Some(source) = live.and_then(|live| live.source(key)) {
        // Canceling never raises: the panic hook has reported what a callback of the token did.
        drop(source.try_cancel());
    }
}

/// The event `K` of what sends it, which `holder` holds.
#[must_use]
pub fn component_event<S, K, A>(holder: &(impl Borrow<S> + ?Sized)) -> Event<S, A>
where
    S: Component + ?Sized + 'static,
    K: 'static,
    A: 'static,
{
    holder.borrow().events().event::<K, S, A>()
}

/// The event of a free function, of which there is one for each type of its arguments.
#[must_use]
pub fn function_event<K: 'static, A: 'static>() -> Event<(), A> {
    function_events::<K>().event::<K, (), A>()
}

/// The list of a free function, known by the type `K`.
#[must_use]
pub fn function_events<K: 'static>() -> EventHandlerList {
    EventHandlerList::of_function::<K>()
}

impl<S: ?Sized, P, U: Clone, H: Clone> Clone for EventProgress<S, P, U, H> {
    fn clone(&self) -> Self {
        Self {
            mailbox: Arc::clone(&self.mailbox),
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
