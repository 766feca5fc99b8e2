//! What an asynchronous function may hold: `Send` is enough for what it owns or changes.

use std::cell::Cell;
use std::future::{Future, ready};

use trefoil::{Serial, Task, async_patterns, tap};

#[tap]
async fn grow(cell: Cell<u8>, list: &mut Vec<Cell<u8>>) {
    Task::run(|| ()).await;
    list.push(cell);
}

#[tap]
async fn all<T>(items: Vec<T>) -> Option<T> {
    Task::run(|| ()).await;
    items.into_iter().next()
}

#[tap(future)]
fn later(text: &str) -> impl Future<Output = usize> + use<> {
    ready(text.len())
}

struct Counter(Cell<u8>);

#[async_patterns(serial)]
impl Counter {
    #[tap]
    async fn add(&mut self, more: u8) -> &mut Self {
        Task::run(|| ()).await;
        self.0.set(self.0.get() + more);
        self
    }
}

fn main() {
    let list = grow_async(Cell::new(1), Vec::new()).wait();
    assert_eq!(list.len(), 1);
    assert_eq!(all_async(vec![Cell::new(1)]).wait().map(Cell::into_inner), Some(1));
    assert_eq!(later_async("ab").wait(), 2);
    Serial::new(Counter(Cell::new(1))).add_async(1).wait();
}
