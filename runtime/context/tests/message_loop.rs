use std::future::{pending, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::{Arc, Mutex, mpsc};
use std::task::Poll;
use std::thread;

use crate::context::ContextClosed;
use crate::{MessageLoop, SynchronizationContext};

/// Records numbers, from any thread.
#[derive(Clone, Default)]
struct Trace(Arc<Mutex<Vec<u32>>>);

impl Trace {
    fn pusher(&self, number: u32) -> impl FnOnce() + Send + 'static {
        let trace = Arc::clone(&self.0);
        move || trace.lock().unwrap().push(number)
    }

    fn numbers(&self) -> Vec<u32> {
        self.0.lock().unwrap().clone()
    }
}

#[test]
fn work_runs_in_order_with_the_context_current() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let context = message_loop.context();
    let (inner, later) = (context.clone(), trace.pusher(3));
    context.post(trace.pusher(1)).unwrap();
    let nested = move || {
        assert_eq!(SynchronizationContext::current().as_ref(), Some(&inner));
        inner.post(later).unwrap();
    };
    context.post(nested).unwrap();
    context.post(trace.pusher(2)).unwrap();
    assert_eq!(message_loop.run_pending(), 4);
    assert_eq!(trace.numbers(), [1, 2, 3]);
    assert_eq!(SynchronizationContext::current(), None);
    assert!(!message_loop.run_one());
}

#[test]
fn a_panic_stops_the_pump_and_the_rest_stays() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let context = message_loop.context();
    context.post(|| panic!("h")).unwrap();
    context.post(trace.pusher(2)).unwrap();
    let pump = AssertUnwindSafe(|| message_loop.run_pending());
    assert_eq!(catch_unwind(pump).unwrap_err().downcast_ref(), Some(&"h"));
    assert!(trace.numbers().is_empty());
    assert_eq!(SynchronizationContext::current(), None);
    assert_eq!(message_loop.run_pending(), 1);
    assert_eq!(trace.numbers(), [2]);
}

#[test]
fn quit_ends_one_run_and_leaves_the_rest() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let (context, quit) = (message_loop.context(), message_loop.quit_handle());
    let (early, late) = (quit.clone(), quit.clone());
    context.post(trace.pusher(1)).unwrap();
    context.post(move || quit.quit()).unwrap();
    context.post(trace.pusher(2)).unwrap();
    message_loop.run();
    assert_eq!(trace.numbers(), [1]);
    early.quit();
    message_loop.run();
    assert_eq!(trace.numbers(), [1]);
    // Neither is left over for this run.
    context.post(move || late.quit()).unwrap();
    message_loop.run();
    assert_eq!(trace.numbers(), [1, 2]);
}

#[test]
fn run_waits_for_other_threads() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let (context, quit) = (message_loop.context(), message_loop.quit_handle());
    let other = thread::spawn({
        let push = trace.pusher(1);
        move || {
            context.send(push).unwrap();
            quit.quit();
        }
    });
    message_loop.run();
    other.join().unwrap();
    assert_eq!(trace.numbers(), [1]);
}

#[test]
fn send_inside_the_loop_runs_inline() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    let context = message_loop.context();
    let (inner, sent) = (context.clone(), trace.pusher(1));
    context.post(move || inner.send(sent).unwrap()).unwrap();
    assert_eq!(message_loop.run_pending(), 1);
    assert_eq!(trace.numbers(), [1]);
}

#[test]
fn a_dropped_loop_drops_its_queue_and_refuses() {
    struct Bomb(mpsc::Sender<()>);
    impl Drop for Bomb {
        fn drop(&mut self) {
            self.0.send(()).unwrap();
            panic!("dropped");
        }
    }
    let (sender, receiver) = mpsc::channel();
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    for _ in 0..2 {
        let bomb = Bomb(sender.clone());
        context.post(move || drop(bomb)).unwrap();
    }
    drop(message_loop);
    assert_eq!(receiver.try_iter().count(), 2);
    assert_eq!(context.post(|| ()), Err(ContextClosed));
    assert_eq!(context.send(|| ()), Err(ContextClosed));
}

#[test]
fn a_dropped_loop_releases_who_waits_in_send() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    assert_eq!(message_loop.queue_len(), 0);
    let waiting = thread::spawn(move || context.send(|| unreachable!()));
    // Until the work is queued there is nothing to drop.
    while message_loop.queue_len() == 0 {
        thread::yield_now();
    }
    drop(message_loop);
    assert_eq!(waiting.join().unwrap(), Err(ContextClosed));
}

#[test]
fn block_on_runs_callbacks_while_the_future_waits() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let (sender, receiver) = futures::channel::oneshot::channel();
    context.post(move || sender.send(7).unwrap()).unwrap();
    // Not `Send`, as a future that never leaves its thread need not be.
    let local = Rc::new(1);
    let sum = async { receiver.await.unwrap() + *local };
    assert_eq!(message_loop.block_on(sum), 8);
}

#[test]
fn block_on_is_woken_from_other_threads() {
    let message_loop = MessageLoop::new();
    let (sender, receiver) = futures::channel::oneshot::channel();
    let other = thread::spawn(move || sender.send(7).unwrap());
    assert_eq!(message_loop.block_on(receiver), Ok(7));
    other.join().unwrap();
}

#[test]
fn block_on_lets_a_busy_future_and_callbacks_take_turns() {
    let (message_loop, trace) = (MessageLoop::new(), Trace::default());
    message_loop.context().post(trace.pusher(1)).unwrap();
    message_loop.block_on(poll_fn(|context| {
        if trace.numbers().is_empty() {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(())
    }));
}

#[test]
fn block_on_may_be_nested_and_panic() {
    let message_loop = MessageLoop::new();
    let nested = message_loop.block_on(async { message_loop.block_on(async { 7 }) });
    assert_eq!(nested, 7);
    message_loop.context().post(|| panic!("callback")).unwrap();
    let result = catch_unwind(AssertUnwindSafe(|| message_loop.block_on(pending::<()>())));
    assert!(result.is_err());
    assert_eq!(SynchronizationContext::current(), None);
}
