use std::rc::Rc;

use trefoil::tap;

#[tap]
fn load(config: Rc<str>) -> usize {
    config.len()
}

#[tap]
fn store() -> Rc<str> {
    "".into()
}

fn main() {}
