use trefoil::tap;

struct Store;

#[tap(name = "load_async", cancellation, validate = checked)]
impl Store {
    pub fn load(&self) -> u8 {
        1
    }
}

#[tap(name = "keep_async", out(count))]
impl Store {
    pub fn save(&self) {}

    pub fn sync(&self) {}
}

fn main() {
    // What is refused holds for none.
    let store = std::sync::Arc::new(Store);
    let _ = store.load_async();
    store.save_async();
    store.sync_async();
}
