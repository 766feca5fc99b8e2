//! The rules of contexts: the current one, the base, closures, the message loop.

mod async_operation;
mod driven_loop;
mod message_loop;
mod register;
mod spawn;
mod spawn_local;

use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use super::{ContextClosed, CurrentContext, MessageLoop, PostTarget, SynchronizationContext};

const fn assert_send_sync<T: Send + Sync + 'static>() {}
const fn assert_send<T: Send + 'static>() {}

const _: () = {
    assert_send_sync::<SynchronizationContext>();
    assert_send_sync::<super::QuitHandle>();
    assert_send::<MessageLoop>();
};

/// Runs what is posted at once, and counts operations.
#[derive(Default)]
struct Inline {
    operations: Arc<AtomicI32>,
}

impl PostTarget for Inline {
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        work();
        Ok(())
    }

    fn operation_started(&self) {
        self.operations.fetch_add(1, Ordering::SeqCst);
    }

    fn operation_completed(&self) {
        self.operations.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Drops what is posted.
struct Forgetful;

impl PostTarget for Forgetful {
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        drop(work);
        Ok(())
    }
}

fn make_current(context: &SynchronizationContext) -> CurrentContext {
    SynchronizationContext::set_current(Some(context.clone()))
}

#[test]
fn contexts_are_equal_to_their_clones_only() {
    let a = SynchronizationContext::new(Forgetful);
    assert_eq!(a, a.clone());
    assert_ne!(a, SynchronizationContext::new(Forgetful));
    assert_eq!(
        SynchronizationContext::base(),
        SynchronizationContext::base()
    );
    let message_loop = MessageLoop::new();
    assert_eq!(message_loop.context(), message_loop.context());
}

#[test]
fn contexts_are_keys_of_maps() {
    let (a, b) = (
        SynchronizationContext::new(Forgetful),
        SynchronizationContext::new(Forgetful),
    );
    let state = RandomState::new();
    assert_eq!(state.hash_one(&a), state.hash_one(a.clone()));
    assert_ne!(state.hash_one(&a), state.hash_one(&b));
}

#[test]
fn current_is_set_cleared_and_restored_on_this_thread() {
    let (a, b) = (
        SynchronizationContext::base(),
        SynchronizationContext::new(Forgetful),
    );
    assert_eq!(SynchronizationContext::current(), None);
    let outer = make_current(&a);
    let inner = make_current(&b);
    assert_eq!(SynchronizationContext::current(), Some(b));
    let cleared = SynchronizationContext::set_current(None);
    assert_eq!(SynchronizationContext::current(), None);
    drop(cleared);
    drop(inner);
    assert_eq!(SynchronizationContext::current(), Some(a));
    assert_eq!(
        thread::spawn(SynchronizationContext::current)
            .join()
            .unwrap(),
        None
    );
    drop(outer);
    assert_eq!(SynchronizationContext::current(), None);
}

#[test]
fn current_is_restored_by_unwinding() {
    let result = catch_unwind(|| {
        let _current = make_current(&SynchronizationContext::base());
        panic!("inside");
    });
    assert!(result.is_err());
    assert_eq!(SynchronizationContext::current(), None);
}

#[test]
fn base_sends_inline_and_posts_on_the_pool_with_no_context() {
    let base = SynchronizationContext::base();
    let _current = make_current(&base);
    let (sender, receiver) = mpsc::channel();
    let observe = |sender: mpsc::Sender<_>| {
        move || {
            let current = SynchronizationContext::current();
            sender.send((thread::current().id(), current)).unwrap();
        }
    };
    base.send(observe(sender.clone())).unwrap();
    assert_eq!(receiver.try_recv().unwrap().0, thread::current().id());
    base.post(observe(sender)).unwrap();
    let (posted_on, current_there) = receiver.recv().unwrap();
    assert_ne!(posted_on, thread::current().id());
    assert_eq!(current_there, None);

    let send = AssertUnwindSafe(|| base.send(|| panic!("s")));
    let payload = catch_unwind(send).unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&"s"));
}

#[test]
fn send_is_inline_only_if_this_very_context_is_current() {
    let (context, other) = (
        SynchronizationContext::new(Forgetful),
        SynchronizationContext::new(Forgetful),
    );
    let _current = make_current(&context);
    let calls = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&calls);
    assert_eq!(context.send(move || *counted.lock().unwrap() += 1), Ok(()));
    assert_eq!(*calls.lock().unwrap(), 1);
    // Not current: posted, and so forgotten.
    assert_eq!(other.send(|| unreachable!()), Err(ContextClosed));
}

#[test]
fn send_brings_a_panic_back_to_the_sender() {
    let context = SynchronizationContext::new(Inline::default());
    let send = AssertUnwindSafe(|| context.send(|| panic!("over there")));
    assert_eq!(
        catch_unwind(send).unwrap_err().downcast_ref(),
        Some(&"over there")
    );
}

#[test]
fn notices_reach_the_context() {
    let inline = Inline::default();
    let operations = Arc::clone(&inline.operations);
    let context = SynchronizationContext::new(inline);
    context.operation_started();
    assert_eq!(operations.load(Ordering::SeqCst), 1);
    context.operation_completed();
    assert_eq!(operations.load(Ordering::SeqCst), 0);
    // The default of the trait: nothing.
    SynchronizationContext::base().operation_started();
    SynchronizationContext::base().operation_completed();
}

#[test]
fn a_closure_is_a_context_and_current_while_it_runs_work() {
    let context = SynchronizationContext::from_fn(|work| work());
    let (expected, inner) = (context.clone(), context.clone());
    let check = move || {
        assert_eq!(SynchronizationContext::current(), Some(expected));
        // Inline: it would be posted, and run, once more otherwise.
        inner.send(|| ()).unwrap();
    };
    context.post(check).unwrap();
    assert_eq!(SynchronizationContext::current(), None);
}

#[test]
fn a_closure_may_refuse() {
    let context = SynchronizationContext::from_fn(|_work| Err::<(), _>("the loop has ended"));
    assert_eq!(context.post(|| unreachable!()), Err(ContextClosed));
    assert_eq!(context.send(|| unreachable!()), Err(ContextClosed));
}

#[test]
fn a_context_may_ask_for_the_current_one_when_dropped() {
    struct Curious;
    impl PostTarget for Curious {
        fn post(&self, _work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
            Err(ContextClosed)
        }
    }
    thread_local! {
        static SEEN: RefCell<Vec<bool>> = const { RefCell::new(Vec::new()) };
    }
    impl Drop for Curious {
        fn drop(&mut self) {
            let is_none = SynchronizationContext::current().is_none();
            SEEN.with(|seen| seen.borrow_mut().push(is_none));
        }
    }
    drop(SynchronizationContext::set_current(Some(
        SynchronizationContext::new(Curious),
    )));
    SEEN.with(|seen| assert_eq!(*seen.borrow(), [true]));
}

/// A drop while unwinding, in which a panic would abort.
#[test]
fn a_context_whose_drop_panics_is_restored_from_while_unwinding() {
    struct DropsBadly;
    impl PostTarget for DropsBadly {
        fn post(&self, _: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
            Err(ContextClosed)
        }
    }
    impl Drop for DropsBadly {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }
    let unwinding = thread::spawn(|| {
        let _current =
            SynchronizationContext::set_current(Some(SynchronizationContext::new(DropsBadly)));
        panic!("inside");
    });
    assert!(unwinding.join().is_err());
}
