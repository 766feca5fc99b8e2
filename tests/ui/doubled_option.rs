use trefoil::tap;

#[tap(cancellation, vis = "pub", cancellation)]
fn load() {}

fn main() {
    load_async();
}
