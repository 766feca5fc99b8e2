use trefoil::{apm, async_patterns, tap};

#[tap]
#[tap(cancellation)]
fn load() {}

#[apm]
#[tap]
#[apm(long_running)]
fn store() {}

struct Store;

#[async_patterns]
#[tap]
#[async_patterns]
impl Store {
    #[tap(cancellation)]
    #[cfg_attr(all(), tap(cancellation))]
    pub fn open() {}

    #[cfg_attr(any(unix, windows), apm)]
    #[cfg_attr(any(unix,windows), apm)]
    pub fn close() {}
}

fn main() {
    load_async();
    store_async();
    end_store(begin_store());
    Store::open_async();
}
