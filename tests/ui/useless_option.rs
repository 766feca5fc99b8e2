use trefoil::{async_patterns, tap};

#[tap(overloads = ends)]
fn load() {}

#[tap(receiver = arc)]
fn store() {}

#[tap(skip)]
fn skipped() {}

struct Store;

#[async_patterns(name = StoreAsync, serial)]
impl Store {
    #[tap(associated)]
    fn open() {}
}

#[async_patterns(name = StoreAsync)]
impl Store {
    #[tap(skip)]
    fn close(&self) {}
}

#[async_patterns(serial)]
trait Storage {
    #[tap(vis = "pub(crate)")]
    fn get(&self) {}
}

fn main() {
    load_async();
    store_async();
    skipped();
    Store::open_async();
    Store.close();
}
