use std::cell::{Cell, RefCell};

use trefoil::{Serial, async_patterns, tap};

#[derive(Clone)]
struct Counter(Cell<u8>);

#[tap]
async fn count(counter: &Counter) -> u8 {
    counter.0.get()
}

#[tap]
async fn all<T: Clone>(cells: &Vec<RefCell<T>>) -> usize {
    cells.len()
}

impl Counter {
    #[tap(receiver = value)]
    async fn get(&self) -> u8 {
        self.0.get()
    }
}

#[async_patterns(serial)]
impl Counter {
    #[tap]
    async fn read(&self) -> u8 {
        self.0.get()
    }
}

fn main() {
    count_async(&Counter(Cell::new(1)));
    all_async(&vec![RefCell::new(1)]);
    Counter(Cell::new(1)).get_async();
    Serial::new(Counter(Cell::new(1))).read_async();
}
