//! What users see of a pool beside its jobs: names, hooks and metrics.

use std::cell::Cell;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::Duration;

use super::{LONG, until};
use crate::{Task, ThreadPool};

fn name() -> String {
    String::from(thread::current().name().unwrap_or_default())
}

/// The names of as many workers as there are at once.
fn names(pool: &ThreadPool, workers: usize) -> Vec<String> {
    let meeting = Arc::new(Barrier::new(workers));
    let tasks = (0..workers).map(|_| {
        let meeting = Arc::clone(&meeting);
        Task::run_on(pool, move || {
            meeting.wait();
            name()
        })
    });
    let tasks: Vec<_> = tasks.collect();
    let mut names: Vec<_> = tasks.into_iter().map(Task::wait).collect();
    names.sort();
    names
}

#[test]
fn workers_are_named_by_the_lowest_free_index() {
    let builder = ThreadPool::builder().threads(3).name("a-pool-of-databases");
    let pool = builder.keep_alive(Duration::from_millis(5)).build();
    let expected = ["a-pool-of-dat-0", "a-pool-of-dat-1", "a-pool-of-dat-2"];
    assert_eq!(names(&pool, 3), expected);
    until(|| pool.thread_count() == 0);
    // The indices are free a moment after the threads are not counted any more.
    until(|| names(&pool, 1) == ["a-pool-of-dat-0"]);
}

#[cfg(target_os = "linux")]
#[test]
fn the_system_shows_whole_names() {
    let pool = ThreadPool::builder()
        .threads(1)
        .name("a-pool-of-databases")
        .build();
    let shown = Task::run_on(&pool, || std::fs::read_to_string("/proc/thread-self/comm"));
    assert_eq!(shown.wait().unwrap().trim_end(), "a-pool-of-dat-0");
}

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

#[test]
fn hooks_run_on_each_worker_before_its_first_job_and_after_its_last() {
    let (starts, stops) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (starting, stopping) = (Arc::clone(&starts), Arc::clone(&stops));
    let pool = ThreadPool::builder()
        .threads(2)
        .on_thread_start(move || {
            starting.fetch_add(1, Ordering::SeqCst);
            STARTED.set(true);
        })
        .on_thread_stop(move || {
            assert!(STARTED.get());
            thread::sleep(Duration::from_millis(20));
            stopping.fetch_add(1, Ordering::SeqCst);
        })
        .build();
    let tasks: Vec<_> = (0..50)
        .map(|_| Task::run_on(&pool, || STARTED.get()))
        .collect();
    assert!(tasks.into_iter().all(Task::wait));
    let threads = pool.thread_count();
    assert_eq!(stops.load(Ordering::SeqCst), 0);
    assert!(pool.shutdown(LONG));
    // A worker that had just been spawned may start, and stop, after the last job.
    let started = starts.load(Ordering::SeqCst);
    assert!(started >= threads && threads >= 1);
    assert_eq!(stops.load(Ordering::SeqCst), started);
}

#[test]
fn hooks_that_panic_lose_no_worker_and_no_job() {
    let pool = ThreadPool::builder()
        .threads(1)
        .on_thread_start(|| resume_unwind(Box::new("the start")))
        .on_thread_stop(|| resume_unwind(Box::new("the stop")))
        .build();
    for number in 0..10 {
        assert_eq!(Task::run_on(&pool, move || number).wait(), number);
    }
    assert!(pool.thread_count() >= 1);
    assert!(pool.shutdown(LONG));
    assert_eq!(pool.thread_count(), 0);
}

#[test]
fn a_job_does_not_wait_for_a_hook_that_waits() {
    let (release, released) = mpsc::channel::<()>();
    let released = std::sync::Mutex::new(Some(released));
    let builder = ThreadPool::builder().threads(2).on_thread_start(move || {
        let first = released.lock().unwrap().take();
        if let Some(released) = first {
            released.recv().unwrap();
        }
    });
    let pool = builder.build();
    assert_eq!(Task::run_on(&pool, || 7).wait(), 7);
    release.send(()).unwrap();
}

#[test]
fn metrics_show_jobs_that_wait_and_threads_that_were_added() {
    let pool = ThreadPool::builder().threads(1).max_threads(1).build();
    let (release, released) = mpsc::channel::<()>();
    let held = Task::run_on(&pool, move || released.recv().is_ok());
    until(|| pool.metrics().queued == 0 && pool.metrics().threads == 1);
    let waiting: Vec<_> = (0..5).map(|_| Task::run_on(&pool, || ())).collect();
    assert_eq!(pool.metrics().queued, 5);
    until(|| pool.metrics().oldest_queued >= Some(Duration::from_millis(20)));
    release.send(()).unwrap();
    assert!(held.wait());
    Task::wait_all(&waiting);
    until(|| pool.metrics().completed == 6);
    let metrics = pool.metrics();
    assert_eq!((metrics.queued, metrics.oldest_queued), (0, None));
    assert_eq!(metrics.added_for_blocked, 0);
}

#[test]
fn metrics_count_threads_that_were_added_for_blocked_ones() {
    let pool = ThreadPool::builder().threads(1).build();
    let meeting = Arc::new(Barrier::new(4));
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let meeting = Arc::clone(&meeting);
            Task::run_on(&pool, move || meeting.wait().is_leader())
        })
        .collect();
    Task::wait_all(&tasks);
    let metrics = pool.metrics();
    assert!(metrics.added_for_blocked >= 3, "{metrics:?}");
    until(|| pool.metrics().idle == pool.metrics().threads);
}
