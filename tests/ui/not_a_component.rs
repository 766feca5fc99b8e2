use trefoil::{async_patterns, eap};

struct Store;

#[async_patterns]
impl Store {
    #[eap]
    fn load(&self) -> u8 {
        1
    }
}

struct Shelf;

impl Shelf {
    #[eap]
    fn load(&self) -> u8 {
        1
    }
}

fn main() {}
