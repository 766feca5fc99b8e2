//! What is not there in every configuration is asked about where it is.

use std::rc::Rc;

use trefoil::{apm, async_patterns, eap, tap};

struct Connection;

struct Decoder<'a>(&'a str);

#[tap]
#[apm]
#[eap]
fn load(#[cfg(all())] name: Rc<str>, #[cfg(any())] name: NoSuchType) -> usize {
    name.len()
}

#[tap(cancellation)]
fn query(count: u8, #[cfg(all())] connection: &Connection) -> u8 {
    let _ = connection;
    count
}

#[tap]
fn decode(#[cfg(all())] decoder: Decoder, #[cfg(all())] first: Option<&Connection>) -> usize {
    let _ = first;
    decoder.0.len()
}

struct Desk;

#[async_patterns(serial)]
impl Desk {
    #[tap]
    pub fn put(&mut self, #[cfg(all())] page: Rc<str>) {
        drop(page);
    }
}

fn main() {
    load_async("".into());
}
