//! The notices of an operation to its context.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use crate::SynchronizationContext;
use crate::context::{AsyncOperation, AsyncOperationManager, ContextClosed, PostTarget};

/// Counts pending operations, rejects every post, and panics when it is notified of a completion.
struct Unlucky(Arc<AtomicI32>);

impl PostTarget for Unlucky {
    fn post(&self, _: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        Err(ContextClosed)
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
fn dropped_operation_notifies_its_context_once_and_never_unwinds() {
    let under_way = Arc::new(AtomicI32::new(0));
    let operation = create(&under_way);
    assert_eq!(under_way.load(Ordering::SeqCst), 1);
    drop(operation);
    assert_eq!(under_way.load(Ordering::SeqCst), 0);
}

#[test]
fn rejected_completion_completes_and_notifies_on_drop() {
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

/// Keeps what is posted; its first post waits inside the context until it is let through.
struct SlowFirst {
    queue: Arc<Mutex<Vec<Work>>>,
    entered: mpsc::Sender<()>,
    release: Mutex<Option<mpsc::Receiver<()>>>,
    notices: Arc<AtomicI32>,
}

type Work = Box<dyn FnOnce() + Send>;

impl PostTarget for SlowFirst {
    fn post(&self, work: Work) -> Result<(), ContextClosed> {
        let first = self.release.lock().unwrap().take();
        if let Some(release) = first {
            self.entered.send(()).unwrap();
            release.recv().unwrap();
        }
        self.queue.lock().unwrap().push(work);
        Ok(())
    }

    fn operation_completed(&self) {
        let posted = self.queue.lock().unwrap().len();
        self.notices
            .store(i32::try_from(posted).unwrap(), Ordering::SeqCst);
    }
}

/// A post that began before the operation completed reaches the context before the completed post
/// does.
#[test]
fn post_in_progress_at_completion_comes_before_the_completed_post() {
    let (queue, notices) = (Arc::default(), Arc::new(AtomicI32::new(-1)));
    let ((entered, is_inside), (let_through, release)) = (mpsc::channel(), mpsc::channel());
    let context = SynchronizationContext::new(SlowFirst {
        queue: Arc::clone(&queue),
        entered,
        release: Mutex::new(Some(release)),
        notices: Arc::clone(&notices),
    });
    let operation = {
        let _current = SynchronizationContext::set_current(Some(context));
        Arc::new(AsyncOperationManager::create_operation(()))
    };
    let trace = Arc::new(Mutex::new(Vec::new()));
    let record = |name: &'static str| {
        let trace = Arc::clone(&trace);
        move || trace.lock().unwrap().push(name)
    };
    let (posting, report) = (Arc::clone(&operation), record("report"));
    let poster = thread::spawn(move || posting.post(report));
    is_inside.recv().unwrap();
    operation
        .post_operation_completed(record("completed"))
        .unwrap();
    assert!(operation.post(|| unreachable!()).is_err());
    let_through.send(()).unwrap();
    poster.join().unwrap().unwrap();
    // The notice comes after both posts.
    assert_eq!(notices.load(Ordering::SeqCst), 2);
    let queued = std::mem::take(&mut *queue.lock().unwrap());
    for work in queued {
        work();
    }
    assert_eq!(*trace.lock().unwrap(), ["report", "completed"]);
}

/// A context may run posts inside `post`, and what it runs may complete the operation.
#[test]
fn completion_inside_an_inline_post_is_posted_when_that_has_returned() {
    let context = SynchronizationContext::from_fn(|work| work());
    let operation = {
        let _current = SynchronizationContext::set_current(Some(context));
        Arc::new(AsyncOperationManager::create_operation(()))
    };
    let (sender, receiver) = mpsc::channel();
    let own = Arc::clone(&operation);
    let report = move || {
        let completed = sender.clone();
        own.post_operation_completed(move || completed.send("completed").unwrap())
            .unwrap();
        sender.send("report ends").unwrap();
    };
    operation.post(report).unwrap();
    let trace: Vec<_> = receiver.try_iter().collect();
    assert_eq!(trace, ["report ends", "completed"]);
}

/// Runs work inside `post`, and notes when that returns.
struct Noting(Arc<Mutex<Vec<&'static str>>>);

impl PostTarget for Noting {
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        work();
        self.0.lock().unwrap().push("posted");
        Ok(())
    }
}

#[test]
fn completed_post_waits_for_all_posts_that_are_inside_the_context() {
    let trace = Arc::new(Mutex::new(Vec::new()));
    let context = SynchronizationContext::new(Noting(Arc::clone(&trace)));
    let _current = SynchronizationContext::set_current(Some(context));
    let operation = Arc::new(AsyncOperationManager::create_operation(()));
    let (outer, inner) = (Arc::clone(&operation), Arc::clone(&operation));
    let completed = Arc::clone(&trace);
    let complete = move || {
        let note = move || completed.lock().unwrap().push("completed");
        inner.post_operation_completed(note).unwrap();
    };
    operation
        .post(move || outer.post(complete).unwrap())
        .unwrap();
    let expected = ["posted", "posted", "completed", "posted"];
    assert_eq!(*trace.lock().unwrap(), expected);
}
