use trefoil::tap;

#[tap(crate = trefoil)]
fn load() {}

fn main() {}
