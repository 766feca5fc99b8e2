use trefoil::{Component, EventHandlerList};

#[derive(Component)]
struct Without {
    tray: u8,
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
