use trefoil::{apm, async_patterns, tap};

#[async_patterns]
trait Store {
    #[tap]
    fn save(&self, bytes: [u8]) -> str;
}

// The compiler says it of the function; the members are not there to say it again.
#[tap]
#[apm]
fn load(bytes: [u8]) -> usize {
    bytes.len()
}

fn main() {}
