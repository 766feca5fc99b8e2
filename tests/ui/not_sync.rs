use std::cell::Cell;

use trefoil::tap;

struct Counter(Cell<u8>);

impl Counter {
    #[tap]
    fn count(&self) -> u8 {
        self.0.get()
    }
}

fn main() {}
