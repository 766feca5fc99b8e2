#![deny(deprecated)]

use trefoil::{CancellationToken, Task, async_patterns, tap};

struct Store;

#[async_patterns]
impl Store {
    #[tap]
    fn get(&self) -> u8 {
        3
    }

    fn load_async(&self, token: &CancellationToken) -> Task<u8> {
        token.wait();
        Task::from_result(3)
    }
}

fn main() {}
