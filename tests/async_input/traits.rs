//! Traits: a method returns a future that is `Send`, and an `async fn` implements it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;

use trefoil::{CancellationToken, Task, async_patterns, tap};

/// Keeps values.
#[async_patterns]
pub trait Store: Sync {
    /// Reads.
    #[tap(future)]
    fn get(
        &self,
        key: &str,
        cancellation_token: &CancellationToken,
    ) -> impl Future<Output = io::Result<String>> + Send;

    /// Writes.
    #[tap(future)]
    fn put(&mut self, value: &str) -> impl Future<Output = usize> + Send;
}

#[derive(Debug, Default)]
struct Memory(String);

impl Store for Memory {
    async fn get(&self, key: &str, token: &CancellationToken) -> io::Result<String> {
        token.throw_if_cancellation_requested()?;
        Task::run(|| ()).await;
        Ok(format!("{key}={}", self.0))
    }

    async fn put(&mut self, value: &str) -> usize {
        Task::run(|| ()).await;
        self.0.push_str(value);
        self.0.len()
    }
}

/// A trait that can be an object.
#[async_patterns]
pub trait Source {
    /// Reads.
    #[tap(future)]
    fn read<'s>(&'s self, key: &'s str) -> Pin<Box<dyn Future<Output = String> + Send + 's>>;
}

impl Source for Memory {
    fn read<'s>(&'s self, key: &'s str) -> Pin<Box<dyn Future<Output = String> + Send + 's>> {
        Box::pin(async move {
            Task::run(|| ()).await;
            format!("{key}={}", self.0)
        })
    }
}

#[test]
fn implementors_have_the_members() {
    let (length, memory) = Memory::default().put_async("x").wait();
    assert_eq!(length, 1);
    let memory = Arc::new(memory);
    assert_eq!(memory.get_async("k").wait().unwrap(), "k=x");
    let requested = CancellationToken::new(true);
    let canceled = memory.get_with_cancellation_async("k", requested);
    assert!(canceled.is_canceled());
}

#[test]
fn objects_have_the_members() {
    let source: Arc<dyn Source + Send + Sync> = Arc::new(Memory("y".into()));
    assert_eq!(source.read_async("k").wait(), "k=y");
}
