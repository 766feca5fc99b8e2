//! What is handed back by a function that borrows something else: the compiler does not come to our question.

use trefoil::tap;

struct Decoder<'a>(&'a str);

#[tap]
fn decode(separator: &str, decoder: &mut Decoder) -> usize {
    decoder.0.matches(separator).count()
}

fn main() {}
