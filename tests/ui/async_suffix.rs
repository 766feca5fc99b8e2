use trefoil::tap;

#[tap(name = "fetch")]
fn load() {}

#[tap]
fn store_async() {}

fn main() {
    load_async();
}
