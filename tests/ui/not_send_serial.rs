//! What a handle drives goes from worker to worker, and so does all that its operations take and answer with.

use std::rc::Rc;

use trefoil::{Serial, apm, async_patterns, eap, tap};

struct Local(Rc<u8>);

#[async_patterns(serial, operations = one)]
impl Local {
    #[tap]
    #[apm]
    #[eap]
    pub fn get(&self) -> u8 {
        *self.0
    }

    #[tap]
    fn set(&mut self, value: u8) {
        self.0 = Rc::new(value);
    }
}

struct Desk;

#[async_patterns(serial, operations = several)]
impl Desk {
    #[tap]
    #[apm]
    #[eap]
    pub fn put(&mut self, page: Rc<str>) {
        drop(page);
    }

    #[tap]
    #[apm]
    #[eap]
    pub fn page(&self) -> Rc<str> {
        "".into()
    }

    #[tap(cancellation)]
    #[eap(cancellation)]
    pub fn fill(&self, page: &mut Rc<str>) -> u8 {
        page.len() as u8
    }
}

// What depends on a type parameter is told to the caller.
struct Stack<T>(Vec<T>);

#[async_patterns(serial)]
impl<T> Stack<T> {
    #[tap]
    pub fn depth(&self) -> usize {
        self.0.len()
    }
}

fn depth(stack: &Serial<Stack<Rc<u8>>>) {
    stack.depth_async();
}

fn main() {}
