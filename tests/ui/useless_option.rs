use trefoil::{Task, async_patterns, tap};

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

    #[async_patterns(serial, operations = one)]
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

#[tap(combinator, crate = ::trefoil, allow(progress_info_suffix))]
fn faster(one: Task<u8>) -> Task<u8> {
    one
}

#[tap(future, long_running)]
async fn fetch() {}

#[tap(spawner = drop, cancel = drop)]
fn push(cancellation_token: &trefoil::CancellationToken) {
    let _ = cancellation_token;
}

#[tap(cancel = drop)]
async fn pull() {}

fn main() {
    load_async();
    store_async();
    skipped();
    Store::open_async();
    Store.close();
    faster(Task::from_result(1));
    let _: Result<u8, _> = parse_async().wait();
}
