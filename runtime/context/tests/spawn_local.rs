//! Futures that stay on their thread.

use std::cell::RefCell;
use std::future::pending;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};

use crate::testing::panic_text;
use crate::{
    Fault, MessageLoop, Outcome, SynchronizationContext, TaskCompletionSource, TaskStatus,
};

/// Records the thread that drops it.
struct Noisy(Arc<Mutex<Vec<ThreadId>>>);

impl Drop for Noisy {
    fn drop(&mut self) {
        self.0.lock().unwrap().push(thread::current().id());
    }
}

fn drops() -> Arc<Mutex<Vec<ThreadId>>> {
    Arc::default()
}

#[test]
fn a_local_future_continues_on_its_thread_after_a_wake_up_from_another() {
    let message_loop = MessageLoop::new();
    let here = thread::current().id();
    let (source, trace) = (
        TaskCompletionSource::new(),
        Rc::new(RefCell::new(Vec::new())),
    );
    let (pending, own) = (source.task(), Rc::clone(&trace));
    let task = message_loop.context().spawn_local(async move {
        own.borrow_mut().push("begin");
        let number = pending.await;
        assert_eq!(thread::current().id(), here);
        own.borrow_mut().push("end");
        number
    });
    assert!(trace.borrow().is_empty());
    assert_eq!(message_loop.run_pending(), 1);
    assert_eq!(*trace.borrow(), ["begin"]);
    let set = move || source.set_result(7).unwrap();
    thread::spawn(set).join().unwrap();
    assert_eq!(message_loop.run_pending(), 1);
    assert_eq!(*trace.borrow(), ["begin", "end"]);
    assert_eq!(task.wait(), 7);
    assert_eq!(Rc::strong_count(&trace), 1);
}

#[test]
fn a_local_future_begins_inside_the_call_if_its_context_is_current() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let local = Rc::new(7);
    let task = message_loop.enter(|| context.spawn_local(async move { *local }));
    assert_eq!(task.wait(), 7);
}

#[test]
fn a_local_future_may_spawn_and_panic() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let inner = context.clone();
    let task = context.spawn_local(async move {
        inner
            .spawn_local(async { panic!("inner") })
            .outcome()
            .await
            .status()
    });
    assert_eq!(message_loop.block_on(task), TaskStatus::Faulted);
}

#[test]
fn an_abandoned_local_future_is_dropped_on_its_thread() {
    let (message_loop, drops) = (MessageLoop::new(), drops());
    let (source, noisy) = (TaskCompletionSource::<()>::new(), Noisy(Arc::clone(&drops)));
    let pending = source.task();
    let task = message_loop.context().spawn_local(async move {
        let _noisy = noisy;
        pending.await;
    });
    message_loop.run_pending();
    let other = thread::spawn(move || drop((source, task)));
    other.join().unwrap();
    message_loop.run_pending();
    assert_eq!(*drops.lock().unwrap(), [thread::current().id()]);
}

/// The last waker of a pending future is dropped by another thread.
#[test]
fn a_local_future_whose_waker_is_lost_is_dropped_on_its_thread() {
    let (message_loop, drops) = (MessageLoop::new(), drops());
    let waker = Arc::new(Mutex::new(None));
    let (noisy, kept) = (Noisy(Arc::clone(&drops)), Arc::clone(&waker));
    let task = message_loop.context().spawn_local(async move {
        let _noisy = noisy;
        std::future::poll_fn(|context| {
            *kept.lock().unwrap() = Some(context.waker().clone());
            std::task::Poll::<()>::Pending
        })
        .await;
    });
    message_loop.run_pending();
    drop(task);
    assert!(drops.lock().unwrap().is_empty());
    let waker = waker.lock().unwrap().take();
    thread::spawn(move || drop(waker)).join().unwrap();
    message_loop.run_pending();
    assert_eq!(*drops.lock().unwrap(), [thread::current().id()]);
}

#[test]
fn thread_exit_drops_a_local_future_whose_context_has_closed() {
    let drops = drops();
    let noisy = Noisy(Arc::clone(&drops));
    let (sender, receiver) = std::sync::mpsc::channel();
    let owner = thread::spawn(move || {
        let message_loop = MessageLoop::new();
        let task = message_loop.context().spawn_local(async move {
            let _noisy = noisy;
            pending::<()>().await;
        });
        drop(message_loop);
        sender.send(task).unwrap();
        thread::current().id()
    });
    let task = receiver.recv().unwrap();
    let outcome = task.outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
    let owner = owner.join().unwrap();
    assert_eq!(*drops.lock().unwrap(), [owner]);
}

#[test]
fn a_context_of_another_thread_faults_the_task() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let task = context.spawn_local(async {});
    let driver = thread::spawn(move || message_loop.run_pending());
    // The poll, and the drop of the future, which stays until its thread exits.
    assert_eq!(driver.join().unwrap(), 2);
    let text = panic_text(|| task.wait());
    assert!(text.contains("another thread"), "{text}");
    assert_eq!(SynchronizationContext::current(), None);
}
