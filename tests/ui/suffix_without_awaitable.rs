#![deny(deprecated)]

use trefoil::{async_patterns, tap};

struct Store;

#[async_patterns]
impl Store {
    #[tap]
    fn get(&self) -> u8 {
        3
    }

    fn load_async(&self) -> u8 {
        3
    }

    fn save_async(&self) {}

    fn ping_async(&self) {}

    fn ping_completed(&self) -> bool {
        true
    }
}

fn main() {
    Store.load_async();
    Store.save_async();
    Store.ping_async();
    Store.ping_completed();
}
