use std::fmt::Display;
use std::sync::Arc;

use trefoil::{IProgress, async_patterns, tap};

#[tap]
async fn show(label: &dyn Display, into: &mut dyn std::fmt::Write) {
    let _ = write!(into, "{label}");
}

#[tap]
async fn scan(progress: &dyn IProgress<u8>) {
    progress.report(1);
}

#[async_patterns]
trait Storage {
    #[tap]
    async fn get(&self, key: &str) -> u8;
}

#[async_patterns]
trait Store {
    #[tap(future)]
    fn put(&self) -> impl Future<Output = ()>;
}

fn get(storage: Arc<impl Storage + Send + Sync + 'static>) {
    storage.get_async("key");
}

fn main() {
    show_async(1, String::new());
    scan_async();
}
