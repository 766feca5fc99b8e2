#![deny(deprecated)]

use trefoil::{Task, async_patterns, tap};

struct Store;

#[async_patterns]
impl Store {
    #[tap]
    fn get(&self) -> u8 {
        3
    }

    fn load(&self) -> Task<u8> {
        Task::run(|| 3)
    }

    async fn save(&self) {}

    #[tap(combinator)]
    fn first(&self) -> Task<u8> {
        self.load()
    }

    #[async_patterns(allow(awaitable_suffix))]
    async fn close(&self) {}

    #[allow(deprecated)]
    async fn flush(&self) {}

    #[cfg(any())]
    async fn nowhere(&self) {}
}

struct Quiet;

#[async_patterns(allow(awaitable_suffix))]
impl Quiet {
    #[tap]
    fn get(&self) -> u8 {
        3
    }

    async fn save(&self) {}
}

#[async_patterns]
trait Storage {
    #[tap]
    fn get(&self) -> u8;

    fn load(&self) -> impl Future<Output = u8> + Send;
}

fn main() {
    let store = std::sync::Arc::new(Store);
    let _: u8 = store.get_async().wait();
    drop((store.load(), store.save(), store.first(), store.close(), store.flush()));
    drop(Quiet.save());
}
