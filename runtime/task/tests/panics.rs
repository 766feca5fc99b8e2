//! User code that panics: its task faults, and the worker continues.

use super::*;
use crate::ThreadPool;

/// A pool with one worker, which must survive what is done to it.
struct OneWorker(ThreadPool);

impl OneWorker {
    fn new() -> Self {
        let pool = Self(ThreadPool::builder().threads(1).max_threads(1).build());
        assert_eq!(pool.worker(), pool.worker());
        pool
    }

    fn worker(&self) -> thread::ThreadId {
        Task::run_on(&self.0, || thread::current().id()).wait()
    }

    /// Runs `abuse`, and then asks whether the worker is still the same.
    #[track_caller]
    fn survives<R>(self, abuse: impl FnOnce(&ThreadPool) -> R) -> R {
        let before = self.worker();
        let result = abuse(&self.0);
        assert_eq!(self.worker(), before);
        assert_eq!(self.0.thread_count(), 1);
        result
    }
}

#[test]
fn a_panicking_body() {
    let text = OneWorker::new()
        .survives(|pool| panic_text(|| Task::run_on(pool, || -> u8 { panic!("body") }).wait()));
    assert_eq!(text, "body");
}

#[test]
fn arguments_that_panic_when_dropped() {
    let text = OneWorker::new().survives(|pool| {
        let bomb = Bomb;
        panic_text(|| Task::run_on(pool, move || drop(bomb)).wait())
    });
    assert_eq!(text, "dropped");
}

#[test]
fn arguments_that_panic_when_dropped_unrun() {
    OneWorker::new().survives(|_| {
        let bomb = Bomb;
        let task = Task::run_on(&Refusing, move || drop(bomb));
        assert!(matches!(
            task.outcome().wait(),
            Outcome::Faulted(Fault::Abandoned)
        ));
    });
}

#[test]
fn arguments_of_a_canceled_operation_that_panic_when_dropped() {
    let source = CancellationTokenSource::new();
    let bomb = Bomb;
    let cold = Task::new_with_cancellation(move || drop(bomb), source.token());
    assert!(source.try_cancel().is_ok());
    assert_eq!(panic_text(|| cold.wait()), "dropped");
}

#[test]
fn a_payload_that_panics_when_dropped() {
    OneWorker::new().survives(|pool| {
        let task = Task::run_on(pool, || -> () { std::panic::panic_any(Bomb) });
        drop(task.outcome().wait());
        drop(Task::run_on(pool, || -> () { std::panic::panic_any(Bomb) }));
    });
}

#[test]
fn untaken_result_that_panics_when_dropped_is_caught() {
    OneWorker::new().survives(|pool| {
        let (go, may_go) = mpsc::channel::<()>();
        let task = Task::run_on(pool, move || {
            may_go.recv().unwrap();
            Bomb
        });
        drop(task);
        go.send(()).unwrap();
    });
}

#[test]
fn a_waker_that_panics() {
    struct Panicking;
    impl Wake for Panicking {
        fn wake(self: Arc<Self>) {
            panic!("woken")
        }
    }
    OneWorker::new().survives(|pool| {
        let (go, may_go) = mpsc::channel::<()>();
        let task = Task::run_on(pool, move || may_go.recv().is_ok());
        let mut shared = task.shared();
        let (count, waker) = Wakes::new();
        let mut other = shared.clone();
        assert!(poll_with(&mut shared, &Waker::from(Arc::new(Panicking))).is_pending());
        assert!(poll_with(&mut other, &waker).is_pending());
        go.send(()).unwrap();
        assert!(shared.wait());
        // The other awaiter is still woken, though perhaps a moment after the status is final.
        while count.count() == 0 {
            thread::yield_now();
        }
    });
}

#[test]
fn a_waker_that_panics_when_dropped_does_not_unwind_out_of_the_tasks_drop() {
    struct Panicking(Bomb);
    impl Wake for Panicking {
        fn wake(self: Arc<Self>) {}
    }
    let panicking = || Waker::from(Arc::new(Panicking(Bomb)));
    let source = TaskCompletionSource::<u8>::new();
    let mut task = source.task();
    let waker = panicking();
    assert!(poll_with(&mut task, &waker).is_pending());
    std::mem::forget(waker.clone());
    drop(waker);
    drop(task);

    let source = TaskCompletionSource::<u8>::new();
    let mut shared = source.task().shared();
    {
        let waker = panicking();
        assert!(poll_with(&mut shared, &waker).is_pending());
        // Its last clone is the one inside the task.
        drop(waker);
    }
    drop(shared);
}

#[test]
fn panic_of_a_continuation_does_not_reach_the_completing_thread() {
    let source = TaskCompletionSource::new();
    let options = TaskContinuationOptions::new().execute_synchronously();
    let continuation = source
        .task()
        .continue_with_options(|_| -> () { panic!("continuation") }, options);
    source.set_result(1).unwrap();
    assert_eq!(source.status(), TaskStatus::RanToCompletion);
    assert_eq!(panic_text(|| continuation.wait()), "continuation");
}

#[test]
fn a_canceled_value_whose_making_panics() {
    let source = CancellationTokenSource::new();
    let scheduler = crate::ManualScheduler::new();
    let task: Task<u8> = crate::task::private::Start::new()
        .on(&scheduler)
        .cancellation(source.token())
        .prepare((), |(), _| unreachable!(), |(), _| panic!("cannot be made"))
        .task();
    source.cancel();
    scheduler.run_all();
    assert_eq!(panic_text(|| task.wait()), "cannot be made");
}

#[test]
fn a_token_whose_last_clone_takes_a_panicking_callback_with_it() {
    OneWorker::new().survives(|pool| {
        let (go, may_go) = mpsc::channel::<()>();
        let task = {
            let source = CancellationTokenSource::new();
            let token = source.token();
            let bomb = Bomb;
            token.register(move || drop(bomb)).detach();
            std::mem::forget(source.clone());
            crate::task::private::Start::new()
                .on(pool)
                .cancellation(token)
                .prepare(
                    (),
                    move |(), _| crate::task::private::Finished::ran(may_go.recv().is_ok()),
                    |(), _| None,
                )
                .task()
        };
        drop(task);
        go.send(()).unwrap();
    });
}

#[test]
fn a_job_that_panics() {
    OneWorker::new().survives(|pool| {
        pool.schedule(Job::new(|| panic!("job")));
        let bomb = Bomb;
        drop(Job::new(move || drop(bomb)));
    });
}

#[test]
fn a_scheduler_that_panics_when_a_future_is_to_be_polled_again() {
    /// Takes one job.
    #[derive(Clone, Default)]
    struct Once(Arc<std::sync::Mutex<(usize, Option<Job>)>>);
    impl TaskScheduler for Once {
        fn schedule(&self, job: Job) {
            let mut taken = self.0.lock().unwrap();
            taken.0 += 1;
            assert!(taken.0 == 1, "no second job");
            taken.1 = Some(job);
        }
    }
    let scheduler = Once::default();
    let mut polled = false;
    let yields = std::future::poll_fn(move |context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut polled, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    });
    let task = Task::from_future_on(scheduler.clone(), yields);
    let job = scheduler.0.lock().unwrap().1.take().unwrap();
    // Must not unwind, as a worker that runs it would.
    job.run();
    assert!(matches!(
        task.outcome().wait(),
        Outcome::Faulted(Fault::Abandoned)
    ));
}

#[test]
fn a_future_that_panics_when_polled_or_dropped() {
    struct Panicking(Bomb);
    impl Future for Panicking {
        type Output = u8;
        fn poll(self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u8> {
            Poll::Ready(1)
        }
    }
    let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
    let worker = || Task::run_on(&pool, || thread::current().id()).wait();
    let before = worker();
    let dropped = Task::from_future_on(Arc::clone(&pool), Panicking(Bomb));
    assert_eq!(dropped.wait(), 1);
    let polled = Task::from_future_on(Arc::clone(&pool), async { panic!("polled") });
    assert_eq!(panic_text(|| -> () { polled.wait() }), "polled");
    assert_eq!(worker(), before);
}

/// Its last owner is the handle, out of whose drop it must not unwind.
#[test]
fn a_pending_future_that_panics_when_dropped() {
    let bomb = Bomb;
    let task = Task::from_future_on(InlineScheduler, async move {
        let _bomb = bomb;
        std::future::pending::<()>().await;
    });
    drop(task);
}

#[test]
fn a_callback_that_panics_does_not_unwind_out_of_a_drop_that_cancels() {
    let (source, promised) = (
        CancellationTokenSource::new(),
        TaskCompletionSource::<u8>::new(),
    );
    source.token().register(|| panic!("canceled")).detach();
    let task = promised.task().cancel_on_drop(Some(source.clone()));
    drop(task);
    assert!(source.is_cancellation_requested());
}
