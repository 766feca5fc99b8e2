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

fn main() {}
