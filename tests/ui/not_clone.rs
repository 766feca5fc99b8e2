use std::rc::Rc;

use trefoil::tap;

struct Connection;

impl Connection {
    #[tap(receiver = clone)]
    fn ping(&self) -> bool {
        true
    }
}

#[derive(Clone)]
struct Local(Rc<u8>);

impl Local {
    #[tap(receiver = clone)]
    fn get(&self) -> u8 {
        *self.0
    }
}

fn main() {}
