use std::future::{Ready, ready};
use std::pin::Pin;

use trefoil::{apm, tap};

#[tap(future)]
fn load() -> Ready<u8> {
    ready(3)
}

#[tap(future)]
fn save() {}

#[apm(future)]
fn store() -> Pin<Box<dyn Future + Send>> {
    loop {}
}

fn main() {
    load_async();
    save_async();
    end_store(begin_store());
}
