//! On a trait: an extension trait for all that implement it, trait objects among them.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;

use trefoil::{CancellationToken, IProgress, Outcome, async_patterns, tap};

/// Keeps values.
#[async_patterns]
trait Storage {
    #[tap]
    fn get(&self, key: &str) -> io::Result<Vec<u8>>;

    #[tap(cancellation)]
    fn copy(&self, from: &Path, progress: &dyn IProgress<u8>) -> u8 {
        progress.report(50);
        u8::try_from(from.as_os_str().len()).unwrap()
    }

    #[tap]
    fn put(&mut self, key: &str, value: &[u8]) -> io::Result<()>;

    #[tap(receiver = box)]
    fn remove(&mut self, key: &str, removed: &mut Vec<u8>) -> bool;

    #[tap(receiver = value)]
    fn count(&self) -> usize;

    #[tap]
    fn into_bytes(self) -> Vec<u8>
    where
        Self: Sized;

    #[tap]
    fn close(self: Box<Self>) -> usize;

    #[tap]
    fn share(self: Arc<Self>) -> usize;

    fn len(&self) -> usize;
}

#[derive(Debug, Default, PartialEq)]
struct Memory(Vec<u8>);

impl Storage for Memory {
    fn get(&self, key: &str) -> io::Result<Vec<u8>> {
        match key {
            "all" => Ok(self.0.clone()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn put(&mut self, key: &str, value: &[u8]) -> io::Result<()> {
        self.0.extend(key.bytes());
        self.0.extend(value);
        Ok(())
    }

    fn remove(&mut self, _: &str, removed: &mut Vec<u8>) -> bool {
        removed.append(&mut self.0);
        true
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    fn close(self: Box<Self>) -> usize {
        self.0.len()
    }

    fn share(self: Arc<Self>) -> usize {
        Arc::strong_count(&self)
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

#[test]
fn a_shared_trait_object() {
    let storage: Arc<dyn Storage + Send + Sync> = Arc::new(Memory(vec![1]));
    assert_eq!(storage.get_async("all").wait().unwrap(), [1]);
    let missing = storage.get_async("none").wait().unwrap_err();
    assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    assert_eq!(storage.len(), 1);
    assert_eq!(Arc::clone(&storage).share_async().wait(), 2);
}

#[test]
fn a_provided_method_with_progress_and_a_token() {
    let storage: Arc<dyn Storage + Send + Sync> = Arc::new(Memory::default());
    let (sender, receiver) = mpsc::channel();
    let task = storage.copy_with_progress_async(Path::new("abc"), sender);
    assert_eq!((task.wait(), receiver.recv()), (3, Ok(50)));
    let requested = CancellationToken::new(true);
    let task = storage.copy_with_cancellation_async(Path::new(""), requested);
    assert!(matches!(task.outcome().wait(), Outcome::Canceled { .. }));
}

#[test]
fn a_boxed_trait_object_is_handed_back() {
    let storage: Box<dyn Storage + Send> = Box::new(Memory(vec![1, 2]));
    let (removed, storage, bytes) = storage.remove_async("all", Vec::new()).wait();
    assert!(removed);
    assert_eq!((storage.len(), bytes), (0, vec![1, 2]));
    assert_eq!(storage.close_async().wait(), 0);
}

#[test]
fn a_type_that_implements_the_trait() {
    let shared = Arc::new(Memory(vec![3]));
    assert_eq!(shared.get_async("all").wait().unwrap(), [3]);
    let (written, memory) = Memory::default().put_async("a", &[1]).wait();
    written.unwrap();
    assert_eq!(memory.count_async().wait(), (2, Memory(vec![b'a', 1])));
    assert_eq!(Memory(vec![4]).into_bytes_async().wait(), [4]);
}

fn first<S: Storage + Send + Sync + 'static>(storage: &Arc<S>) -> Option<u8> {
    storage.get_async("all").wait().ok()?.first().copied()
}

#[test]
fn a_generic_type_that_implements_the_trait() {
    assert_eq!(first(&Arc::new(Memory(vec![5]))), Some(5));
}
