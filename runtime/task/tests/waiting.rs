//! Blocking waits, their limits, and where they do the work themselves.

use std::thread::ThreadId;

use super::*;
use crate::task::header::Detached;
use crate::{ManualScheduler, ThreadPool};

#[test]
fn a_time_out_leaves_the_task_alone() {
    let source = TaskCompletionSource::new();
    let task = source.task();
    assert!(!task.wait_timeout(Duration::ZERO));
    assert!(!task.wait_timeout(Duration::from_millis(1)));
    assert_eq!(task.status(), TaskStatus::WaitingForActivation);
    source.set_result(1).unwrap();
    assert!(task.wait_timeout(Duration::ZERO));
    assert!(task.wait_timeout(Duration::MAX));
    assert!(Task::from_result(1).wait_timeout(Duration::ZERO));
    assert_eq!(task.wait(), 1);
}

#[test]
fn a_requested_token_ends_a_wait_unless_the_task_has_ended() {
    let (source, token) = requested();
    let pending = TaskCompletionSource::new();
    let task = pending.task();
    let waited = task.wait_timeout_with_cancellation(Duration::MAX, &token);
    assert_eq!(waited.unwrap_err().token(), &source.token());
    pending.set_result(1).unwrap();
    assert_eq!(
        task.wait_timeout_with_cancellation(Duration::ZERO, &token),
        Ok(true)
    );
    assert_eq!(
        Task::from_result(1).wait_timeout_with_cancellation(LONG, &token),
        Ok(true)
    );
}

#[test]
fn a_token_requested_later_ends_a_wait_that_blocks() {
    let (source, pending) = (
        CancellationTokenSource::new(),
        TaskCompletionSource::<u8>::new(),
    );
    let (task, token) = (pending.task(), source.token());
    let (begun, is_begun) = mpsc::channel();
    let waiting = thread::spawn(move || {
        begun.send(()).unwrap();
        task.wait_timeout_with_cancellation(LONG, &token)
    });
    is_begun.recv().unwrap();
    source.cancel();
    assert!(waiting.join().unwrap().is_err());
    let none = CancellationToken::none();
    let source = TaskCompletionSource::<u8>::new();
    let task = source.task();
    assert_eq!(
        task.wait_timeout_with_cancellation(Duration::ZERO, &none),
        Ok(false)
    );
}

#[test]
fn wait_all_waits_for_all_and_leaves_their_outcomes() {
    let tasks = [Task::run(|| 1), panicked("kept"), Task::from_result(3)];
    Task::wait_all(&tasks);
    assert!(tasks.iter().all(Task::is_completed));
    let [ran, failed, ready] = tasks;
    assert_eq!((ran.wait(), ready.wait()), (1, 3));
    assert_eq!(panic_text(|| failed.wait()), "kept");
    Task::<u8>::wait_all(&[]);
    let source = TaskCompletionSource::new();
    let pending = [Task::from_result(1), source.task()];
    assert!(!Task::wait_all_timeout(&pending, Duration::ZERO));
    source.set_result(2).unwrap();
    assert!(Task::wait_all_timeout(&pending, Duration::ZERO));
}

#[test]
fn wait_any_gives_the_lowest_index_of_those_that_have_ended() {
    let source = TaskCompletionSource::new();
    let tasks = [source.task(), panicked("first"), Task::from_result(3)];
    assert_eq!(Task::wait_any(&tasks), Some(1));
    assert_eq!(Task::<u8>::wait_any(&[]), None);
    assert_eq!(Task::wait_any_timeout(&tasks[..1], Duration::ZERO), None);
    let setting = thread::spawn(move || source.set_result(1).unwrap());
    assert_eq!(Task::wait_any(&tasks[..1]), Some(0));
    setting.join().unwrap();
    assert_eq!(Task::wait_any_timeout(&tasks, Duration::MAX), Some(0));
}

/// Runs `body` on a pool of one thread, with the pool.
#[track_caller]
fn on_one_thread<R: Send + 'static>(body: impl FnOnce(Arc<ThreadPool>) -> R + Send + 'static) -> R {
    must_end(move || {
        let pool = Arc::new(ThreadPool::builder().threads(1).max_threads(1).build());
        let inside = Arc::clone(&pool);
        Task::run_on(&pool, move || body(inside)).wait()
    })
}

#[test]
fn waiting_in_a_pool_at_its_limit_runs_the_task_on_the_waiting_thread() {
    let same_thread = on_one_thread(|pool| {
        let inner = Task::run_on(&pool, || thread::current().id());
        inner.wait() == thread::current().id()
    });
    assert!(same_thread);
}

#[test]
fn so_does_every_other_wait_without_limit() {
    on_one_thread(|pool| {
        let task = || Task::run_on(&pool, || 1);
        assert!(matches!(
            task().outcome().wait(),
            Outcome::RanToCompletion(1)
        ));
        assert_eq!(task().shared().wait(), 1);
        assert!(task().wait_timeout(Duration::MAX));
        let none = CancellationToken::none();
        assert_eq!(
            task().wait_timeout_with_cancellation(Duration::MAX, &none),
            Ok(true)
        );
        Task::wait_all(&[task(), task()]);
        assert!(Task::wait_all_timeout(&[task(), task()], Duration::MAX));
        assert!(Task::wait_any(&[task(), task()]).is_some());
        let cold = Task::new(|| 1);
        cold.start_on(&pool).unwrap();
        assert_eq!(cold.wait(), 1);
        let tree = Task::run_on(&pool, {
            let pool = Arc::clone(&pool);
            move || Task::run_on(&pool, || 2).wait() + Task::run_on(&pool, || 3).wait()
        });
        assert_eq!(tree.wait(), 5);
    });
}

#[test]
fn wait_any_in_a_pool_at_its_limit_is_replaced_by_another_worker() {
    let first = on_one_thread(|pool| {
        let never = TaskCompletionSource::new();
        Task::wait_any(&[never.task(), Task::run_on(&pool, || 1)])
    });
    assert_eq!(first, Some(1));
}

#[test]
fn wait_any_runs_nothing_here_and_another_worker_takes_its_place() {
    let ended = must_end(|| {
        let pool = Arc::new(ThreadPool::builder().threads(2).max_threads(2).build());
        let inside = Arc::clone(&pool);
        let waiting = move || {
            let (go, may_go) = mpsc::channel::<()>();
            // This one waits for what follows the wait, on the other worker.
            let begun = Task::run_on(&inside, move || may_go.recv().is_ok());
            while begun.status() != TaskStatus::Running {
                thread::yield_now();
            }
            let worker = thread::current().id();
            let queued = Task::run_on(&inside, move || thread::current().id() == worker);
            let tasks = [begun, queued];
            let first = Task::wait_any(&tasks);
            go.send(()).unwrap();
            (first, tasks.map(Task::wait))
        };
        Task::run_on(&pool, waiting).wait()
    });
    assert_eq!(ended, (Some(1), [true, false]));
}

#[test]
fn a_canceled_task_is_not_run_by_its_waiter() {
    let ended = on_one_thread(|pool| {
        let source = CancellationTokenSource::new();
        let cold = Task::new_with_cancellation(|| unreachable!(), source.token());
        cold.start_on(&pool).unwrap();
        source.cancel();
        let cold: Task<()> = cold;
        cold.outcome().wait().status()
    });
    assert_eq!(ended, TaskStatus::Canceled);
}

#[test]
fn waiting_on_the_thread_that_steps_a_manual_scheduler_panics() {
    let assert_message = |text: String| assert!(text.starts_with("would_never_finish"), "{text}");
    let scheduler = ManualScheduler::new();
    let queued = || Task::run_on(&scheduler, || 1);
    assert_message(panic_text(|| queued().wait()));
    assert_message(panic_text(|| queued().outcome().wait()));
    assert_message(panic_text(|| queued().shared().wait()));
    assert_message(panic_text(|| queued().wait_timeout(Duration::MAX)));
    assert_message(panic_text(|| {
        Task::wait_all(&[Task::from_result(1), queued()]);
    }));
    assert_message(panic_text(|| Task::wait_any(&[queued(), queued()])));
    assert_message(panic_text(|| {
        Task::from_future_on(scheduler.clone(), async { 1 }).wait()
    }));
    assert!(!queued().wait_timeout(Duration::ZERO));
    // Another thread may complete one of them.
    let source = TaskCompletionSource::new();
    let setting = source.clone();
    let either = [queued(), source.task()];
    let thread = thread::spawn(move || setting.set_result(1).unwrap());
    assert_eq!(Task::wait_any(&either), Some(1));
    thread.join().unwrap();
}

#[test]
fn several_manual_schedulers_on_one_thread_are_distinguished() {
    let (first, second) = (ManualScheduler::new(), ManualScheduler::new());
    let (a, b) = (Task::run_on(&first, || 1), Task::run_on(&second, || 2));
    second.run_all();
    assert_eq!(b.wait(), 2);
    assert!(panic_text(|| a.wait()).starts_with("would_never_finish"));
}

#[test]
fn a_manual_scheduler_that_another_thread_steps_can_be_waited_for() {
    let scheduler = ManualScheduler::new();
    let (stop, stopped) = mpsc::channel::<()>();
    let (begun, is_begun) = mpsc::channel();
    let stepping = scheduler.clone();
    let stepper = thread::spawn(move || {
        stepping.run_all();
        begun.send(()).unwrap();
        while stopped.try_recv() == Err(mpsc::TryRecvError::Empty) {
            stepping.run_all();
            thread::yield_now();
        }
    });
    is_begun.recv().unwrap();
    assert_eq!(Task::run_on(&scheduler, || 7).wait(), 7);
    drop(stop);
    stepper.join().unwrap();
}

#[test]
fn a_body_may_wait_for_what_its_own_scheduler_has_run() {
    let scheduler = ManualScheduler::new();
    let first = Task::run_on(&scheduler, || 1);
    let second = Task::run_on(&scheduler, move || first.wait() + 1);
    scheduler.run_all();
    assert_eq!(second.wait(), 2);
}

#[test]
fn a_dropped_task_keeps_no_waker() {
    let source = TaskCompletionSource::<u8>::new();
    let (counted, waker) = Wakes::new();
    let mut task = source.task();
    assert!(poll_with(&mut task, &waker).is_pending());
    assert_eq!(Arc::strong_count(&counted), 3);
    drop(task);
    assert_eq!(Arc::strong_count(&counted), 2);
    source.set_result(1).unwrap();
    assert_eq!(counted.count(), 0);
}

type Threads = fn(Arc<ThreadPool>) -> Vec<ThreadId>;

/// Whether all that `threads` waits for in a pool of one thread runs on that thread. The pool may
/// have taken the thread for one that is blocked, and have added another: then once more.
fn runs_where_it_is_waited_for(threads: Threads) -> bool {
    let attempt = move |pool| {
        let here = thread::current().id();
        threads(pool).iter().all(|thread| *thread == here)
    };
    (0..50).any(|_| on_one_thread(attempt))
}

#[test]
fn a_wait_in_a_pool_at_its_limit_runs_all_that_the_task_needs_on_the_waiting_thread() {
    fn on(pool: &Arc<ThreadPool>) -> Task<ThreadId> {
        Task::run_on(pool, || thread::current().id())
    }
    let antecedent = |pool: Arc<ThreadPool>| {
        // On this pool too: a wait that blocks has another thread take this one's place.
        let options = TaskContinuationOptions::new().scheduler(Arc::clone(&pool));
        vec![on(&pool).continue_with_options(Task::wait, options).wait()]
    };
    let parts = |pool| Task::when_all([on(&pool), on(&pool)]).wait();
    let inner = |pool| {
        let outer = Task::run_on(&InlineScheduler, move || on(&pool));
        vec![outer.unwrap().wait()]
    };
    let future = |pool| vec![Task::from_future_on(pool, async { thread::current().id() }).wait()];
    for threads in [antecedent as Threads, parts, inner, future] {
        assert!(runs_where_it_is_waited_for(threads));
    }
}

#[test]
fn a_wait_ends_with_the_request_or_with_the_task() {
    let (source, canceling) = (
        TaskCompletionSource::<u8>::new(),
        CancellationTokenSource::new(),
    );
    let (task, token) = (source.task(), canceling.token());
    let requesting = thread::spawn(move || canceling.cancel());
    let canceled = task.wait_with_cancellation(&token).unwrap_err();
    assert_eq!(canceled.token(), &token);
    requesting.join().unwrap();
    assert_eq!(source.status(), TaskStatus::WaitingForActivation);
    source.set_result(1).unwrap();
    assert_eq!(task.wait_with_cancellation(&token), Ok(()));
    assert_eq!(task.wait(), 1);
}

/// A token that can no longer be requested does not end the wait: the task does.
#[test]
fn a_source_that_is_dropped_leaves_the_wait_to_the_task() {
    let (source, canceling) = (TaskCompletionSource::new(), CancellationTokenSource::new());
    let (task, token) = (source.task(), canceling.token());
    let completing = thread::spawn(move || {
        thread::sleep(Duration::from_millis(5));
        drop(canceling);
        thread::sleep(Duration::from_millis(5));
        source.set_result(2).unwrap();
    });
    assert_eq!(task.wait_with_cancellation(&token), Ok(()));
    assert_eq!(task.wait(), 2);
    completing.join().unwrap();
}

#[test]
fn what_waits_for_a_task_watches_it_until_it_gives_up() {
    let source = TaskCompletionSource::<u8>::new();
    let task = source.task();
    let core = Arc::clone(task.handle.core().unwrap());
    let key = core.header().continue_with(Box::new(|| {}));
    assert_eq!(core.header().detach(), Detached::Watched);
    core.header().forget_continuation(key.unwrap());
    assert_eq!(core.header().detach(), Detached::Unwatched);
    assert!(!task.wait_timeout(Duration::from_millis(1)));
    assert_eq!(core.header().detach(), Detached::Unwatched);
}

/// A delay that nothing waits for ends at once, so that its timer is free.
#[test]
fn a_dropped_delay_goes_on_while_something_else_waits_for_it() {
    let delay = Task::delay(LONG);
    let watch = delay.watch();
    let waiting = WaitTarget::Task(watch.clone()).reached_within(LONG);
    drop(delay);
    assert!(!watch.is_completed());
    drop(waiting);
    let unwatched = Task::delay(LONG);
    let watch = unwatched.watch();
    drop(unwatched);
    assert!(watch.is_completed());
}

/// What is further away is left to the workers: each step takes stack.
#[test]
fn needs_are_followed_to_a_limited_depth() {
    const STEPS: u32 = 50_000;
    let last = on_one_thread(|pool| {
        let options = TaskContinuationOptions::new().scheduler(Arc::clone(&pool));
        let first = Task::run_on(&pool, || 0);
        let last = (0..STEPS).fold(first, |task, _| {
            task.continue_with_options(|ended| ended.wait() + 1, options.clone())
        });
        last.wait()
    });
    assert_eq!(last, STEPS);
}
