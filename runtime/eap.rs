//! The Event-based Asynchronous Pattern: an operation is started on a component, whose events
//! report its progress and its completion.
//!
//! [`#[eap]`](macro@crate::eap) generates the members of a function. The handlers that are
//! subscribed to an [`Event`] are called with the event's arguments, which contain the result and
//! what all completed events have ([`AsyncCompletedEventArgs`]).

// - Subscribing: `event`, with `subscription`, `local` and `stream`.
// - Where events are kept: `component` and `handler_list`.
// - The arguments of handlers: `completed`, `result_args`, `handed_back` and `progress_changed`,
//   created from a `completion`; `shared_slot` keeps a value for several handlers.
// - One start: `operation`, with its user state in `active_operations`, and `pending`, which finds
//   it there; `raise` begins it in an expansion; `event_queue` delivers its events to its context.
// - `bridge` creates tasks from operations, and recognises each by its `identity`.

mod active_operations;
mod bridge;
mod completed;
mod completion;
mod component;
mod describe;
mod event;
mod event_queue;
mod handed_back;
mod handler_list;
mod identity;
mod local;
mod operation;
mod pending;
mod progress_changed;
mod raise;
mod result_args;
#[cfg(feature = "serial")]
mod serial;
mod shared_slot;
mod stream;
mod subscription;
mod user_state;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

pub use crate::error::OperationFailed;
pub use completed::{AsyncCompletedEventArgs, CompletedEventArgs};
pub use component::Component;
pub use event::Event;
pub use handler_list::EventHandlerList;
pub use progress_changed::ProgressChangedEventArgs;
pub use result_args::{
    CancelableCompletedEventArgs, GuardedResult, ResultCompletedEventArgs, TryCompletedEventArgs,
};
pub use shared_slot::ResultGuard;
pub use stream::{EventStream, NextEvent};
pub use subscription::Subscription;
pub use user_state::UserState;

/// What expansions call; public through the hidden module of the crate root.
pub(crate) mod private {
    pub use super::completion::Completion;
    pub use super::describe::{ByAsRef, ByDebug, ByDisplay, ByName, Described};
    pub use super::handed_back::{ArgsBase, HandedBack, HandsBack, UserStateBounds, Values};
    pub use super::operation::{
        EventOperation, EventProgress, NamedAs, component_event, function_event, function_events,
    };
    pub use super::pending::{cancel, cancel_single, cancellation_pending, is_busy};
    pub use super::raise::{Raise, RaiseByDebug, RaiseByDisplay, RaiseByName, RaiseByReference};
    pub use super::shared_slot::SharedSlot;
}
