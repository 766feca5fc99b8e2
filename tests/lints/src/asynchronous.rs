//! Asynchronous functions and methods.

use std::io;
use std::path::Path;

use trefoil::{CancellationToken, IProgress, InlineScheduler, Task, apm, async_patterns, eap, tap};

/// Measures a path.
///
/// # Errors
///
/// If the token is requested.
#[tap]
#[apm]
#[eap]
pub async fn measure(
    path: &Path,
    buffer: &mut Vec<u8>,
    cancellation_token: &CancellationToken,
    progress: &(dyn IProgress<u64> + Sync),
) -> io::Result<usize> {
    cancellation_token.throw_if_cancellation_requested()?;
    Task::run(|| ()).await;
    progress.report(1);
    buffer.push(1);
    Ok(path.as_os_str().len())
}

/// Waits for a task.
#[tap(cancellation, cancel = drop, scheduler = InlineScheduler)]
#[apm(cancellation, cancel = drop)]
pub async fn wait(task: Task<u8>) -> u8 {
    task.await
}

/// Returns a future.
#[tap(future, spawner = drop)]
pub fn ready(text: &str) -> impl Future<Output = usize> + Send + use<> {
    std::future::ready(text.len())
}

/// A value that one operation uses at a time.
#[derive(Debug, Default)]
pub struct Diary {
    entries: Vec<String>,
}

#[async_patterns(serial)]
impl Diary {
    /// Appends an entry.
    #[tap]
    #[apm]
    pub async fn append<T: Clone + Into<String> + Sync>(&mut self, entry: &T) -> usize {
        Task::run(|| ()).await;
        self.entries.push(entry.clone().into());
        self.entries.len()
    }

    /// Returns the last entry.
    #[tap]
    pub async fn last(&self) -> Option<&str> {
        Task::run(|| ()).await;
        self.entries.last().map(String::as_str)
    }
}

/// A source of text.
#[async_patterns]
pub trait Texts {
    /// Reads.
    #[tap(future)]
    #[apm(future)]
    fn text(&self, name: &str) -> impl Future<Output = io::Result<String>> + Send;
}
