//! What is queued while the only worker is busy, and what no longer is once it was claimed.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::task::Poll;
use std::time::Duration;

use super::{LONG, until};
use crate::scheduler::Job;
use crate::{CancellationTokenSource, Task, TaskCompletionSource, TaskScheduler, ThreadPool};

/// A pool of one thread, and what `inside` returns in a job of it.
fn on_the_only_worker<R: Send + 'static>(
    inside: impl FnOnce(&ThreadPool) -> R + Send + 'static,
) -> R {
    let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
    let inner = Arc::clone(&pool);
    Task::run_on(&*pool, move || inside(&inner)).wait()
}

/// Starts as many tasks, which wait for the worker.
fn start(pool: &ThreadPool, count: usize) -> Vec<Task<usize>> {
    (0..count)
        .map(|number| Task::run_on(pool, move || number))
        .collect()
}

#[test]
fn jobs_that_a_worker_starts_count_as_queued() {
    let queued = on_the_only_worker(|pool| {
        let tasks = start(pool, 3);
        let queued = pool.metrics().queued;
        Task::wait_all(&tasks);
        queued
    });
    assert_eq!(queued, 3);
}

#[test]
fn jobs_that_waits_run_in_place_are_removed_once_they_are_half_of_the_queue() {
    let queued = on_the_only_worker(|pool| {
        let mut tasks = start(pool, 100);
        // The oldest first, so that a removal at the end of the queue does not find them.
        for (number, task) in tasks.drain(..70).enumerate() {
            assert_eq!(task.wait(), number);
        }
        let queued = pool.metrics().queued;
        Task::wait_all(&tasks);
        queued
    });
    assert!((30..=70).contains(&queued), "{queued}");
}

#[test]
fn the_newest_job_is_removed_at_once_when_a_wait_runs_it() {
    // All jobs are in one queue then, which has no newest of a worker.
    if std::env::var_os("TREFOIL_SINGLE_QUEUE").is_some() {
        return;
    }
    let queued = on_the_only_worker(|pool| {
        let mut tasks = start(pool, 3);
        let newest = tasks.pop().map(Task::wait);
        let queued = pool.metrics().queued;
        Task::wait_all(&tasks);
        (newest, queued)
    });
    assert_eq!(queued, (Some(2), 2));
}

#[test]
fn jobs_that_are_canceled_from_outside_are_removed_and_others_stay() {
    let pool = ThreadPool::builder().threads(1).max_threads(1).build();
    let (release, released) = mpsc::channel::<()>();
    let held = Task::run_on(&pool, move || released.recv().is_ok());
    until(|| pool.metrics().threads == 1 && pool.metrics().queued == 0);

    let (source, ran) = (
        CancellationTokenSource::new(),
        Arc::new(AtomicUsize::new(0)),
    );
    let mut tasks = Vec::new();
    for number in 0..100 {
        let task = Task::new_with_cancellation(|| (), source.token());
        task.start_on(&pool).unwrap();
        tasks.push(task);
        if number % 4 == 0 {
            let ran = Arc::clone(&ran);
            let job = move || {
                ran.fetch_add(1, Ordering::SeqCst);
            };
            pool.schedule(Job::new(job));
        }
    }
    assert_eq!(pool.metrics().queued, 125);
    source.cancel();
    assert!(tasks.iter().all(Task::is_canceled));
    // The count of claimed jobs is looked at now and then, so a few may stay.
    assert!(pool.metrics().queued < 125 - 64, "{:?}", pool.metrics());

    release.send(()).unwrap();
    assert!(held.wait());
    until(|| ran.load(Ordering::SeqCst) == 25);
}

#[test]
fn a_future_that_is_pending_does_not_count_as_blocked() {
    let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
    let (source, inner) = (TaskCompletionSource::<()>::new(), Arc::clone(&pool));
    let mut pending = source.task();
    let future = poll_fn(move |context| {
        let is_pending = Pin::new(&mut pending).poll(context).is_pending();
        Poll::Ready((is_pending, inner.metrics().blocked))
    });
    assert_eq!(
        Task::from_future_on(Arc::clone(&pool), future).wait(),
        (true, 0)
    );
}

/// Schedules itself again until `stop` is set.
fn restart(pool: &Arc<ThreadPool>, stop: Arc<AtomicBool>) {
    if !stop.load(Ordering::SeqCst) {
        let next = Arc::clone(pool);
        pool.schedule(Job::new(move || restart(&next, stop)));
    }
}

#[test]
fn jobs_from_outside_run_although_a_worker_never_runs_out_of_its_own() {
    let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
    let stop = Arc::new(AtomicBool::new(false));
    let (first, stopped) = (Arc::clone(&pool), Arc::clone(&stop));
    pool.schedule(Job::new(move || restart(&first, stopped)));
    let outside = Task::run_on(&*pool, move || stop.store(true, Ordering::SeqCst));
    assert!(outside.wait_timeout(LONG));
}

#[test]
fn a_pool_that_is_closed_abandons_what_its_workers_have_queued() {
    let are_abandoned = on_the_only_worker(|pool| {
        let tasks = start(pool, 3);
        assert!(!pool.shutdown(Duration::ZERO));
        tasks.iter().all(Task::is_faulted)
    });
    assert!(are_abandoned);
}
