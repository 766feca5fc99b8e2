//! `single_invocation`: one at a time, without a user state.

use std::sync::Arc;

use trefoil::{
    CancellationToken, Component, EventHandlerList, MessageLoop, SynchronizationContext,
    async_patterns, eap,
};

use crate::support::LONG;

/// Works on one thing at a time.
#[derive(Component, Debug, Default)]
pub struct Worker {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Worker {
    /// Works until it is canceled.
    #[eap(single_invocation)]
    pub fn work(&self, cancellation_token: &CancellationToken) {
        cancellation_token.wait();
    }
}

#[test]
fn it_is_busy_from_the_call_until_just_before_its_handlers() {
    let (message_loop, worker) = (MessageLoop::new(), Arc::new(Worker::default()));
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let (sender, receiver) = std::sync::mpsc::channel();
    let handler = move |worker: &Worker, _: &_| sender.send(worker.is_busy()).unwrap();
    let _subscription = worker.work_completed().subscribe(handler);
    worker.work_async_cancel();
    assert!(!worker.is_busy());
    worker.work_async().unwrap();
    assert!(worker.is_busy());
    let refused = worker.work_async().unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the operation is pending, and allows one invocation at a time"
    );
    worker.work_async_cancel();
    while !message_loop.run_one() {
        // Not pumped, and so not over.
        assert!(worker.is_busy());
        std::thread::yield_now();
    }
    assert_eq!(receiver.recv_timeout(LONG), Ok(false));
    worker.work_async().unwrap();
    worker.work_async_cancel();
}

#[test]
fn the_next_event_is_awaited_without_a_user_state() {
    let worker = Arc::new(Worker::default());
    let completed = worker.work_completed().next();
    worker.work_async().unwrap();
    worker.work_async_cancel();
    let args = futures::executor::block_on(completed).unwrap();
    // It was running, and ended with its result, or it had not begun.
    assert!(args.error().is_none() && args.user_state().is_none());
    assert!(!worker.is_busy());
}
