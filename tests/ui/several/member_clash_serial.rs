//! Two blocks of one type, whose handles would have members in traits of the same name.

use trefoil::{async_patterns, tap};

pub struct Connection;

#[async_patterns(serial)]
impl Connection {
    #[tap]
    pub fn query(&self, sql: &str) -> usize {
        sql.len()
    }
}

#[async_patterns(serial)]
impl Connection {
    #[tap]
    pub fn execute(&mut self, sql: &str) -> usize {
        sql.len()
    }
}

fn main() {}
