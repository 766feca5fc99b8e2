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

#[tap]
impl Store {
    fn close(&self) {}
}

#[tap]
trait Empty {
    const LIMIT: usize;
}

fn main() {
    Store::new().load();
    Store.private();
    Store.close();
}
