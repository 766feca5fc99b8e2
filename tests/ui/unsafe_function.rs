use trefoil::tap;

#[tap]
unsafe fn load() {}

fn main() {
    load_async();
}
