//! `single_invocation`: one at a time, without a user state or with one.

use std::sync::Arc;

use trefoil::{
    CancellationToken, CancellationTokenSource, Component, EventHandlerList, MessageLoop,
    OperationCanceled, SynchronizationContext, Task, async_patterns, eap,
};

use crate::support::{LONG, seen};

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

/// Gets one thing at a time, and says for whom.
#[derive(Component, Debug, Default)]
#[component(user_state = u32)]
pub struct Client {
    events: EventHandlerList,
}

#[async_patterns(operations = several)]
impl Client {
    /// Gets it, unless it is canceled.
    ///
    /// # Errors
    ///
    /// If it was canceled.
    #[eap(single_invocation, with_user_state)]
    pub fn get(
        &self,
        text: String,
        cancellation_token: &CancellationToken,
    ) -> Result<String, OperationCanceled> {
        if text == "slow" {
            cancellation_token.wait();
        }
        cancellation_token.throw_if_cancellation_requested()?;
        Ok(text)
    }

    /// Nothing cancels it.
    #[eap(single_invocation)]
    pub fn forget(&self) {}
}

/// Asks how much is stored, for one caller at a time.
#[must_use]
#[eap(single_invocation, with_user_state, user_state = &'static str, cancellation)]
pub fn stored() -> u8 {
    7
}

/// As `WebClient` has it: busy, with a user state, and canceled without one.
#[test]
fn a_user_state_comes_with_the_events_and_does_not_cancel() {
    let client = Arc::new(Client::default());
    let (ended, _subscription) = seen(&client.get_completed(), |args| {
        (
            args.user_state().copied(),
            args.cancelled(),
            args.take_result(),
        )
    });
    client
        .get_with_user_state_async("quick".to_owned(), 1)
        .unwrap();
    assert_eq!(ended.next(), (Some(1), false, Some(Ok("quick".to_owned()))));
    client.get_async("quick".to_owned()).unwrap();
    assert_eq!(ended.next().0, None);
    client
        .get_with_user_state_async("slow".to_owned(), 1)
        .unwrap();
    assert!(
        client
            .get_with_user_state_async("slow".to_owned(), 2)
            .is_err()
    );
    assert!(client.is_busy() && !client.cancellation_pending());
    client.cancel_async();
    let (state, cancelled, _) = ended.next();
    assert_eq!((state, cancelled), (Some(1), true));
    assert!(!client.is_busy() && !client.cancellation_pending());
}

#[test]
fn one_invocation_at_a_time_is_a_task_with_a_token() {
    let (client, source) = (Arc::new(Client::default()), CancellationTokenSource::new());
    let start = |state| client.get_with_user_state_async("slow".to_owned(), state);
    let canceling = Arc::clone(&client);
    let cancel = move |_: &u32| canceling.cancel_async();
    let completed = client.get_completed();
    let task = Task::from_event_with_cancellation(&completed, 1, start, cancel, source.token());
    source.cancel();
    assert!(task.unwrap().wait().is_err());
    let start = |state| client.get_with_user_state_async("quick".to_owned(), state);
    let task = Task::from_event(&completed, 1, start).unwrap();
    assert_eq!(task.wait(), Ok("quick".to_owned()));
}

#[test]
fn a_free_function_has_a_user_state_too() {
    let (ended, _subscription) = seen(&stored_completed(), |args| {
        (args.user_state().copied(), args.take_result())
    });
    stored_with_user_state_async("here").unwrap();
    assert_eq!(ended.next(), (Some("here"), Some(7)));
    assert!(!stored_is_busy() && !stored_cancellation_pending());
    stored_async_cancel();
}

/// Requested, and still pending: until just before the handlers of its event.
#[test]
fn a_request_is_pending_until_just_before_the_handlers() {
    let (message_loop, worker) = (MessageLoop::new(), Arc::new(Worker::default()));
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let (sender, receiver) = std::sync::mpsc::channel();
    let handler = move |worker: &Worker, _: &_| sender.send(worker.cancellation_pending()).unwrap();
    let _subscription = worker.work_completed().subscribe(handler);
    worker.work_async().unwrap();
    assert!(!worker.cancellation_pending());
    worker.work_async_cancel();
    while !message_loop.run_one() {
        assert!(worker.cancellation_pending());
        std::thread::yield_now();
    }
    assert_eq!(receiver.recv_timeout(LONG), Ok(false));
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
