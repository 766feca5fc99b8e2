use trefoil::tap;

#[tap(name, receiver = rc, cancellation = true)]
fn load() {}

fn main() {
    load_async();
}
