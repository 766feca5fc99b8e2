use trefoil::{async_patterns, tap};

trait Storage {
    fn load(&self) -> u8;
}

struct Store<T>(T);

#[async_patterns]
impl<T> Storage for Store<T> {
    #[tap]
    fn load(&self) -> u8 {
        1
    }
}

struct Letters;

#[tap]
impl Iterator for Letters {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        None
    }
}

fn main() {
    Store(0).load();
    Letters.next();
}
