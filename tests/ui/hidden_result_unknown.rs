// A type that is not there is the compiler's to tell, and nothing of ours: it knows no more about the value.
use trefoil::{apm, eap, tap};

#[tap]
#[apm]
#[eap]
fn load() -> Vec<Nope> {
    Vec::new()
}

fn main() {}
