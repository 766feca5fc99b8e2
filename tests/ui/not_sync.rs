use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use trefoil::{apm, tap};

struct Counter(Cell<u8>);

impl Counter {
    #[tap]
    fn count(&self) -> u8 {
        self.0.get()
    }
}

impl Counter {
    #[tap(cancellation)]
    #[apm]
    fn shared(self: Arc<Self>) -> u8 {
        self.0.get()
    }

    // What the message names helps.
    #[tap(receiver = value)]
    fn count_moved(&self) -> u8 {
        self.0.get()
    }
}

struct Local(Rc<u8>);

impl Local {
    #[tap]
    fn get(&self) -> u8 {
        *self.0
    }
}

trait Shape {
    #[tap]
    fn sides(&self) -> u8 {
        3
    }
}

impl Shape for Counter {}

fn main() {
    Arc::new(Counter(Cell::new(1))).sides_async();
}
