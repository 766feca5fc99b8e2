//! A component is lent to handlers on any thread: one question about it, whatever else is generated from the function.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use trefoil::{Component, EventHandlerList, IProgress, async_patterns, eap, tap};

#[derive(Component)]
struct Counter {
    count: Cell<u8>,
    events: EventHandlerList,
}

#[async_patterns]
impl Counter {
    #[tap]
    #[eap]
    fn count(&self, progress: &dyn IProgress<u8>) -> u8 {
        progress.report(1);
        self.count.get()
    }
}

#[derive(Component)]
struct Local {
    name: Rc<str>,
    events: EventHandlerList,
}

impl Local {
    #[eap]
    fn name(self: Arc<Self>) -> usize {
        self.name.len()
    }
}

#[derive(Component, Clone)]
struct Cloned {
    count: Cell<u8>,
    events: EventHandlerList,
}

impl Cloned {
    #[eap(receiver = clone)]
    fn count(&self) -> u8 {
        self.count.get()
    }
}

#[derive(Component)]
struct Unique {
    events: EventHandlerList,
}

impl Unique {
    #[eap(receiver = clone)]
    fn count(&self) -> u8 {
        1
    }
}

// What is reported goes to another thread too, or to another turn of this one's loop.
struct StepProgressInfo(Rc<str>);

#[eap]
fn step(progress: &dyn IProgress<StepProgressInfo>) {
    progress.report(StepProgressInfo("".into()));
}

fn main() {}
