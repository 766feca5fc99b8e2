use std::io::Read;

use trefoil::tap;

struct Store;

#[tap]
fn load(
    #[out] text: &str,
    #[out] buffer: &mut [u8],
    #[out] source: &mut dyn Read,
    #[out] count: Option<&mut usize>,
    #[out] total: &'static mut usize,
) {
    let _ = (text, buffer, source, count, total);
}

impl Store {
    #[tap]
    fn save(#[out] &self) {}
}

fn main() {}
