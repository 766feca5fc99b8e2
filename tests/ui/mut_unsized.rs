use std::io::Write;

use trefoil::tap;

#[tap]
fn render(out: &mut dyn Write, buffer: &mut [u8]) {
    let _ = (out, buffer);
}

fn main() {}
