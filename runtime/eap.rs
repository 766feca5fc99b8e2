//! The Event-based Asynchronous Pattern: an operation that is started, and whose component reports its
//! progress and its end by events.
//!
//! [`#[eap]`](macro@crate::eap) writes the members of a function. Subscribe to an [`Event`]; what a handler
//! is given are event args, which hold the result and what all completed events have
//! ([`AsyncCompletedEventArgs`]).

// `event`, with `subscription`, `local` and `stream`, is who listens; `component` and `handler_list` are
// where the events are kept; `completed`, `completion`, `result_args`, `progress_changed`, `failed` and `lent` are what
// handlers are told. `operation` is one start, with its user state in `live`, and `mailbox`
// brings its events to its context. `bridge` leads to tasks.

mod bridge;
mod completed;
mod completion;
mod component;
mod describe;
mod event;
mod failed;
mod handler_list;
mod lent;
mod live;
mod local;
mod mailbox;
mod operation;
mod progress_changed;
mod result_args;
#[cfg(feature = "serial")]
mod serial;
mod stream;
mod subscription;
mod user_state;

#[cfg(all(test, trefoil_loom))]
mod loom;
#[cfg(all(test, not(trefoil_loom)))]
mod tests;

pub use completed::{AsyncCompletedEventArgs, CompletedEventArgs};
pub use completion::LentResult;
pub use component::Component;
pub use event::Event;
pub use failed::OperationFailed;
pub use handler_list::EventHandlerList;
pub use lent::Lent;
pub use progress_changed::ProgressChangedEventArgs;
pub use result_args::{
    CancelableCompletedEventArgs, ResultCompletedEventArgs, TryCompletedEventArgs,
};
pub use stream::{EventStream, NextEvent};
pub use subscription::Subscription;
pub use user_state::UserState;

/// What expansions call; public through the hidden module of the crate root.
pub(crate) mod private {
    pub use super::completion::{Completed, Completion, TryCompleted};
    pub use super::describe::{ByDebug, ByName, Described};
    pub use super::lent::Lendable;
    pub use super::operation::{
        EventOperation, EventProgress, cancel, cancel_single, component_event, function_event,
        function_events, is_busy,
    };
    pub use super::result_args::show_args;
}
