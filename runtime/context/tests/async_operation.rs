//! The notices of an operation to its context.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use crate::SynchronizationContext;
use crate::context::{AsyncOperation, AsyncOperationManager, Context, ContextGone};

/// Counts what is under way, refuses every post, and panics when it is told of an end.
struct Unlucky(Arc<AtomicI32>);

impl Context for Unlucky {
    fn post(&self, _: Box<dyn FnOnce() + Send>) -> Result<(), ContextGone> {
        Err(ContextGone)
    }

    fn operation_started(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn operation_completed(&self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
        panic!("unlucky context");
    }
}

fn create(under_way: &Arc<AtomicI32>) -> AsyncOperation {
    let context = SynchronizationContext::new(Unlucky(Arc::clone(under_way)));
    let _current = SynchronizationContext::set_current(Some(context));
    AsyncOperationManager::create_operation(())
}

#[test]
fn dropping_an_operation_tells_its_context_once_and_never_unwinds() {
    let under_way = Arc::new(AtomicI32::new(0));
    let operation = create(&under_way);
    assert_eq!(under_way.load(Ordering::SeqCst), 1);
    drop(operation);
    assert_eq!(under_way.load(Ordering::SeqCst), 0);
}

#[test]
fn a_refused_completion_completes_and_tells_on_drop() {
    let under_way = Arc::new(AtomicI32::new(0));
    let operation = create(&under_way);
    assert!(operation.post_operation_completed(|| {}).is_err());
    assert!(operation.operation_completed().is_err());
    assert_eq!(under_way.load(Ordering::SeqCst), 1);
    drop(operation);
    assert_eq!(under_way.load(Ordering::SeqCst), 0);
}

#[test]
fn without_a_context_it_is_the_pools_and_none_becomes_current() {
    let operation = AsyncOperationManager::create_operation(7);
    let base = SynchronizationContext::base();
    assert_eq!(*operation.synchronization_context(), base);
    assert_eq!(SynchronizationContext::current(), None);
}
