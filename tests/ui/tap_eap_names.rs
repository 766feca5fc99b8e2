use trefoil::{async_patterns, tap};

struct Store;

#[async_patterns]
impl Store {
    #[tap(name = "load_async")]
    fn load(&self) -> u8 {
        1
    }

    // Event-based: it gives nothing to await.
    fn load_async(&self) {}

    fn load_completed(&self) {}
}

fn main() {
    Store.load_async();
    Store.load_completed();
}
