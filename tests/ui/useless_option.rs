use trefoil::tap;

#[tap(overloads = ends)]
fn load() {}

#[tap(receiver = arc)]
fn store() {}

fn main() {
    load_async();
    store_async();
}
