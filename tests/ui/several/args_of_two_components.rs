//! Two components of one module have an operation of the same name, and so arguments of the same name. The compiler says so,
//! and the way out is said where the name means the arguments of the other.

use trefoil::{Component, EventHandlerList, async_patterns, eap};

#[derive(Component)]
struct Store {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Store {
    #[eap]
    fn load(&self) -> u8 {
        1
    }
}

#[derive(Component)]
struct Shelf {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Shelf {
    #[eap]
    fn load(&self, buf: &mut Vec<u8>) -> Option<char> {
        buf.clear();
        None
    }
}

fn main() {}
