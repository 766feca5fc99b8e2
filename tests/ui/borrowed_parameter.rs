use std::borrow::Cow;

use trefoil::tap;

#[tap]
fn store(name: Cow<'_, str>, values: Vec<&u8>, first: Option<&dyn Fn()>) {
    let _ = (name, values, first);
}

fn main() {}
