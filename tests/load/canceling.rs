//! A canceled operation that has not begun ends at once, whatever is queued before it, and its
//! function never runs.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use trefoil::apm::AsyncResult;
use trefoil::scheduler::Job;
use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationToken, CancellationTokenSource, Component, EventHandlerList, OperationCanceled,
    Outcome, Serial, Task, TaskScheduler, ThreadPool, UserState, apm, async_patterns, eap, tap,
};

use crate::harness::case;

const LONG: Duration = Duration::from_secs(15);

/// A component whose operations run on a pool that has one worker.
#[derive(Component)]
struct Store {
    events: EventHandlerList,
    pool: ThreadPool,
    ran: AtomicUsize,
}

#[async_patterns]
impl Store {
    #[tap(scheduler = &self.pool)]
    #[apm(scheduler = &self.pool)]
    #[eap(scheduler = &self.pool)]
    fn load(&self, cancellation_token: &CancellationToken) -> Result<usize, OperationCanceled> {
        cancellation_token.throw_if_cancellation_requested()?;
        Ok(self.ran.fetch_add(1, Ordering::SeqCst))
    }
}

/// Runs `body` while the store's only worker is blocked; then lets it go, and demands that nothing
/// ran.
fn with_a_blocked_worker(body: impl FnOnce(&Arc<Store>)) {
    let store = Arc::new(Store {
        events: EventHandlerList::new(),
        pool: ThreadPool::builder().threads(1).max_threads(1).build(),
        ran: AtomicUsize::new(0),
    });
    let (release, released) = mpsc::channel::<()>();
    let blocker = Task::run_on(&store.pool, move || released.recv().is_ok());
    body(&store);
    assert!(!blocker.is_completed());
    drop(release);
    assert!(!blocker.wait());
    assert_eq!(Task::run_on(&store.pool, || 1).wait(), 1);
    assert_eq!(store.ran.load(Ordering::SeqCst), 0);
}

#[track_caller]
fn is_canceled<R: Send + 'static>(task: Task<R>) {
    assert!(
        task.wait_timeout(LONG),
        "the canceled task is {}",
        task.status()
    );
    assert!(matches!(task.outcome().wait(), Outcome::Canceled { .. }));
}

#[test]
fn tap() {
    case(|| {
        with_a_blocked_worker(|store| {
            let source = CancellationTokenSource::new();
            let task = store.load_with_cancellation_task_async(source.token());
            source.cancel();
            is_canceled(task);
        });
    });
}

#[test]
fn a_cold_task_that_was_started() {
    case(|| {
        with_a_blocked_worker(|store| {
            let source = CancellationTokenSource::new();
            let witness = Arc::new(());
            let captured = Arc::clone(&witness);
            let function = move || drop(captured);
            let task = Task::new_with_cancellation(function, source.token());
            task.start_on(&store.pool).unwrap();
            source.cancel();
            is_canceled(task);
            assert_eq!(
                Arc::strong_count(&witness),
                1,
                "the closure is dropped with the task"
            );
        });
    });
}

#[test]
fn a_thousand_at_once() {
    case(|| {
        with_a_blocked_worker(|store| {
            let source = CancellationTokenSource::new();
            let load = |_| store.load_with_cancellation_task_async(source.token());
            let tasks: Vec<_> = (0..1000).map(load).collect();
            source.cancel();
            tasks.into_iter().for_each(is_canceled);
        });
    });
}

#[test]
fn apm() {
    case(|| {
        with_a_blocked_worker(|store| {
            let result = store.begin_load();
            result.cancel();
            assert!(result.async_wait_handle().wait_timeout(LONG));
            assert!(Store::end_load(result).is_err());
        });
    });
}

#[test]
fn apm_with_callback() {
    case(|| {
        with_a_blocked_worker(|store| {
            let (call, called) = mpsc::channel();
            let callback = move |result: AsyncResult<_, _, _>| {
                let state = *result.async_state();
                call.send((state, Store::end_load(result))).unwrap();
            };
            store.begin_load_with_callback(callback, 5).cancel();
            let (state, ended) = called.recv_timeout(LONG).unwrap();
            assert!(state == 5 && ended.is_err());
        });
    });
}

#[test]
fn eap() {
    case(|| {
        with_a_blocked_worker(|store| {
            let (raise, raised) = mpsc::channel();
            let completed = store.load_completed().subscribe(move |_, args| {
                raise
                    .send((args.cancelled(), args.user_state().cloned()))
                    .unwrap();
            });
            let state = UserState::new(5);
            store.load_with_user_state_async(state.clone()).unwrap();
            store.load_async_cancel(&state);
            let args = raised
                .recv_timeout(LONG)
                .expect("the completed event is raised");
            assert_eq!(args, (true, Some(state)));
            completed.unsubscribe();
        });
    });
}

/// A store's pool as a scheduler that can be kept.
struct InPool(Arc<Store>);

impl TaskScheduler for InPool {
    fn schedule(&self, job: Job) {
        self.0.pool.schedule(job);
    }
}

/// Its turn has come, and so it is with the scheduler.
#[test]
fn the_first_operation_of_a_serial() {
    case(|| {
        with_a_blocked_worker(|store| {
            let source = CancellationTokenSource::new();
            let serial = Serial::with_scheduler(0, InPool(Arc::clone(store)));
            let task = serial.run_with_cancellation(|value, _| *value, source.token());
            source.cancel();
            is_canceled(task);
        });
    });
}

#[test]
fn a_later_operation_of_a_serial() {
    case(|| {
        with_a_blocked_worker(|store| {
            let source = CancellationTokenSource::new();
            let serial = Serial::with_scheduler(0, InPool(Arc::clone(store)));
            drop(serial.run(|value| *value += 1));
            let task = serial.run_with_cancellation(|value, _| *value, source.token());
            source.cancel();
            is_canceled(task);
        });
    });
}

#[test]
fn a_continuation() {
    case(|| {
        with_a_blocked_worker(|store| {
            let source = CancellationTokenSource::new();
            let options = TaskContinuationOptions::new()
                .scheduler(InPool(Arc::clone(store)))
                .cancellation_token(source.token());
            let task = Task::from_result(1).continue_with_options(Task::wait, options);
            source.cancel();
            is_canceled(task);
        });
    });
}
