use std::io::{self, Read};

use trefoil::{async_patterns, tap};

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

struct Table<T, const N: usize>([T; N]);

#[async_patterns]
impl<T: Send + Sync + 'static, const N: usize> Table<T, N> {
    #[tap]
    fn rows<Q: Send + 'static>(&self, _query: Q) -> impl Iterator<Item = u8> {
        vec![1].into_iter()
    }
}

#[async_patterns]
trait Storage<K> {
    #[tap]
    fn keys(&self) -> impl Iterator<Item = K>;

    #[tap]
    fn names<'a>(&'a self) -> impl Iterator<Item = u8> + Send + use<'a, Self, K>;
}

#[tap]
fn both(text: &str, _other: impl Read) -> impl Iterator<Item = char> {
    text.chars().collect::<Vec<_>>().into_iter()
}

fn main() {}
