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

    #[async_patterns(serial)]
    fn flush(&self) {}
}

#[async_patterns(serial)]
trait Storage {
    #[tap(vis = "pub(crate)")]
    fn get(&self) {}
}

#[tap(fallible)]
fn parse() -> Result<u8, std::num::ParseIntError> {
    "3".parse()
}

fn main() {
    load_async();
    store_async();
    skipped();
    Store::open_async();
    Store.close();
    let _: Result<u8, _> = parse_async().wait();
}
