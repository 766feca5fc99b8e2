use trefoil::{async_patterns, tap};

trait Shape: Send {}

#[async_patterns(serial)]
impl dyn Shape {
    #[tap]
    fn corners(&self) -> u8 {
        4
    }
}

fn main() {}
