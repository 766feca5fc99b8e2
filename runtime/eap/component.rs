//! `Component`, the trait of types whose operations report by events.

use std::hash::Hash;

use super::handler_list::EventHandlerList;

/// A type whose operations report by events.
///
/// .NET calls it `Component`, or a class with an `EventHandlerList`. `#[eap]` on a method requires
/// it of the method's type; `#[derive(Component)]` implements it.
///
/// The *user state* distinguishes the pending operations of a component: it comes with their
/// events, and they are canceled by it. No two pending operations have the same one.
///
/// # Deriving
///
/// The struct has one field of type [`EventHandlerList`]. If it has several, or if the type is
/// written by another name, the field is marked `#[component(events)]`. `#[component(user_state =
/// JobId)]` on the struct sets the type of user states, [`UserState`](super::UserState) by default,
/// and `#[component(crate = ::path::to::trefoil)]` the path of trefoil.
///
/// # Examples
///
/// ```
/// use trefoil::{Component, EventHandlerList};
///
/// #[derive(Clone, PartialEq, Eq, Hash)]
/// struct JobId(u32);
///
/// #[derive(Component)]
/// #[component(user_state = JobId)]
/// struct Printer {
///     tray: u8,
///     events: EventHandlerList,
/// }
///
/// let printer = Printer { tray: 1, events: EventHandlerList::new() };
/// assert_eq!(printer.tray, 1);
/// assert_eq!(printer.events().event_count(), 0);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no events",
    label = "must be a component",
    note = "give it a field `events: EventHandlerList` and `#[derive(trefoil::Component)]` [not_a_component]"
)]
pub trait Component {
    /// The type of its user states.
    type UserState: Clone + Eq + Hash + Send + Sync + 'static;

    /// Returns its events and pending operations.
    fn events(&self) -> &EventHandlerList;
}
