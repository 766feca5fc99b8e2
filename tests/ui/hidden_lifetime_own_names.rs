//! The user's own types with names of the standard library: no list of names decides what a type is.

use std::rc::Rc;
use trefoil::tap;

pub struct Path<'a>(&'a str);

pub struct Duration(Rc<u8>);

#[tap]
pub fn length(path: &Path) -> usize {
    path.0.len()
}

#[tap]
pub fn depth(path: Path) -> usize {
    path.0.matches('/').count()
}

#[tap]
pub fn seconds(duration: &Duration) -> u8 {
    *duration.0
}

fn main() {}
