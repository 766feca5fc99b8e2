use trefoil::tap;

#[tap(cancelation, colour = 3)]
fn load() {}

fn main() {
    load_async();
}
