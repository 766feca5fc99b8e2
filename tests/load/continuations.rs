//! Continuations and wake-ups inside one another: their order, and waits inside them.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use trefoil::context::{AsyncOperationManager, ContextClosed, PostTarget};
use trefoil::task::TaskContinuationOptions;
use trefoil::{MessageLoop, SynchronizationContext, Task, TaskCompletionSource};

use crate::harness::{case, step};

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}

/// The continuation of the inner task must run inside the call that completes it, or in the wait
/// for it: the outer one, behind which it would queue, is waiting.
#[test]
fn a_wait_for_a_continuation_of_what_a_continuation_completes() {
    case(|| {
        let (outer, inner) = (TaskCompletionSource::new(), TaskCompletionSource::new());
        let continued = inner
            .task()
            .continue_with_options(|task| task.wait() + 1, synchronously());
        let task = outer.task().continue_with_options(
            move |task| {
                inner.set_result(task.wait()).unwrap();
                step("a wait inside a continuation", || continued.wait())
            },
            synchronously(),
        );
        outer.set_result(1).unwrap();
        assert_eq!(task.wait(), 2);
    });
}

#[test]
fn a_wait_for_all_that_a_continuation_completes() {
    case(|| {
        let (outer, inner) = (TaskCompletionSource::new(), TaskCompletionSource::new());
        let all = Task::when_all([inner.task(), Task::from_result(1)]);
        let all = Task::when_any([all]).wait_async(Duration::from_secs(3600));
        let task = outer.task().continue_with_options(
            move |task: Task<i32>| {
                inner.set_result(task.wait()).unwrap();
                let first = step("a wait inside a continuation", || all.wait().unwrap());
                first.task.wait()
            },
            synchronously(),
        );
        outer.set_result(2).unwrap();
        assert_eq!(task.wait(), [2, 1]);
    });
}

#[test]
fn a_chain_of_a_hundred_thousand() {
    case(|| {
        let source = TaskCompletionSource::new();
        let mut last = source.task();
        for _ in 0..100_000 {
            last = last.continue_with_options(|task| task.wait() + 1, synchronously());
        }
        source.set_result(0).unwrap();
        assert_eq!(last.wait(), 100_000);
    });
}

/// A future that continues inside another's wake-up and wakes several: they continue after it, in
/// the order of their wake-ups.
#[test]
fn a_future_that_wakes_several_on_its_context() {
    case(|| {
        let (message_loop, trace) = (MessageLoop::new(), Arc::new(Mutex::new(Vec::new())));
        let _current = SynchronizationContext::set_current(Some(message_loop.context()));
        let record = |trace: &Mutex<Vec<_>>, entry: &'static str| trace.lock().unwrap().push(entry);
        let sources = ["first", "second", "third"].map(|name| {
            let (source, trace) = (TaskCompletionSource::new(), Arc::clone(&trace));
            let woken = source.task();
            drop(message_loop.context().spawn(async move {
                woken.await;
                record(&trace, name);
            }));
            source
        });
        let outer = TaskCompletionSource::new();
        let (woken, inner) = (outer.task(), Arc::clone(&trace));
        let waking = message_loop.context().spawn(async move {
            woken.await;
            for source in sources {
                source.set_result(()).unwrap();
            }
            record(&inner, "waking");
        });
        outer.set_result(()).unwrap();
        message_loop.block_on(waking);
        message_loop.run_pending();
        assert_eq!(
            *trace.lock().unwrap(),
            ["waking", "first", "second", "third"]
        );
    });
}

/// How often this thread has gone to sleep so far, if the system reports it.
fn sleeps() -> Option<u64> {
    let status = fs::read_to_string("/proc/thread-self/status").ok()?;
    let line = status
        .lines()
        .find(|line| line.starts_with("voluntary_ctxt_switches"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_blocked_wait_any_sleeps_until_it_is_woken() {
    case(|| {
        let sources = [(); 4].map(|()| TaskCompletionSource::<u8>::new());
        let tasks = sources.each_ref().map(TaskCompletionSource::task);
        let before = sleeps();
        assert_eq!(Task::wait_any_timeout(&tasks, Duration::from_secs(3)), None);
        let times = sleeps().zip(before).map(|(after, before)| after - before);
        println!("a blocked `wait_any` of 3 s slept {times:?} times");
        assert!(
            times.is_none_or(|times| times < 10),
            "it slept {times:?} times"
        );
    });
}

/// A context whose first post is slow to arrive, as when its thread is preempted.
#[derive(Default)]
struct SlowFirstPost {
    posted: Mutex<Vec<&'static str>>,
    calls: Mutex<usize>,
    message_loop: Mutex<Vec<Box<dyn FnOnce() + Send>>>,
}

struct Posting(Arc<SlowFirstPost>);

impl PostTarget for Posting {
    fn post(&self, work: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        let call = {
            let mut calls = self.0.calls.lock().unwrap();
            *calls += 1;
            *calls
        };
        if call == 1 {
            std::thread::sleep(Duration::from_millis(300));
        }
        self.0.message_loop.lock().unwrap().push(work);
        Ok(())
    }
}

#[test]
fn nothing_is_posted_after_the_completed_post_of_an_operation() {
    case(|| {
        let queue = Arc::new(SlowFirstPost::default());
        let context = SynchronizationContext::new(Posting(Arc::clone(&queue)));
        let current = SynchronizationContext::set_current(Some(context));
        let operation = AsyncOperationManager::create_operation(());
        drop(current);
        let record = |entry| {
            let queue = Arc::clone(&queue);
            move || queue.posted.lock().unwrap().push(entry)
        };
        std::thread::scope(|scope| {
            scope.spawn(|| operation.post(record("progress")));
            while *queue.calls.lock().unwrap() == 0 {
                std::thread::yield_now();
            }
            operation
                .post_operation_completed(record("completed"))
                .unwrap();
        });
        let posted = std::mem::take(&mut *queue.message_loop.lock().unwrap());
        for work in posted {
            work();
        }
        assert_eq!(queue.posted.lock().unwrap().last(), Some(&"completed"));
    });
}
