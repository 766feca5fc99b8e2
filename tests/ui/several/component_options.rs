use trefoil::{Component, EventHandlerList};

#[derive(Component)]
#[component(user_states = u32, crate = trefoil)]
struct Printer {
    #[component(user_state = u32)]
    tray: u8,
    events: EventHandlerList,
}

#[derive(Component)]
#[component]
#[component(user_state)]
struct Scanner {
    #[component(events, events)]
    events: EventHandlerList,
}

#[derive(Component)]
#[component(user_state = "u32", crate = "trefoil")]
struct Plotter {
    #[component(events = true)]
    events: EventHandlerList,
}

fn main() {}
