//! What the system says of this process: its threads and the processor time that they use.

use std::fs;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// How many threads the process has; 0 where the system does not say.
#[must_use]
pub fn threads() -> usize {
    fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

/// The processor time of all threads that live and whose names begin with `prefix`, where the
/// system says it: on Linux.
#[must_use]
pub fn processor_time(prefix: &str) -> Option<Duration> {
    let threads = fs::read_dir("/proc/self/task").ok()?;
    let times = threads.filter_map(|thread| {
        // It may have exited meanwhile.
        let folder = thread.ok()?.path();
        let name = fs::read_to_string(folder.join("comm")).ok()?;
        if !name.starts_with(prefix) {
            return None;
        }
        let text = fs::read_to_string(folder.join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Some(Duration::from_nanos(times.sum()))
}

/// The machine and how busy it is, in a sentence.
#[must_use]
pub fn machine() -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let processor = read("/proc/cpuinfo");
    let model = processor
        .lines()
        .find(|line| line.starts_with("model name"));
    let model = model
        .and_then(|line| line.split(": ").nth(1))
        .unwrap_or("a processor");
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or("unknown");
    format!("{model}, {cores} cores; load at the end of the run {load}.")
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
