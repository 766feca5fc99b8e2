//! `EventHandlerList`, which keeps a component's events, by operation and type, and its tables of
//! pending operations. Each is created on first use.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex as StaticMutex, PoisonError};

use super::event::{Core, Event};
use crate::sync::{Mutex, lock};

/// The events of one component, and its pending operations.
///
/// .NET calls it `EventHandlerList`. A component has one as a field, which `#[derive(Component)]`
/// finds; see [`Component`](super::Component).
///
/// Clones are handles of the same list, so clones of a component that derives [`Clone`] share their
/// events. When the last one is dropped, so are the handlers: streams end, and futures of events
/// return `None`.
///
/// # Examples
///
/// ```
/// use trefoil::{Component, EventHandlerList};
///
/// #[derive(Component, Default)]
/// struct Thermometer {
///     events: EventHandlerList,
/// }
///
/// assert_eq!(Thermometer::default().events().event_count(), 0);
/// ```
#[derive(Clone, Default)]
pub struct EventHandlerList {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    slots: Mutex<HashMap<TypeId, Slot>>,
    events: crate::sync::atomic::AtomicUsize,
}

type Slot = Arc<dyn Any + Send + Sync>;

impl EventHandlerList {
    /// Creates a list without events.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the event with the key `K`, for components that are written by hand: `K` is a type
    /// that is used for this event only.
    ///
    /// An event with other types of sender or arguments is another event. So a generic component,
    /// or a generic function, has one for each instance.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::Arc;
    /// use trefoil::eap::Event;
    /// use trefoil::{Component, EventHandlerList};
    ///
    /// #[derive(Component, Default)]
    /// struct Door {
    ///     events: EventHandlerList,
    /// }
    ///
    /// impl Door {
    ///     /// Somebody knocks; handlers learn how often.
    ///     fn knocked(&self) -> Event<Self, u32> {
    ///         struct Knocked;
    ///         self.events().event::<Knocked, _, _>()
    ///     }
    /// }
    ///
    /// let door = Arc::new(Door::default());
    /// door.knocked().subscribe(|_, times| assert_eq!(*times, 3)).detach();
    /// door.knocked().raise(&door, 3);
    /// ```
    #[must_use]
    pub fn event<K: 'static, S: ?Sized + 'static, A: 'static>(&self) -> Event<S, A> {
        let make = || {
            use crate::sync::atomic::Ordering;

            self.shared.events.fetch_add(1, Ordering::Relaxed);
            Core::<S, A>::new()
        };
        Event::of(&self.slot::<K, _>(make))
    }

    /// Returns the number of events that have been created.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.shared
            .events
            .load(crate::sync::atomic::Ordering::Relaxed)
    }

    /// Returns the value of type `T` with the key `K`, which `make` creates on first use. `make`
    /// must not run user code.
    pub(super) fn slot<K: 'static, T: Send + Sync + 'static>(
        &self,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let mut slots = lock(&self.shared.slots);
        let slot = slots
            .entry(TypeId::of::<(K, T)>())
            .or_insert_with(|| Arc::new(make()));
        Arc::clone(slot)
            .downcast()
            .unwrap_or_else(|_| unreachable!("a slot's key names its type"))
    }

    /// Returns the value of type `T` with the key `K`, if it has been created.
    pub(super) fn existing<K: 'static, T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let slot = lock(&self.shared.slots)
            .get(&TypeId::of::<(K, T)>())
            .cloned();
        slot?.downcast().ok()
    }

    /// Returns the list of a free function, or of one instance of a generic one. It is never
    /// dropped.
    #[must_use]
    pub(super) fn of_function<K: 'static>() -> Self {
        // std's lock, because the model checker's cannot be in a static.
        static LISTS: LazyLock<StaticMutex<HashMap<TypeId, EventHandlerList>>> =
            LazyLock::new(StaticMutex::default);
        let mut lists = LISTS.lock().unwrap_or_else(PoisonError::into_inner);
        lists.entry(TypeId::of::<K>()).or_default().clone()
    }
}

impl fmt::Debug for EventHandlerList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventHandlerList")
            .field("events", &self.event_count())
            .finish()
    }
}
