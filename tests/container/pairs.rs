//! Begin/end pairs of a trait's functions.

use std::io;
use std::sync::Arc;
use std::sync::mpsc;

use trefoil::{IProgress, apm, async_patterns};

#[async_patterns]
trait Storage {
    #[apm(cancellation)]
    fn get(&self, key: &str) -> io::Result<Vec<u8>>;

    #[apm]
    fn put(&mut self, buffer: &mut Vec<u8>, progress: &dyn IProgress<usize>);

    #[apm]
    fn open(path: &str) -> io::Result<Self>
    where
        Self: Sized;
}

#[derive(Debug, Default, PartialEq)]
struct Memory(Vec<u8>);

impl Storage for Memory {
    fn get(&self, key: &str) -> io::Result<Vec<u8>> {
        Ok([key.as_bytes(), &self.0].concat())
    }

    fn put(&mut self, buffer: &mut Vec<u8>, progress: &dyn IProgress<usize>) {
        progress.report(buffer.len());
        self.0.append(buffer);
    }

    fn open(path: &str) -> io::Result<Self> {
        Ok(Self(path.into()))
    }
}

#[test]
fn a_pair_of_a_trait_object() {
    let storage: Arc<dyn Storage + Send + Sync> = Arc::new(Memory(vec![1]));
    let async_result = storage.begin_get("a");
    async_result.cancel();
    let _ = StorageAsync::end_get(async_result);

    let (sender, receiver) = mpsc::channel();
    let view = storage.begin_get_with_callback(
        "b",
        move |async_result| {
            let state = *async_result.async_state();
            let result = <dyn Storage + Send + Sync>::end_get(async_result);
            sender.send((state, result.unwrap())).unwrap();
        },
        7,
    );
    assert_eq!(receiver.recv(), Ok((7, vec![b'b', 1])));
    assert!(view.is_completed());
}

#[test]
fn a_pair_of_a_type() {
    let memory = Memory::end_open(Memory::begin_open("x")).unwrap();
    let (sender, receiver) = mpsc::channel();
    let async_result = memory.begin_put_with_progress(vec![1, 2], sender);
    let (memory, buffer) = Memory::end_put(async_result);
    assert_eq!((memory.0, buffer), (vec![b'x', 1, 2], Vec::new()));
    assert_eq!(receiver.recv(), Ok(2));
}
