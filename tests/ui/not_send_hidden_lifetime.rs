//! A lifetime that is not written cannot be seen: one error, in the compiler's words.

use trefoil::tap;

struct Decoder<'a>(&'a str);

#[tap]
fn decode(decoder: Decoder) -> usize {
    decoder.0.len()
}

#[tap]
fn take(decoders: Vec<Decoder>) -> usize {
    decoders.len()
}

fn main() {}
