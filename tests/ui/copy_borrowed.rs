use std::rc::Rc;

use trefoil::{apm, tap};

#[derive(Clone)]
struct Local(Rc<u8>);

struct Connection;

#[tap]
fn query(connection: &Connection) {
    let _ = connection;
}

#[tap]
#[apm]
fn read(local: &Local, all: Option<&[Connection]>) -> u8 {
    let _ = all;
    *local.0
}

#[tap]
fn count(shared: &Rc<u32>, all: &Box<dyn Fn()>) {
    let _ = (shared, all);
}

struct Cache<T>(T);

impl<T> Cache<T> {
    // Nothing is wrong here: it depends on `T`.
    #[tap(associated)]
    fn load(value: &T, into: Self) -> bool {
        let _ = (value, into);
        true
    }
}

fn main() {
    Cache::load_async(&Connection, Cache(Connection));
}
