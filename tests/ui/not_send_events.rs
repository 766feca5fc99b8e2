//! The arguments of an event are no reason to say again that a result cannot cross.

use std::rc::Rc;

use trefoil::{Component, EventHandlerList, apm, async_patterns, eap, tap};

#[tap(cancellation)]
#[apm]
#[eap(cancellation)]
fn load() -> Rc<str> {
    "".into()
}

#[eap]
fn fill(page: &mut Rc<str>) -> std::io::Result<usize> {
    Ok(page.len())
}

#[derive(Component)]
struct Store {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Store {
    #[eap]
    fn read(&self) -> Result<Rc<str>, String> {
        Ok("".into())
    }
}

#[derive(Component)]
struct Shelf<T> {
    thing: T,
    events: EventHandlerList,
}

struct Unique;

impl<T> Shelf<T> {
    #[eap(cancellation)]
    fn load(&self) -> Rc<str> {
        "".into()
    }

    #[eap]
    fn lent(&self) -> &Unique {
        &Unique
    }
}

#[async_patterns(operations = one)]
impl<T> Shelf<T> {
    #[eap]
    fn unique(&self) -> &Unique {
        &Unique
    }
}

fn main() {}
