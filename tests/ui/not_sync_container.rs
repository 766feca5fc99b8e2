// The same in a block, where each function has several members: once a function, and only of the type.
use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;
use trefoil::{CancellationToken, apm, async_patterns, tap};

struct Counter(Cell<u8>);

#[async_patterns]
impl Counter {
    #[tap]
    #[apm]
    fn count(&self, more: &str, cancellation_token: &CancellationToken) -> usize {
        let _ = cancellation_token;
        usize::from(self.0.get()) + more.len()
    }

    #[tap]
    fn shared(self: Arc<Self>) -> u8 {
        self.0.get()
    }

    #[tap]
    fn pinned(self: Pin<&Self>) -> u8 {
        self.0.get()
    }

    #[tap]
    fn lasting(&'static self) -> u8 {
        self.0.get()
    }
}

struct Unique(u8);

#[async_patterns]
impl Unique {
    #[tap(receiver = clone)]
    #[apm]
    fn get(&self) -> Result<u8, std::io::Error> {
        Ok(self.0)
    }
}

fn main() {
    let counter = Arc::new(Counter(Cell::new(1)));
    counter.count_async("more");
}
