//! What the members of a component ask of its pending operations: to cancel one, and whether one is
//! pending. Also names the two tables in which a list of events keeps them.

use std::any::TypeId;
use std::hash::Hash;
use std::sync::Arc;

use super::active_operations::{ActiveOperations, Entry};
use super::handler_list::EventHandlerList;
use super::identity;
use crate::CancellationTokenSource;

/// The user states in a list that are in use.
pub(super) struct UserStates;

/// The operations in a list that allow one invocation at a time and are pending.
pub(super) struct SingleInvocations;

/// Requests the cancellation of the operation with this user state, if there is one.
pub fn cancel<U>(events: &EventHandlerList, user_state: &U)
where
    U: Eq + Hash + Send + Sync + 'static,
{
    let active = events.existing::<UserStates, ActiveOperations<U>>();
    if let Some(active) = active
        && let Some(entry) = active.find(user_state)
        && identity::may_cancel(
            Some(user_state),
            active.address(),
            entry.task.get().copied(),
        )
    {
        request(&entry.source);
    }
}

/// Requests the cancellation of the operation `K`, which allows one invocation at a time, if it is
/// pending.
pub fn cancel_single<K: 'static>(events: &EventHandlerList) {
    if let Some((active, entry)) = pending_single::<K>(events)
        && identity::may_cancel::<()>(None, active.address(), entry.task.get().copied())
    {
        request(&entry.source);
    }
}

/// Canceling never unwinds: the panic hook has reported what a callback of the token did.
fn request(source: &CancellationTokenSource) {
    drop(source.try_cancel());
}

/// Returns whether the operation `K`, which allows one invocation at a time, is pending.
#[must_use]
pub fn is_busy<K: 'static>(events: &EventHandlerList) -> bool {
    pending_single::<K>(events).is_some()
}

/// Returns whether the operation `K` is pending and its cancellation has been requested.
#[must_use]
pub fn cancellation_pending<K: 'static>(events: &EventHandlerList) -> bool {
    let pending = pending_single::<K>(events);
    pending.is_some_and(|(_, entry)| entry.source.is_cancellation_requested())
}

/// The pending operation `K`, and the table that it is in.
fn pending_single<K: 'static>(events: &EventHandlerList) -> Option<Pending<TypeId>> {
    let active = events.existing::<SingleInvocations, ActiveOperations<TypeId>>()?;
    let entry = active.find(&TypeId::of::<K>())?;
    Some((active, entry))
}

type Pending<K> = (Arc<ActiveOperations<K>>, Arc<Entry<K>>);
