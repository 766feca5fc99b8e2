// All faults of a block at once; what uses the members of a refused function has none of its own.
use std::sync::Arc;

use trefoil::{Task, async_patterns, tap};

struct Store;

#[async_patterns(serail)]
impl Store {
    #[tap(cancelation)]
    fn load(&self) -> u8 {
        1
    }

    #[tap]
    async fn save(&self, names: &Vec<&str>) -> Task<()> {
        Task::from_result(())
    }

    #[tap]
    fn good(&self) -> u8 {
        2
    }
}

#[async_patterns]
trait Storage {
    #[tap(name = "get")]
    fn get(&self) -> u8;

    #[tap]
    unsafe fn put(&self, value: u8);
}

impl Storage for Store {
    fn get(&self) -> u8 {
        3
    }

    unsafe fn put(&self, _: u8) {}
}

fn main() {
    let store = Arc::new(Store);
    let _: u8 = store.load_async().wait() + store.good_async().wait() + store.get_async().wait();
    store.put_async(4).wait();
}
