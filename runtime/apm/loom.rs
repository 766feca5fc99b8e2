//! The rendezvous under all schedules of two threads: one begins, the other completes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use ::loom::{model, thread};

use super::AsyncResult;
use crate::TaskCompletionSource;
use crate::sync::thread::current_id;

const SYNCHRONOUS: u8 = 1;
const ASYNCHRONOUS: u8 = 2;

#[test]
fn a_callback_runs_once_and_sees_the_pace_that_stays() {
    model(|| {
        let (source, caller) = (TaskCompletionSource::new(), current_id());
        let task = source.task();
        let completing = thread::spawn(move || source.set_result(7).unwrap());
        let (calls, pace) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU8::new(0)));
        let (count, seen) = (Arc::clone(&calls), Arc::clone(&pace));
        let callback = move |result: AsyncResult<u8, ()>| {
            let synchronously = result.completed_synchronously();
            assert!(result.async_wait_handle().is_signaled());
            assert_eq!(synchronously, current_id() == caller);
            let pace = if synchronously {
                SYNCHRONOUS
            } else {
                ASYNCHRONOUS
            };
            seen.store(pace, Ordering::SeqCst);
            assert_eq!(result.end(), 7);
            count.fetch_add(1, Ordering::SeqCst);
        };
        let view = task.into_async_result(callback, ());
        let after = view.completed_synchronously();
        view.async_wait_handle().wait();
        completing.join().unwrap();
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        assert_eq!(pace.load(Ordering::SeqCst) == SYNCHRONOUS, after);
        assert_eq!(view.completed_synchronously(), after);
    });
}

#[test]
fn what_has_no_callback_ends_and_keeps_its_pace() {
    model(|| {
        let source = TaskCompletionSource::new();
        let task = source.task();
        let completing = thread::spawn(move || source.set_result(7).unwrap());
        let result = AsyncResult::from(task);
        let (before, view) = (result.completed_synchronously(), result.view());
        assert_eq!(result.end(), 7);
        completing.join().unwrap();
        assert_eq!(view.completed_synchronously(), before);
        assert!(view.is_completed());
    });
}

#[test]
fn a_result_that_is_dropped_while_its_operation_ends_is_dropped_once() {
    struct Counted(Arc<AtomicU32>);
    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    model(|| {
        let drops = Arc::new(AtomicU32::new(0));
        let (source, value) = (TaskCompletionSource::new(), Counted(Arc::clone(&drops)));
        let result = AsyncResult::from(source.task());
        let completing = thread::spawn(move || source.set_result(value).unwrap());
        drop(result);
        completing.join().unwrap();
        assert_eq!(drops.load(Ordering::SeqCst), 1);
    });
}
