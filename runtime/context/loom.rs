//! The message loop under all schedules of its thread and one that posts.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

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
