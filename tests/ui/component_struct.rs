use trefoil::{Component, EventHandlerList};

#[derive(Component)]
enum Device {
    Printer(EventHandlerList),
    Scanner(EventHandlerList),
}

#[derive(Component)]
union Register {
    word: u32,
}

fn main() {}
