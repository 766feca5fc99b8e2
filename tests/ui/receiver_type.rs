use std::rc::Rc;

use trefoil::tap;

struct Store;

impl Store {
    #[tap]
    fn load(self: Rc<Self>) {}

    #[tap]
    fn save(self: &Box<Self>) {}
}

fn main() {}
