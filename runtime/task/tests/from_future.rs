//! Tasks of futures.

use std::future::poll_fn;
use std::sync::Mutex;

use super::*;
use crate::{ManualScheduler, OperationCanceled, ThreadPool};

/// Keeps the waker of a future that is pending until it is completed by hand.
#[derive(Clone, Default)]
struct Pending(Arc<Mutex<(bool, Option<Waker>, usize)>>);

impl Pending {
    fn future(&self) -> impl Future<Output = usize> + Send + use<> {
        let shared = Arc::clone(&self.0);
        poll_fn(move |context| {
            let mut shared = shared.lock().unwrap();
            shared.2 += 1;
            shared.1 = Some(context.waker().clone());
            if shared.0 {
                Poll::Ready(shared.2)
            } else {
                Poll::Pending
            }
        })
    }

    fn waker(&self) -> Waker {
        self.0.lock().unwrap().1.clone().unwrap()
    }

    fn finish(&self) {
        self.0.lock().unwrap().0 = true;
    }

    fn polls(&self) -> usize {
        self.0.lock().unwrap().2
    }
}

#[test]
fn a_future_is_polled_from_now_on_awaited_or_not() {
    let (sender, receiver) = mpsc::channel();
    drop(Task::from_future(async move { sender.send(1).unwrap() }));
    assert_eq!(receiver.recv_timeout(LONG), Ok(1));
}

#[test]
fn it_is_polled_when_woken_and_only_then() {
    let (scheduler, pending) = (ManualScheduler::new(), Pending::default());
    let task = Task::from_future_on(scheduler.clone(), pending.future());
    assert_eq!((scheduler.run_all(), pending.polls()), (1, 1));
    assert_eq!(task.status(), TaskStatus::WaitingForActivation);
    // However often it is woken, one poll follows.
    pending.waker().wake();
    pending.waker().wake();
    assert_eq!((scheduler.run_all(), pending.polls()), (1, 2));
    pending.finish();
    pending.waker().wake();
    scheduler.run_all();
    assert_eq!(task.wait(), 3);
    // After the end a wake-up does nothing.
    pending.waker().wake();
    assert_eq!(scheduler.run_all(), 0);
}

#[test]
fn a_wake_up_during_the_poll_is_not_lost() {
    let yields = |times: usize| {
        let mut left = times;
        poll_fn(move |context| {
            if left == 0 {
                return Poll::Ready(());
            }
            left -= 1;
            context.waker().wake_by_ref();
            Poll::Pending
        })
    };
    let scheduler = ManualScheduler::new();
    let task = Task::from_future_on(scheduler.clone(), yields(3));
    assert_eq!(scheduler.run_all(), 4);
    assert!(task.is_completed());
    Task::from_future(yields(1000)).wait();
}

#[test]
fn a_future_that_wakes_itself_a_million_times_inline_uses_constant_stack() {
    let yielding = || {
        let mut left = 1_000_000;
        Task::from_future_on(
            InlineScheduler,
            poll_fn(move |context| {
                left -= 1;
                context.waker().wake_by_ref();
                if left == 0 {
                    Poll::Ready(7)
                } else {
                    Poll::Pending
                }
            }),
        )
        .wait()
    };
    let small = thread::Builder::new().stack_size(256 * 1024);
    assert_eq!(small.spawn(yielding).unwrap().join().unwrap(), 7);
}

#[test]
fn futures_that_wake_one_another_inline_use_constant_stack() {
    let chain = || {
        let source = TaskCompletionSource::new();
        let mut last = source.task();
        for _ in 0..20_000 {
            last = Task::from_future_on(InlineScheduler, async move { last.await + 1 });
        }
        source.set_result(0).unwrap();
        last.wait()
    };
    let small = thread::Builder::new().stack_size(256 * 1024);
    assert_eq!(small.spawn(chain).unwrap().join().unwrap(), 20_000);
}

#[test]
fn a_panic_ends_in_the_task() {
    let task = Task::from_future(async { panic!("polled") });
    assert_eq!(panic_text(|| -> () { task.wait() }), "polled");
}

#[test]
fn a_scheduler_that_goes_while_the_future_is_pending_abandons_it() {
    let (pool, pending) = (
        Arc::new(ThreadPool::builder().threads(1).build()),
        Pending::default(),
    );
    let task = Task::from_future_on(Arc::clone(&pool), pending.future());
    while pending.polls() == 0 {
        thread::yield_now();
    }
    assert!(pool.shutdown(LONG));
    assert!(!task.is_completed());
    pending.waker().wake();
    assert!(matches!(
        task.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
}

#[test]
fn future_without_a_waker_is_dropped() {
    let held = Arc::new(());
    let weak = Arc::downgrade(&held);
    let forever = async move {
        std::future::pending::<()>().await;
        drop(held);
    };
    drop(Task::from_future_on(InlineScheduler, forever));
    assert!(weak.upgrade().is_none());
}

#[test]
fn racing_wake_ups_poll_to_the_end() {
    for _ in 0..200 {
        let sources = [(); 3].map(|()| TaskCompletionSource::new());
        let tasks = sources.each_ref().map(TaskCompletionSource::task);
        let sum = Task::from_future(async move {
            let mut sum = 0;
            for task in tasks {
                sum += task.await;
            }
            sum
        });
        thread::scope(|scope| {
            for source in sources {
                scope.spawn(move || source.set_result(1).unwrap());
            }
        });
        assert_eq!(sum.wait(), 3);
    }
}

#[test]
fn errors_of_a_future_are_read_where_asked() {
    let failed = Task::try_from_future_on(InlineScheduler, async { Err::<u8, _>("no") });
    assert!(failed.is_faulted());
    let unread = Task::from_future_on(InlineScheduler, async { Err::<u8, _>("no") });
    assert!(unread.is_completed_successfully());
    assert_eq!((failed.wait(), unread.wait()), (Err("no"), Err("no")));
}

#[test]
fn cancellation_by_the_own_token_cancels_a_future() {
    let (own, other) = (CancellationToken::new(true), CancellationToken::new(true));
    let source = crate::CancellationTokenSource::new();
    let (begun, has_begun) = mpsc::channel();
    let give = |token: CancellationToken| {
        let begun = begun.clone();
        async move {
            begun.send(()).unwrap();
            CancellationToken::current().canceled().await;
            Err::<(), _>(OperationCanceled::new(token))
        }
    };
    let canceled = Task::try_from_future_with_cancellation(give(source.token()), source.token());
    let faulted = Task::try_from_future_with_cancellation(give(other), source.token());
    let unpolled = async { unreachable!("the token was requested before") };
    let unpolled: Task<Result<(), OperationCanceled>> =
        Task::try_from_future_with_cancellation(unpolled, own.clone());
    has_begun.iter().take(2).count();
    source.cancel();
    assert_eq!(
        unpolled.wait().map_err(|canceled| canceled.token() == &own),
        Err(true)
    );
    let tasks = [canceled, faulted];
    Task::wait_all(&tasks);
    let canceled_by = tasks.each_ref().map(Task::canceled_by);
    assert_eq!(canceled_by, [Some(source.token()), None]);
    assert_eq!(
        tasks.map(|task| task.status()),
        [TaskStatus::Canceled, TaskStatus::Faulted]
    );
}
