use trefoil::tap;

#[tap]
#[tap(cancellation)]
fn load() {}

fn main() {
    load_async();
}
