//! Every blocking call inside a job of a pool that has one worker and may not grow, for something
//! that needs a worker of that same pool.

use std::sync::Arc;
use std::time::Duration;

use trefoil::apm::WaitHandle;
use trefoil::progress::progress_channel;
use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationToken, CancellationTokenSource, IProgress, MessageLoop, Serial, Task,
    TaskCompletionSource, ThreadPool, apm,
};

use crate::harness::{case, step};

const LONG: Duration = Duration::from_secs(3600);

/// Runs `job` on a pool with one worker, and returns what it returns.
fn on_one_worker<R: Send + 'static>(job: impl FnOnce(Arc<ThreadPool>) -> R + Send + 'static) -> R {
    let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
    let inner = Arc::clone(&pool);
    Task::run_on(&pool, || step("a job that waits", move || job(inner))).wait()
}

/// A task that the one worker cannot have begun: its job is queued behind the one that waits.
fn queued(pool: &ThreadPool) -> Task<u8> {
    Task::run_on(pool, || 7)
}

#[test]
fn wait() {
    case(|| assert_eq!(on_one_worker(|pool| queued(&pool).wait()), 7));
}

#[test]
fn wait_timeout() {
    case(|| assert!(on_one_worker(|pool| queued(&pool).wait_timeout(LONG))));
}

#[test]
fn wait_timeout_with_cancellation() {
    case(|| {
        let ended = on_one_worker(|pool| {
            let source = CancellationTokenSource::new();
            queued(&pool).wait_timeout_with_cancellation(LONG, &source.token())
        });
        assert_eq!(ended, Ok(true));
    });
}

#[test]
fn wait_all() {
    case(|| {
        on_one_worker(|pool| Task::wait_all(&[queued(&pool), queued(&pool)]));
    });
}

#[test]
fn wait_any() {
    case(|| {
        let index = on_one_worker(|pool| {
            let never = TaskCompletionSource::new();
            Task::wait_any(&[never.task(), queued(&pool)])
        });
        assert_eq!(index, Some(1));
    });
}

#[test]
fn when_all() {
    case(|| {
        let all = on_one_worker(|pool| Task::when_all([queued(&pool), queued(&pool)]).wait());
        assert_eq!(all, [7, 7]);
    });
}

#[test]
fn when_any() {
    case(|| {
        let first = on_one_worker(|pool| {
            let never = TaskCompletionSource::new();
            Task::when_any([never.task(), queued(&pool)])
                .wait()
                .task
                .wait()
        });
        assert_eq!(first, 7);
    });
}

#[test]
fn continue_with() {
    case(|| {
        let continued = on_one_worker(|pool| {
            let options = TaskContinuationOptions::new().scheduler(Arc::clone(&pool));
            let task = queued(&pool).continue_with(Task::wait);
            task.continue_with_options(|task| task.wait() + 1, options)
                .wait()
        });
        assert_eq!(continued, 8);
    });
}

#[test]
fn unwrap() {
    case(|| {
        let inner = on_one_worker(|pool| {
            let inner = Arc::clone(&pool);
            Task::run_on(&pool, move || queued(&inner)).unwrap().wait()
        });
        assert_eq!(inner, 7);
    });
}

#[test]
fn from_future() {
    case(|| {
        let awaited = on_one_worker(|pool| {
            let task = queued(&pool);
            Task::from_future_on(pool, async { task.await + 1 }).wait()
        });
        assert_eq!(awaited, 8);
    });
}

#[test]
fn shared() {
    case(|| assert_eq!(on_one_worker(|pool| queued(&pool).shared().wait()), 7));
}

#[test]
fn wait_async() {
    case(|| {
        let waited = on_one_worker(|pool| queued(&pool).wait_async(LONG).wait());
        assert_eq!(waited.unwrap(), 7);
    });
}

#[test]
fn serial() {
    case(|| {
        let sum = on_one_worker(|pool| {
            let serial = Serial::with_scheduler(1, pool);
            let first = serial.run(|value| *value += 1);
            let second = serial.run(|value| *value += 1);
            second.wait();
            first.wait();
            serial.into_inner().wait()
        });
        assert_eq!(sum, 3);
    });
}

#[test]
fn cancellation_token_wait() {
    case(|| {
        assert!(on_one_worker(|pool| {
            let source = CancellationTokenSource::new();
            let token = source.token();
            drop(Task::run_on(&pool, move || source.cancel()));
            token.wait()
        }));
    });
}

#[test]
fn cancellation_token_wait_timeout() {
    case(|| {
        assert!(on_one_worker(|pool| {
            let source = CancellationTokenSource::new();
            let token = source.token();
            drop(Task::run_on(&pool, move || source.cancel()));
            token.wait_timeout(LONG)
        }));
    });
}

#[test]
fn progress_receiver() {
    case(|| {
        let reports = on_one_worker(|pool| {
            let (sender, receiver) = progress_channel();
            drop(Task::run_on(&pool, move || sender.report(7)));
            (receiver.recv(), receiver.recv())
        });
        assert_eq!(reports, (Some(7), None));
    });
}

#[test]
fn registration_dispose() {
    case(|| {
        on_one_worker(|pool| {
            let source = CancellationTokenSource::new();
            let (called, calling) = std::sync::mpsc::channel();
            let inner = Arc::clone(&pool);
            // The callback runs on another thread, and needs a worker to return.
            let registration = source.token().register(move || {
                called.send(()).unwrap();
                queued(&inner).wait();
            });
            let canceling = std::thread::spawn(move || source.cancel());
            calling.recv().unwrap();
            registration.dispose();
            canceling.join().unwrap();
        });
    });
}

struct Reader(Arc<ThreadPool>);

impl Reader {
    #[apm(scheduler = &self.0)]
    fn read(&self, cancellation_token: &CancellationToken) -> u8 {
        let _ = self;
        u8::from(!cancellation_token.is_cancellation_requested())
    }
}

#[test]
fn end() {
    case(|| {
        let read = on_one_worker(|pool| {
            let reader = Arc::new(Reader(pool));
            let results = [reader.begin_read(), reader.begin_read()];
            results.map(Reader::end_read)
        });
        assert_eq!(read, [Ok(1), Ok(1)]);
    });
}

#[test]
fn wait_handles() {
    case(|| {
        on_one_worker(|pool| {
            let reader = Arc::new(Reader(pool));
            let results = [reader.begin_read(), reader.begin_read()];
            let handles = results
                .each_ref()
                .map(trefoil::apm::AsyncResult::async_wait_handle);
            assert!(WaitHandle::wait_any(&handles).is_some());
            WaitHandle::wait_all(&handles);
            let another = reader.begin_read();
            another.async_wait_handle().wait();
            let another = reader.begin_read();
            assert!(another.async_wait_handle().wait_timeout(LONG));
            let another = reader.begin_read();
            assert!(another.async_wait_handle().wait_async(LONG).wait());
        });
    });
}

#[test]
fn message_loop_block_on() {
    case(|| {
        let awaited = on_one_worker(|pool| MessageLoop::new().block_on(queued(&pool)));
        assert_eq!(awaited, 7);
    });
}

#[test]
fn message_loop_run() {
    case(|| {
        on_one_worker(|pool| {
            let message_loop = MessageLoop::new();
            let quit = message_loop.quit_handle();
            drop(Task::run_on(&pool, move || quit.quit()));
            message_loop.run();
        });
    });
}

#[test]
fn context_send() {
    case(|| {
        on_one_worker(|pool| {
            let (give, take) = std::sync::mpsc::channel();
            let other = Arc::clone(&pool);
            // The loop's thread needs a worker before it runs what is sent.
            let looping = std::thread::spawn(move || {
                let message_loop = MessageLoop::new();
                give.send((message_loop.context(), message_loop.quit_handle()))
                    .unwrap();
                assert_eq!(queued(&other).wait(), 7);
                message_loop.run();
            });
            let (context, quit) = take.recv().unwrap();
            context.send(|| {}).unwrap();
            quit.quit();
            looping.join().unwrap();
        });
    });
}

/// A wait inside a wait: the job that the waiting worker runs waits in turn.
#[test]
fn in_a_job_that_a_wait_runs() {
    case(|| {
        let sum = on_one_worker(|pool| {
            let inner = Arc::clone(&pool);
            let outer = Task::run_on(&pool, move || Task::when_all([queued(&inner)]).wait()[0]);
            Task::when_all([outer, queued(&pool)]).wait()
        });
        assert_eq!(sum, [7, 7]);
    });
}
