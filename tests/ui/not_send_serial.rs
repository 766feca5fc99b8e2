// A handle's value moves from worker to worker.
use std::rc::Rc;

use trefoil::{async_patterns, tap};

struct Cache(Rc<str>);

#[async_patterns(serial)]
impl Cache {
    #[tap(cancellation)]
    fn get(&self, key: &str) -> usize {
        self.0.len() + key.len()
    }

    #[tap]
    fn text(&mut self) -> String {
        self.0.to_string()
    }
}

fn main() {}
