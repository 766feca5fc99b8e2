use trefoil::{async_patterns, tap};

struct Store;

#[async_patterns]
impl Store {
    pub fn load(&self) -> u8 {
        1
    }
}

#[tap]
impl Store {
    #[tap(skip)]
    pub fn new() -> Self {
        Self
    }

    fn private(&self) {}
}

fn main() {
    Store::new().load();
    Store.private();
}
