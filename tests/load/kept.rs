//! Memory does not stay: queues, timers and lists are as small after their use as before it.

use std::sync::{Arc, Barrier, mpsc};
use std::time::Duration;

use trefoil::progress::progress_channel;
use trefoil::{
    CancellationTokenSource, IProgress, ManualScheduler, MessageLoop, Progress, Serial, Task,
    TaskCompletionSource, ThreadPool, apm,
};

use crate::harness::case;
use crate::memory::{Live, assert_returns, returns_to_where_it_was};

const LONG: Duration = Duration::from_secs(3600);
const MANY: usize = 100_000;

/// A wait that runs the queued task itself must not leave anything in the queue.
#[test]
fn tasks_run_by_waits() {
    case(|| {
        let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
        let inner = Arc::clone(&pool);
        let waiting = Task::run_on(&pool, move || {
            let wait = |n| assert_eq!(Task::run_on(&inner, move || n).wait(), n);
            (0..100).for_each(wait);
            let before = Live::now();
            (0..MANY).for_each(wait);
            assert_returns(before);
        });
        waiting.wait();
    });
}

#[test]
fn dropped_delays() {
    case(|| {
        returns_to_where_it_was(MANY, |many| {
            let delays: Vec<_> = (0..many).map(|_| Task::delay(LONG)).collect();
            drop(delays);
        });
    });
}

#[test]
fn dropped_timed_waits() {
    case(|| {
        Task::delay(Duration::from_millis(1)).wait();
        let sources: Vec<_> = (0..MANY)
            .map(|_| TaskCompletionSource::<u8>::new())
            .collect();
        let tasks: Vec<_> = sources.iter().map(TaskCompletionSource::task).collect();
        let before = Live::now();
        for task in tasks {
            drop(task.wait_async(LONG));
        }
        assert_returns(before);
    });
}

#[test]
fn dropped_delays_and_timed_waits_with_a_token() {
    case(|| {
        let source = CancellationTokenSource::new();
        let pending: Vec<_> = (0..MANY)
            .map(|_| TaskCompletionSource::<u8>::new())
            .collect();
        let tasks: Vec<_> = pending.iter().map(TaskCompletionSource::task).collect();
        let before = Live::now();
        for task in tasks {
            drop(Task::delay_with_cancellation(LONG, source.token()));
            drop(task.wait_timeout_with_cancellation_async(LONG, source.token()));
        }
        assert_returns(before);
    });
}

#[test]
fn sources_with_a_delay() {
    case(|| {
        returns_to_where_it_was(MANY, |many| {
            for _ in 0..many {
                drop(CancellationTokenSource::with_delay(LONG));
            }
        });
    });
}

#[test]
fn the_queue_of_a_pool() {
    case(|| {
        let pool = ThreadPool::builder().threads(1).max_threads(1).build();
        returns_to_where_it_was(1_000_000, |many| {
            let (release, released) = mpsc::channel::<()>();
            drop(Task::run_on(&pool, move || released.recv().is_ok()));
            let tasks: Vec<_> = (0..many).map(|n| Task::run_on(&pool, move || n)).collect();
            drop(release);
            for (n, task) in tasks.into_iter().enumerate() {
                assert_eq!(task.wait(), n);
            }
        });
    });
}

#[test]
fn the_queue_of_a_serial() {
    case(|| {
        let serial = Serial::new(0);
        returns_to_where_it_was(MANY, |many| {
            let tasks: Vec<_> = (0..many).map(|_| serial.run(|sum| *sum += 1)).collect();
            tasks.into_iter().for_each(Task::wait);
        });
    });
}

#[test]
fn the_queue_of_a_message_loop() {
    case(|| {
        let message_loop = MessageLoop::new();
        returns_to_where_it_was(MANY, |many| {
            for _ in 0..many {
                message_loop.context().post(|| {}).unwrap();
            }
            assert_eq!(message_loop.run_pending(), many);
        });
    });
}

#[test]
fn the_queue_of_a_manual_scheduler() {
    case(|| {
        let steps = ManualScheduler::new();
        returns_to_where_it_was(MANY, |many| {
            for _ in 0..many {
                drop(Task::run_on(&steps, || ()));
            }
            assert_eq!(steps.run_all(), many);
        });
    });
}

#[test]
fn the_reports_of_a_channel() {
    case(|| {
        let (sender, receiver) = progress_channel::<usize>();
        returns_to_where_it_was(MANY, |many| {
            for n in 0..many {
                sender.report(n);
            }
            for n in 0..many {
                assert_eq!(receiver.recv(), Some(n));
            }
        });
    });
}

#[test]
fn registrations_and_links() {
    case(|| {
        let source = CancellationTokenSource::new();
        returns_to_where_it_was(MANY, |many| {
            let registrations: Vec<_> = (0..many).map(|_| source.token().register(|| {})).collect();
            drop(registrations);
            let linked: Vec<_> = (0..many)
                .map(|_| CancellationTokenSource::linked([source.token()]))
                .collect();
            drop(linked);
        });
    });
}

#[test]
fn awaiters_of_a_shared_task() {
    case(|| {
        let source = TaskCompletionSource::<u8>::new();
        let shared = source.task().shared();
        returns_to_where_it_was(MANY / 10, |many| {
            let awaiting: Vec<_> = (0..many)
                .map(|_| {
                    let mut clone = shared.clone();
                    let waker = std::task::Waker::noop();
                    let mut context = std::task::Context::from_waker(waker);
                    assert!(
                        Future::poll(std::pin::Pin::new(&mut clone), &mut context).is_pending()
                    );
                    clone
                })
                .collect();
            drop(awaiting);
        });
    });
}

#[apm]
fn block(released: &Arc<Barrier>) {
    released.wait();
}

#[test]
fn timed_waits_for_a_handle() {
    case(|| {
        let release = Arc::new(Barrier::new(2));
        let blocked = begin_block(&release);
        let handle = blocked.async_wait_handle();
        returns_to_where_it_was(MANY / 10, |many| {
            for _ in 0..many {
                drop(handle.wait_async(LONG));
            }
        });
        release.wait();
        end_block(blocked);
    });
}

#[test]
fn subscriptions_of_a_progress() {
    case(|| {
        let progress = Progress::<u8>::without_handler();
        returns_to_where_it_was(MANY / 100, |many| {
            let subscriptions: Vec<_> = (0..many).map(|_| progress.subscribe(|_, _| {})).collect();
            drop(subscriptions);
        });
    });
}
