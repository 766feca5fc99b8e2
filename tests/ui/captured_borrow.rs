use std::io::{self, Read};

use trefoil::tap;

#[tap]
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().collect::<Vec<_>>().into_iter()
}

#[tap]
fn words<T>(text: &str, _seed: T) -> impl Iterator<Item = String> {
    vec![text.to_owned()].into_iter()
}

#[tap]
fn lines<'a>(text: &'a str) -> impl Iterator<Item = usize> + use<'a> {
    text.lines().map(str::len)
}

struct Store(Vec<u8>);

impl Store {
    #[tap]
    fn open(&self) -> io::Result<impl Read> {
        Ok(io::Cursor::new(self.0.clone()))
    }
}

fn main() {}
