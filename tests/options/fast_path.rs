//! `fast_path = PATH`: a result at hand completes the task inside the call.

use std::io;

use trefoil::{CancellationTokenSource, TaskStatus, apm, tap};

#[tap(fast_path = cached, cancellation)]
fn read(name: &str, buffer: &mut Vec<u8>) -> io::Result<usize> {
    buffer.extend(name.bytes());
    Ok(buffer.len())
}

fn cached(name: &str, buffer: &mut Vec<u8>) -> Option<io::Result<usize>> {
    match name {
        "known" => {
            buffer.push(b'!');
            Some(Ok(1))
        }
        "broken" => Some(Err(io::ErrorKind::NotFound.into())),
        _ => None,
    }
}

#[test]
fn a_result_at_hand_completes_the_task_in_the_call() {
    let task = read_async("known", Vec::new());
    assert_eq!(task.status(), TaskStatus::RanToCompletion);
    let (count, buffer) = task.wait();
    assert_eq!((count.unwrap(), buffer), (1, b"!".to_vec()));
    assert_eq!(
        read_async("broken", Vec::new()).status(),
        TaskStatus::Faulted
    );
}

#[test]
fn without_a_result_at_hand_the_function_runs() {
    let (count, buffer) = read_async("ab", vec![0]).wait();
    assert_eq!((count.unwrap(), buffer), (3, b"\0ab".to_vec()));
}

#[test]
fn a_requested_token_comes_first() {
    let source = CancellationTokenSource::new();
    source.cancel();
    let task = read_with_cancellation_async("known", vec![7], source.token());
    assert_eq!(task.status(), TaskStatus::Canceled);
    assert_eq!(task.wait().1, [7], "the buffer is handed back untouched");
}

struct Counter(u8);

impl Counter {
    #[tap(fast_path = Self::at_limit)]
    fn count(&mut self) {
        self.0 += 1;
    }

    fn at_limit(&mut self) -> Option<()> {
        (self.0 == u8::MAX).then_some(())
    }
}

#[test]
fn fast_path_borrows_self_which_is_handed_back() {
    let full = Counter(u8::MAX).count_async();
    assert!(full.is_completed());
    assert_eq!(full.wait().0, u8::MAX);
    assert_eq!(Counter(0).count_async().wait().0, 1);
}

#[apm(fast_path = cached)]
fn fetch(name: &str, buffer: &mut Vec<u8>) -> io::Result<usize> {
    read(name, buffer)
}

#[test]
fn a_pair_completes_synchronously() {
    let async_result = begin_fetch("known", Vec::new());
    assert!(async_result.completed_synchronously());
    let (count, buffer) = end_fetch(async_result);
    assert_eq!((count.unwrap(), buffer), (1, b"!".to_vec()));
    let (count, _) = end_fetch(begin_fetch("ab", Vec::new()));
    assert_eq!(count.unwrap(), 2);
}
