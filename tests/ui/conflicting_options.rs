use trefoil::tap;

#[tap(fallible, infallible)]
fn load() -> Result<u8, std::num::ParseIntError> {
    "3".parse()
}

#[tap(scheduler = trefoil::InlineScheduler, long_running)]
fn store() {}

fn main() {
    load_async();
    store_async();
}
