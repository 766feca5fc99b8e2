//! A list of work, shared by a few threads.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// Does `work` on each item, on `jobs` threads, in order. The number of the thread goes with it.
pub(crate) fn share<T: Send>(
    items: Vec<T>,
    jobs: usize,
    work: impl Fn(T, usize) -> Result<(), String> + Sync,
) -> Result<(), String> {
    let items = Mutex::new(items.into_iter());
    let next = || locked(&items).next();
    thread::scope(|scope| {
        let (next, work) = (&next, &work);
        let threads: Vec<_> = (0..jobs)
            .map(|job| {
                scope.spawn(move || {
                    while let Some(item) = next() {
                        work(item, job)?;
                    }
                    Ok(())
                })
            })
            .collect();
        let panicked = |_| Err("a thread panicked".to_owned());
        let ended = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(panicked));
        ended.collect()
    })
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
