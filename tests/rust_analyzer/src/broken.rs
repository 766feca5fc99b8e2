//! Faults in attributes and signatures. The members are there all the same, with the types that
//! they will have.

use trefoil::{CancellationToken, Task, async_patterns, tap};

#[tap(cancelation, name = "load")]
pub fn load(path: &str, stop: &CancellationToken) -> usize {
    stop.wait();
    path.len()
}

pub struct Store;

#[async_patterns]
impl Store {
    #[tap(name = "fetch")]
    pub fn get(&self) -> u8 {
        // A body that is being typed.
        let x = self.
    }

    #[tap]
    pub fn good(&self) -> u8 {
        3
    }
}

pub fn uses(store: &std::sync::Arc<Store>) {
    let length: usize = load_async("a").wait();
    let _: Task<u8> = store.get_async();
    let _: u8 = store.good_async().wait();
    // These two are faults of the caller.
    nothing_async();
    let _: String = load("a", &CancellationToken::none());
    drop(length);
}
