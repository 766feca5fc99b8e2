#![deny(deprecated)]

use trefoil::{CancellationToken, IProgress, async_patterns, tap};

struct Store;

#[async_patterns]
impl Store {
    #[tap]
    fn get(&self) -> u8 {
        3
    }

    fn load(&self, cancellation_token: &CancellationToken, name: &str) -> usize {
        cancellation_token.wait();
        name.len()
    }

    fn save(&self, cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) {
        cancellation_token.wait();
        progress.report(1);
    }
}

fn main() {}
