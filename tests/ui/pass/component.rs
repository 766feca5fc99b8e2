//! Every form of a struct that can be a component.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]

use std::sync::Arc;

use trefoil::{eap::Event, Component, EventHandlerList, UserState};

/// Of which others may know.
#[derive(Component)]
pub struct Named {
    /// Its events.
    pub events: EventHandlerList,
}

#[derive(Component)]
struct Tuple(EventHandlerList);

#[derive(Component)]
#[component(user_state = (u32, &'static str))]
struct Typed {
    _tray: u8,
    list: trefoil::EventHandlerList,
}

#[derive(Component)]
struct Marked {
    _of_the_tray: EventHandlerList,
    #[component(events)]
    own: Arc<EventHandlerList>,
}

#[derive(Component)]
#[component(crate = ::trefoil,)]
struct Generic<'a, T: Clone = u8, const N: usize = 1>
where
    T: Send,
{
    _values: &'a [T; N],
    events: EventHandlerList,
}

fn is_default(_: &impl Component<UserState = UserState>) {}

fn is_typed(_: &impl Component<UserState = (u32, &'static str)>) {}

fn main() {
    is_default(&Named { events: EventHandlerList::new() });
    is_default(&Tuple(EventHandlerList::new()));
    is_typed(&Typed { _tray: 1, list: EventHandlerList::new() });
    let (of_the_tray, own) = (EventHandlerList::new(), Arc::new(EventHandlerList::new()));
    let marked = Marked { _of_the_tray: of_the_tray, own: Arc::clone(&own) };
    struct Own;
    let event: Event<(), ()> = marked.events().event::<Own, _, _>();
    event.subscribe(|(), ()| {}).detach();
    assert_eq!(own.event_count(), 1);
    is_default(&Generic { _values: &[1_u16], events: EventHandlerList::new() });
}
