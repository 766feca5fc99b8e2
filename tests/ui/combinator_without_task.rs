use trefoil::tap;

#[tap(combinator)]
fn load() -> u8 {
    3
}

fn main() {}
