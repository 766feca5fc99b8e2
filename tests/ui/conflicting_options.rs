use trefoil::tap;

#[tap(fallible, infallible)]
fn load() -> Result<u8, std::num::ParseIntError> {
    "3".parse()
}

#[tap(scheduler = trefoil::InlineScheduler, long_running)]
fn store() {}

struct Store;

#[tap(scheduler = trefoil::InlineScheduler, long_running)]
impl Store {
    #[tap(skip, cancellation)]
    pub fn new() -> Self {
        Self
    }

    // The comma is no option.
    #[tap(skip,)]
    pub fn close() {}

    pub fn open() {}
}

#[tap(cancellation, cancel = drop, scheduler = trefoil::InlineScheduler, spawner = drop)]
async fn fetch(buffer: &mut Vec<u8>) {
    buffer.clear();
}

fn main() {
    load_async();
    store_async();
    Store::open_async();
}
