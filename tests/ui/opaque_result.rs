use trefoil::tap;

#[tap]
fn words() -> impl Iterator<Item = String> {
    std::iter::empty()
}

fn main() {}
