//! The message loop under all schedules of its thread and one that posts.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::Duration;

use ::loom::sync::Notify;
use ::loom::{future::AtomicWaker, model, thread};

use super::{ContextClosed, MessageLoop};
use crate::sync::atomic::AtomicBool;

#[test]
fn run_misses_neither_work_nor_quit() {
    model(|| {
        let message_loop = MessageLoop::new();
        let (context, quit) = (message_loop.context(), message_loop.quit_handle());
        let ran = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&ran);
        let posting = thread::spawn(move || {
            let work = move || {
                count.fetch_add(1, Ordering::SeqCst);
                quit.quit();
            };
            context.post(work).unwrap();
        });
        message_loop.run();
        posting.join().unwrap();
        assert_eq!(ran.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn block_on_misses_no_wake_up() {
    model(|| {
        let message_loop = MessageLoop::new();
        let ready = Arc::new((AtomicBool::new(false), AtomicWaker::new()));
        let setting = thread::spawn({
            let ready = Arc::clone(&ready);
            move || {
                ready.0.store(true, Ordering::Release);
                ready.1.wake();
            }
        });
        message_loop.block_on(poll_fn(|context| {
            ready.1.register_by_ref(context.waker());
            if ready.0.load(Ordering::Acquire) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        }));
        setting.join().unwrap();
    });
}

#[test]
fn work_is_run_or_dropped_or_refused() {
    model(|| {
        let message_loop = MessageLoop::new();
        let context = message_loop.context();
        let witness = Arc::new(());
        let owned = Arc::clone(&witness);
        let posting = thread::spawn(move || context.post(move || drop(owned)));
        drop(message_loop);
        let posted = posting.join().unwrap();
        assert!(matches!(posted, Ok(()) | Err(ContextClosed)));
        assert_eq!(Arc::strong_count(&witness), 1);
    });
}

/// An event loop that sleeps until the waker is called, and runs one callback a frame.
#[test]
fn a_loop_that_only_wake_ups_drive_runs_all_posts() {
    model(|| {
        let woken = Arc::new(Notify::new());
        let waker = Arc::clone(&woken);
        let message_loop = MessageLoop::with_waker(move || waker.notify());
        let context = message_loop.context();
        let posting = thread::spawn(move || {
            for _ in 0..2 {
                context.post(|| ()).unwrap();
            }
        });
        let mut ran = 0;
        while ran < 2 {
            woken.wait();
            ran += message_loop.run_pending_for(Duration::ZERO);
        }
        posting.join().unwrap();
        assert!(!message_loop.has_pending());
    });
}
