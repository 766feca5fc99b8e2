use trefoil::tap;

#[tap]
pub struct Load;

#[tap]
const LIMIT: usize = 8;

macro_rules! make {
    () => {};
}

#[tap]
make!();

#[tap]
unsafe extern "C" {}

#[tap]
extern crate core;

fn main() {}
