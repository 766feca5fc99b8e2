use trefoil::{apm, tap};

struct Header;

#[tap]
#[apm]
fn read(#[out] header: &mut Header) {
    let _ = header;
}

fn main() {}
