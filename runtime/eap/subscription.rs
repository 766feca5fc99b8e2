//! `Subscription`, which unsubscribes a handler.

use std::sync::Arc;

use crate::handlers::{Id, Place, Unsubscribe};

/// A handle of a handler that is subscribed to an [`Event`](super::Event).
///
/// Dropping it unsubscribes the handler, as with
/// [`CancellationTokenRegistration`](crate::cancellation::CancellationTokenRegistration) and
/// [`ProgressSubscription`](crate::progress::ProgressSubscription); [`detach`](Self::detach) leaves
/// it subscribed for as long as the component lives. It does not wait for an event that is being
/// raised, which may still call the handler. It does not keep the component alive.
///
/// .NET's `-=` removes the last handler that is equal to the one named; here each subscription has
/// a handle of its own.
///
/// # Examples
///
/// ```
/// use trefoil::eap::Event;
/// use trefoil::EventHandlerList;
///
/// # struct Closed;
/// let events = EventHandlerList::new();
/// let closed: Event<(), ()> = events.event::<Closed, _, _>();
///
/// closed.subscribe(|_, _| {}).detach();
/// let subscription = closed.subscribe(|_, _| {});
/// assert_eq!(closed.handler_count(), 2);
/// assert!(subscription.unsubscribe());
/// assert_eq!(closed.handler_count(), 1);
/// ```
#[derive(Debug)]
#[must_use = "dropping a subscription unsubscribes its handler; `detach` leaves it subscribed"]
pub struct Subscription {
    /// `None` once detached, or if the component had been dropped.
    place: Option<Place>,
}

impl Subscription {
    pub(super) fn new<L: Unsubscribe + 'static>(list: &Arc<L>, id: Id) -> Self {
        let place = Some(Place::new(list, id));
        Self { place }
    }

    pub(super) fn inert() -> Self {
        Self { place: None }
    }

    /// Unsubscribes the handler, and returns whether it was subscribed; not any more if the
    /// component was dropped.
    #[expect(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn unsubscribe(mut self) -> bool {
        self.place.take().is_some_and(|place| place.clear())
    }

    /// Leaves the handler subscribed for as long as the component lives.
    pub fn detach(mut self) {
        self.place = None;
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(place) = self.place.take() {
            place.clear();
        }
    }
}
