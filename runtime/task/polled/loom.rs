//! The core of a future under all schedules of two threads.

use std::future::{pending, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Poll, Wake};

use ::loom::{future::block_on, model, thread};

use super::{AsyncBody, Polled};
use crate::scheduler::{Job, Place, Runnable, TaskScheduler};
use crate::sync::{Mutex, lock};
use crate::task::core::Signal;
use crate::task::private::{Finished, Start};
use crate::task::start_future::{Droppable, Lasting};
use crate::{CancellationToken, CancellationTokenSource, Outcome, TaskCompletionSource};

/// Counts its drop.
struct Dropped(Arc<AtomicU32>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// Keeps a job until it is taken.
#[derive(Default)]
struct Kept(Mutex<Option<Job>>);

impl TaskScheduler for Kept {
    fn schedule(&self, job: Job) {
        *lock(&self.0) = Some(job);
    }
}

fn run<B: AsyncBody<u8>>(polled: &Arc<Polled<B, u8>>) {
    Runnable::run(Arc::clone(polled) as Arc<dyn Runnable>);
}

#[test]
fn a_request_drops_the_future_once_before_during_or_after_a_step() {
    model(|| {
        let (source, drops) = (CancellationTokenSource::new(), Arc::new(AtomicU32::new(0)));
        let (held, cancels) = (Dropped(Arc::clone(&drops)), Arc::new(AtomicU32::new(0)));
        let canceled = Arc::clone(&cancels);
        let body = Droppable {
            call: move |_| async move {
                let _held = held;
                pending().await
            },
            cancel: move |_| {
                canceled.fetch_add(1, Ordering::SeqCst);
                Some(1)
            },
        };
        let polled = Polled::new(Place::GlobalPool, source.token(), body);
        let requesting = thread::spawn(move || source.cancel());
        polled.cancel_at_once();
        run(&polled);
        requesting.join().unwrap();
        assert!(polled.header().is_completed());
        let counts = [drops, cancels].map(|count| count.load(Ordering::SeqCst));
        assert_eq!(counts, [1, 1]);
    });
}

#[test]
fn a_wake_during_or_after_a_step_schedules_the_next() {
    model(|| {
        let (polls, begun) = (
            Arc::new(AtomicU32::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        let (counted, begins) = (Arc::clone(&polls), Arc::clone(&begun));
        let body = Lasting {
            arguments: (),
            call: move |(), _| {
                poll_fn(move |_| {
                    begins.store(true, Ordering::SeqCst);
                    match counted.fetch_add(1, Ordering::SeqCst) {
                        0 => Poll::Pending,
                        _ => Poll::Ready(Finished::ran(1)),
                    }
                })
            },
            cancel: |(), _| None,
        };
        let kept = Arc::new(Kept::default());
        let place = Place::Shared(Arc::clone(&kept) as _);
        let polled = Polled::new(place, CancellationToken::none(), body);
        let woken = Arc::clone(&polled);
        let waking = thread::spawn(move || {
            let has_begun = begun.load(Ordering::SeqCst);
            Wake::wake(woken);
            has_begun
        });
        run(&polled);
        let must_step = waking.join().unwrap();
        let job = lock(&kept.0).take();
        assert!(job.is_some() || !must_step);
        let job = job.or_else(|| {
            Wake::wake(Arc::clone(&polled));
            lock(&kept.0).take()
        });
        job.unwrap().run();
        assert!(polled.header().is_completed());
        assert_eq!(polls.load(Ordering::SeqCst), 2);
    });
}

#[test]
fn an_executor_is_woken_for_each_step_and_the_end() {
    model(|| {
        let source = TaskCompletionSource::new();
        let waits = source.task();
        let (given, future) = (Arc::new(Mutex::new(None)), Arc::new(Mutex::new(None)));
        let slot = Arc::clone(&given);
        let start = Start::new().spawned_by(move |future| *lock(&slot) = Some(future));
        let call = move |(), _| async move { Finished::ran(waits.await) };
        let task = start.prepare_future((), call, |(), _| None).task();
        *lock(&future) = lock(&given).take();
        let executor = thread::spawn(move || {
            let spawned = lock(&future).take().unwrap();
            block_on(spawned);
        });
        source.set_result(1).unwrap();
        executor.join().unwrap();
        assert!(matches!(
            block_on(task.outcome()),
            Outcome::RanToCompletion(1)
        ));
    });
}
