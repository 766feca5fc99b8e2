//! What the option `scheduler` is given must be a scheduler, as must what a call is given.
use trefoil::{Task, ThreadPool, async_patterns, tap};

#[tap(scheduler = ThreadPool::global)]
fn load() -> u8 {
    3
}

struct Store(u8);

#[async_patterns(serial)]
impl Store {
    #[tap(scheduler = 4)]
    fn save(&mut self) -> u8 {
        self.0
    }
}

fn main() {
    load_async();
    Task::run_on(&ThreadPool::builder(), || 3);
}
