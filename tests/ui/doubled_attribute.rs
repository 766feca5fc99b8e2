use trefoil::{apm, tap};

#[tap]
#[tap(cancellation)]
fn load() {}

#[apm]
#[tap]
#[apm(long_running)]
fn store() {}

fn main() {
    load_async();
    store_async();
    end_store(begin_store());
}
