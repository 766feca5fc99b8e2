//! Every blocking call, inside a job of a pool that has one worker and may not grow, for something
//! that another job of the same pool does.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use futures::StreamExt;
use futures::executor::block_on;

use crate::progress::progress_channel;
use crate::scheduler::Job;
use crate::testing::{LONG, must_end, one_worker};
use crate::{
    CancellationToken, CancellationTokenSource, IProgress, InlineScheduler, MessageLoop,
    SynchronizationContext, Task, TaskCompletionSource, TaskScheduler, ThreadPool,
};

/// Runs `waits` as the first job of such a pool.
fn in_a_job<R: Send + 'static>(waits: impl FnOnce(Arc<ThreadPool>) -> R + Send + 'static) -> R {
    must_end(move || {
        let pool = Arc::new(one_worker());
        let inner = Arc::clone(&pool);
        Task::run_on(&pool, move || waits(inner)).wait()
    })
}

/// A task that cannot have begun: the one worker is inside the job that waits for it.
fn queued(pool: &ThreadPool) -> Task<u8> {
    Task::run_on(pool, || 7)
}

/// A task that no wait can run in place: the job completes it from outside.
fn completed_by_a_job(pool: &ThreadPool) -> Task<u8> {
    let source = TaskCompletionSource::new();
    let task = source.task();
    pool.schedule(Job::new(move || source.set_result(7).unwrap()));
    task
}

#[test]
fn waits_for_tasks() {
    for task in [queued, completed_by_a_job] {
        assert_eq!(in_a_job(move |pool| task(&pool).wait()), 7);
        assert!(in_a_job(move |pool| task(&pool).wait_timeout(LONG)));
        let index = in_a_job(move |pool| {
            let never = TaskCompletionSource::new();
            Task::wait_any(&[never.task(), task(&pool)])
        });
        assert_eq!(index, Some(1));
        in_a_job(move |pool| Task::wait_all(&[task(&pool), task(&pool)]));
        let all = in_a_job(move |pool| Task::wait_all_timeout(&[task(&pool), task(&pool)], LONG));
        assert!(all);
        let ended = in_a_job(move |pool| {
            let source = CancellationTokenSource::new();
            task(&pool).wait_timeout_with_cancellation(LONG, &source.token())
        });
        assert_eq!(ended, Ok(true));
        assert_eq!(in_a_job(move |pool| task(&pool).shared().wait()), 7);
        let waited = in_a_job(move |pool| task(&pool).wait_async(LONG).wait().unwrap());
        assert_eq!(waited, 7);
    }
}

#[test]
fn waits_for_a_task_that_is_canceled() {
    let canceled = in_a_job(|pool| {
        let never = TaskCompletionSource::<u8>::new();
        let source = CancellationTokenSource::new();
        let token = source.token();
        pool.schedule(Job::new(move || source.cancel()));
        let task = never.task();
        task.wait_timeout_with_cancellation(Duration::MAX, &token)
    });
    assert!(canceled.is_err());
}

#[cfg(feature = "serial")]
#[test]
fn waits_for_operations_of_a_serial() {
    let sum = in_a_job(|pool| {
        let serial = crate::Serial::with_scheduler(1, pool);
        let first = serial.run(|value| *value += 1);
        serial.run(|value| *value += 1).wait();
        first.wait();
        serial.into_inner().wait()
    });
    assert_eq!(sum, 3);
}

#[cfg(feature = "apm")]
#[test]
fn waits_of_the_classic_pattern() {
    use crate::apm::private::end;
    use crate::apm::{IAsyncResult, Op, WaitHandle};
    use crate::task::private::{Finished, Start};

    let ended = in_a_job(|pool| {
        let results = [(); 2].map(|()| {
            let start = Start::new().on(&*pool);
            let call = |(), _: &_| Finished::ran(7);
            start.prepare((), call, |(), _| None).begin::<Op<(), 1>>()
        });
        results.map(end)
    });
    assert_eq!(ended, [7, 7]);
    in_a_job(|pool| {
        let tasks = [queued(&pool), completed_by_a_job(&pool)];
        let handles = tasks.each_ref().map(IAsyncResult::async_wait_handle);
        assert!(WaitHandle::wait_any(&handles).is_some());
        WaitHandle::wait_all(&handles);
        completed_by_a_job(&pool).async_wait_handle().wait();
        let handle = completed_by_a_job(&pool).async_wait_handle();
        assert!(handle.wait_timeout(LONG));
        let handle = completed_by_a_job(&pool).async_wait_handle();
        assert!(handle.wait_async(LONG).wait());
    });
}

#[test]
fn waits_for_a_token() {
    for wait in [CancellationToken::wait, |token: &_| {
        CancellationToken::wait_timeout(token, LONG)
    }] {
        assert!(in_a_job(move |pool| {
            let source = CancellationTokenSource::new();
            let token = source.token();
            pool.schedule(Job::new(move || source.cancel()));
            wait(&token)
        }));
    }
}

#[test]
fn the_dispose_of_a_registration() {
    in_a_job(|pool| {
        let source = CancellationTokenSource::new();
        let ((calls, is_called), (go, may_go)) = (mpsc::channel(), mpsc::channel());
        let registration = source.token().register(move || {
            calls.send(()).unwrap();
            may_go.recv().unwrap();
        });
        let canceling = thread::spawn(move || source.cancel());
        is_called.recv().unwrap();
        pool.schedule(Job::new(move || go.send(()).unwrap()));
        registration.dispose();
        canceling.join().unwrap();
    });
}

#[test]
fn reading_progress() {
    let reports = in_a_job(|pool| {
        let (sender, receiver) = progress_channel();
        pool.schedule(Job::new(move || sender.report(7)));
        (receiver.recv(), receiver.recv())
    });
    assert_eq!(reports, (Some(7), None));
    let reports = in_a_job(|pool| {
        let (sender, receiver) = progress_channel();
        pool.schedule(Job::new(move || sender.report(7)));
        receiver.into_iter().collect::<Vec<_>>()
    });
    assert_eq!(reports, [7]);
}

#[test]
fn sending_to_a_context() {
    in_a_job(|pool| {
        let context = SynchronizationContext::from_fn(move |work| pool.schedule(Job::new(work)));
        context.send(|| ()).unwrap();
    });
}

#[test]
fn driving_a_message_loop() {
    in_a_job(|pool| {
        let message_loop = MessageLoop::new();
        let quit = message_loop.quit_handle();
        pool.schedule(Job::new(move || quit.quit()));
        message_loop.run();
        assert_eq!(message_loop.block_on(queued(&pool)), 7);
    });
}

#[test]
fn shutting_another_pool_down() {
    assert!(in_a_job(|pool| {
        let other = ThreadPool::builder().threads(1).build();
        let ((begins, begun), (go, may_go)) = (mpsc::channel(), mpsc::channel());
        let running = Task::run_on(&other, move || {
            begins.send(()).unwrap();
            may_go.recv().is_ok()
        });
        begun.recv().unwrap();
        pool.schedule(Job::new(move || go.send(()).unwrap()));
        other.shutdown(LONG) && running.wait()
    }));
}

/// Seen by its poll, which finds pending what the crate completes.
#[test]
fn another_executors_block_on() {
    assert_eq!(in_a_job(|pool| block_on(queued(&pool))), 7);
    assert_eq!(in_a_job(|pool| block_on(queued(&pool).shared())), 7);
    in_a_job(|pool| {
        let source = CancellationTokenSource::new();
        let canceled = source.token().canceled();
        pool.schedule(Job::new(move || source.cancel()));
        block_on(canceled);
    });
    let reports = in_a_job(|pool| {
        let (sender, receiver) = progress_channel();
        pool.schedule(Job::new(move || sender.report(7)));
        block_on(receiver.collect::<Vec<_>>())
    });
    assert_eq!(reports, [7]);
}

/// A function that a polled future runs in place may block like any other.
#[test]
fn a_block_on_in_a_function_inside_a_polled_future() {
    let inner = in_a_job(|pool| {
        let other = Arc::clone(&pool);
        let polled = async move {
            let blocks = move || block_on(completed_by_a_job(&other));
            Task::run_on(&InlineScheduler, blocks).await
        };
        Task::from_future_on(pool, polled).wait()
    });
    assert_eq!(inner, 7);
}
