//! What the system says of this process: its threads and the processor time that they use.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// How many threads the process has; 0 where the system does not say.
#[must_use]
pub fn threads() -> usize {
    fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

/// The processor time of all other threads that live, where the system says it: on Linux.
#[must_use]
pub fn processor_time() -> Option<Duration> {
    let this = fs::read_link("/proc/thread-self").ok()?;
    let threads = fs::read_dir("/proc/self/task").ok()?;
    let times = threads.filter_map(|thread| {
        let thread = thread.ok()?;
        if Some(thread.file_name().as_os_str()) == this.file_name() {
            return None;
        }
        // It may have exited meanwhile.
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Some(Duration::from_nanos(times.sum()))
}

/// Runs `body`, and returns the most that `count` said meanwhile, asked once a millisecond.
pub fn most_during(count: impl Fn() -> usize + Sync, body: impl FnOnce()) -> usize {
    let (is_over, most) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                most.fetch_max(count(), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(1));
            }
        });
        body();
        is_over.store(true, Ordering::Relaxed);
    });
    most.into_inner()
}
