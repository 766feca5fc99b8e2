//! What a method lends to be changed, where only the compiler sees whether it is `Self`.

use std::io;
use trefoil::{apm, async_patterns, tap};

pub struct Row(u8);

pub struct Sheet<T> {
    rows: Vec<Row>,
    title: T,
}

impl<T> Sheet<T> {
    #[tap]
    #[apm]
    pub fn row(&mut self, index: usize) -> &mut Row {
        &mut self.rows[index]
    }

    #[tap]
    pub fn find(&mut self, value: u8) -> io::Result<&mut Row> {
        let found = self.rows.iter_mut().find(|row| row.0 == value);
        found.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    #[tap]
    pub fn title(&mut self) -> &mut T {
        &mut self.title
    }
}

#[async_patterns]
impl<T> Sheet<T> {
    #[tap]
    pub fn first(&mut self) -> &mut Row {
        &mut self.rows[0]
    }
}

fn main() {}
