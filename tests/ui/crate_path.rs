use trefoil::tap;

#[tap(crate = trefoil)]
fn load() {}

#[tap(crate = facade::trefoil)]
fn save() {}

fn main() {}
