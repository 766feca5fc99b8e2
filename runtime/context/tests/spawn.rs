use std::future::{pending, poll_fn};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::Poll;
use std::thread;

use crate::context::{ContextClosed, PostTarget};
use crate::{Fault, MessageLoop, Outcome, SynchronizationContext, Task, TaskCompletionSource};

/// A message loop's context that counts posts. Current is the outer one.
struct Counting {
    posts: Arc<AtomicU32>,
    inner: SynchronizationContext,
}

impl PostTarget for Counting {
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        self.posts.fetch_add(1, Ordering::SeqCst);
        self.inner.post(work)
    }
}

fn counting(message_loop: &MessageLoop) -> (SynchronizationContext, Arc<AtomicU32>) {
    let posts = Arc::new(AtomicU32::new(0));
    let context = SynchronizationContext::new(Counting {
        posts: Arc::clone(&posts),
        inner: message_loop.context(),
    });
    (context, posts)
}

#[test]
fn future_continues_by_one_post_per_wait() {
    let message_loop = MessageLoop::new();
    let (context, posts) = counting(&message_loop);
    let sources = [(); 3].map(|()| TaskCompletionSource::new());
    let tasks = sources.each_ref().map(TaskCompletionSource::task);
    let here = thread::current().id();
    let task = context.spawn(async move {
        for task in tasks {
            assert_eq!(thread::current().id(), here);
            task.await;
        }
    });
    // Not current here, so the beginning is posted too.
    assert_eq!(posts.load(Ordering::SeqCst), 1);
    assert_eq!(message_loop.run_pending(), 1);
    for (done, source) in sources.into_iter().enumerate() {
        thread::spawn(move || source.set_result(()).unwrap())
            .join()
            .unwrap();
        assert_eq!(
            posts.load(Ordering::SeqCst),
            u32::try_from(done).unwrap() + 2
        );
        assert_eq!(message_loop.run_pending(), 1);
    }
    assert!(task.is_completed_successfully());
}

#[test]
fn future_continues_inline_if_its_context_is_current() {
    let message_loop = MessageLoop::new();
    let (context, posts) = counting(&message_loop);
    let _current = SynchronizationContext::set_current(Some(context.clone()));
    let source = TaskCompletionSource::new();
    let pending = source.task();
    let task = context.spawn(async move { pending.await + 1 });
    assert!(!task.is_completed());
    source.set_result(6).unwrap();
    assert_eq!(task.wait(), 7);
    assert_eq!(posts.load(Ordering::SeqCst), 0);
}

#[test]
fn a_future_that_wakes_itself_needs_no_stack() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let mut left = 100_000;
    let task = context.spawn(poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    }));
    message_loop.run_pending();
    assert!(task.is_completed_successfully());
}

#[test]
fn a_future_that_yields_lets_others_run() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let ran = Arc::new(AtomicU32::new(0));
    let (seen, mut yields) = (Arc::clone(&ran), 0);
    let task = context.spawn(poll_fn(move |context| {
        if seen.load(Ordering::SeqCst) == 1 {
            return Poll::Ready(yields);
        }
        yields += 1;
        assert!(yields < 100, "the other callback is starved");
        context.waker().wake_by_ref();
        Poll::Pending
    }));
    let count = move || ran.store(1, Ordering::SeqCst);
    context.post(count).unwrap();
    message_loop.run_pending();
    assert!(task.wait() > 0);
}

/// A future that continues inside another's wake-up and wakes several: they continue after it, in
/// the order of their wake-ups.
#[test]
fn futures_woken_by_a_resumed_future_continue_after_it_in_order() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let _current = SynchronizationContext::set_current(Some(context.clone()));
    let trace = Arc::new(Mutex::new(Vec::new()));
    let woken = ["first", "second", "third"].map(|name| {
        let (source, trace) = (TaskCompletionSource::new(), Arc::clone(&trace));
        let task = source.task();
        let spawned = context.spawn(async move {
            task.await;
            trace.lock().unwrap().push(name);
        });
        (source, spawned)
    });
    let (sources, spawned): (Vec<_>, Vec<_>) = woken.into_iter().unzip();
    let start = TaskCompletionSource::new();
    let (started, waking) = (start.task(), Arc::clone(&trace));
    let task = context.spawn(async move {
        started.await;
        for source in sources {
            source.set_result(()).unwrap();
        }
        waking.lock().unwrap().push("waking");
    });
    start.set_result(()).unwrap();
    assert!(task.is_completed_successfully());
    assert_eq!(message_loop.run_pending(), 3);
    assert_eq!(
        *trace.lock().unwrap(),
        ["waking", "first", "second", "third"]
    );
    drop(spawned);
}

#[test]
fn a_chain_of_futures_needs_no_stack() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let first = TaskCompletionSource::new();
    let mut last = first.task();
    for _ in 0..20_000 {
        let previous = last;
        let source = TaskCompletionSource::new();
        last = source.task();
        drop(context.spawn(async move {
            previous.await;
            source.set_result(()).unwrap();
        }));
    }
    message_loop.run_pending();
    context.post(move || first.set_result(()).unwrap()).unwrap();
    message_loop.run_pending();
    assert!(last.is_completed_successfully());
}

#[test]
fn future_on_a_closed_context_is_abandoned() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let queued = context.spawn(pending::<()>());
    drop(message_loop);
    let refused = context.spawn(pending::<()>());
    for task in [queued, refused] {
        assert!(matches!(
            task.outcome().wait(),
            Outcome::Faulted(Fault::Abandoned)
        ));
    }
}

#[test]
fn a_context_is_a_scheduler_that_posts() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    let _current = SynchronizationContext::set_current(Some(context.clone()));
    let (sender, receiver) = mpsc::channel();
    let task = Task::run_on(&context, move || sender.send(()).unwrap());
    assert!(receiver.try_recv().is_err());
    assert_eq!(message_loop.run_pending(), 1);
    assert!(task.is_completed_successfully());
}
