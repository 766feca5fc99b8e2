use trefoil::tap;

#[tap]
fn first_word(text: &str) -> Option<&str> {
    text.split(' ').next()
}

fn main() {}
