//! What is lent can be copied for the task only if there is a copy that crosses.

use std::borrow::Cow;
use std::io;
use std::rc::Rc;

use trefoil::{apm, tap};

struct Connection;

#[derive(Clone)]
struct Local(Rc<u8>);

struct Pool {
    connections: Vec<Connection>,
    local: &'static Local,
}

#[tap]
#[apm]
fn first(names: &[u8], all: &'static [Connection]) -> Option<&'static Connection> {
    let _ = names;
    all.first()
}

#[tap(cancellation)]
#[apm]
fn one(pool: &Pool) -> io::Result<&Connection> {
    pool.connections.first().ok_or(io::ErrorKind::NotFound.into())
}

struct Failure(io::Error);

impl Failure {
    #[tap]
    fn cause(&self) -> &io::Error {
        &self.0
    }
}

#[tap]
fn told(error: Option<&io::Error>) -> usize {
    error.into_iter().count()
}

#[tap]
fn cow(name: &str) -> Cow<'_, [Local]> {
    let _ = name;
    Cow::Owned(vec![])
}

impl Pool {
    #[tap(receiver = value)]
    fn local(&self) -> &Local {
        self.local
    }
}

struct Shelf<T>(Vec<T>);

impl<T> Shelf<T> {
    // Nothing is wrong here: it depends on `T`.
    #[tap(receiver = value)]
    fn top(&self) -> Option<&T> {
        self.0.last()
    }
}

fn main() {
    Shelf(vec![Connection]).top_async();
}
