use trefoil::{Component, EventHandlerList, async_patterns, eap};

#[derive(Component)]
struct Without {
    tray: u8,
}

// A component with a fault is none the less one.
#[async_patterns]
impl Without {
    #[eap]
    fn print(&self) -> u8 {
        self.tray
    }
}

#[derive(Component)]
struct Unit;

#[derive(Component)]
struct Two {
    events: EventHandlerList,
    of_the_tray: EventHandlerList,
}

#[derive(Component)]
struct TwoMarks(#[component(events)] EventHandlerList, #[component(events)] EventHandlerList);

type Events = EventHandlerList;

// What is wrong is the mark, which may be the right one.
#[derive(Component)]
struct Alias {
    #[component]
    events: Events,
}

#[derive(Component)]
struct Misspelt {
    #[component(event)]
    events: Events,
}

fn main() {}
