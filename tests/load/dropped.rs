//! Handles that are dropped at every stage of an operation, and inside the very code that they
//! started: what was captured is dropped once, and memory returns.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use trefoil::apm::AsyncResult;
use trefoil::eap::Event;
use trefoil::scheduler::Job;
use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationToken, CancellationTokenSource, Component, EventHandlerList, ManualScheduler,
    MessageLoop, Serial, SynchronizationContext, Task, TaskCompletionSource, TaskScheduler,
    ThreadPool, apm, async_patterns, eap,
};

use crate::harness::{case, step};
use crate::memory::returns_to_where_it_was;

const LONG: Duration = Duration::from_secs(3600);

/// Counts the values that exist.
#[derive(Default)]
struct Witness(Arc<AtomicUsize>);

struct Exists(Arc<AtomicUsize>);

impl Witness {
    fn value(&self) -> Exists {
        self.0.fetch_add(1, Ordering::SeqCst);
        Exists(Arc::clone(&self.0))
    }

    #[track_caller]
    fn all_are_dropped(&self) {
        step("values that operations captured are dropped", || {
            while self.0.load(Ordering::SeqCst) > 0 {
                std::thread::yield_now();
            }
        });
    }
}

impl Drop for Exists {
    fn drop(&mut self) {
        assert!(
            self.0.fetch_sub(1, Ordering::SeqCst) > 0,
            "a value is dropped twice"
        );
    }
}

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}

/// A place from which an operation takes the handle of itself.
struct Own<T>(Arc<Mutex<Option<T>>>);

impl<T> Own<T> {
    fn new() -> Self {
        Self(Arc::default())
    }

    fn share(&self) -> Self {
        Self(Arc::clone(&self.0))
    }

    fn put(&self, value: T) {
        *self.0.lock().unwrap() = Some(value);
    }

    /// Drops the handle, outside the lock.
    fn drop_now(&self) {
        let taken = self.0.lock().unwrap().take();
        assert!(taken.is_some(), "the handle is there");
    }
}

#[test]
fn a_task_inside_its_own_continuation() {
    case(|| {
        returns_to_where_it_was(10_000, |many| {
            for _ in 0..many {
                let (source, own) = (TaskCompletionSource::new(), Own::<Task<()>>::new());
                let inner = own.share();
                let drops = move |ended: Task<u8>| {
                    inner.drop_now();
                    assert_eq!(ended.wait(), 1);
                };
                own.put(source.task().continue_with_options(drops, synchronously()));
                source.set_result(1).unwrap();
            }
        });
    });
}

#[test]
fn a_task_inside_its_own_function() {
    case(|| {
        returns_to_where_it_was(10_000, |many| {
            let witness = Witness::default();
            for _ in 0..many {
                let steps = ManualScheduler::new();
                let (own, inner) = (Own::<Task<Exists>>::new(), Own::<Task<Exists>>::new());
                let (share, inner_share) = (own.share(), inner.share());
                let (first, second) = (witness.value(), witness.value());
                own.put(Task::run_on(&steps, move || {
                    share.drop_now();
                    first
                }));
                inner.put(Task::from_future_on(steps.clone(), async move {
                    std::future::ready(()).await;
                    inner_share.drop_now();
                    second
                }));
                steps.run_all();
            }
            witness.all_are_dropped();
        });
    });
}

#[test]
fn a_source_inside_what_it_completes() {
    case(|| {
        returns_to_where_it_was(10_000, |many| {
            for _ in 0..many {
                let (source, own) = (Arc::new(TaskCompletionSource::new()), Own::new());
                let inner = own.share();
                let drops = move |_: Task<u8>| inner.drop_now();
                let task = source.task().continue_with_options(drops, synchronously());
                let setter = Arc::downgrade(&source);
                own.put(source);
                setter.upgrade().unwrap().set_result(1).unwrap();
                task.wait();

                let (source, own) = (CancellationTokenSource::new(), Own::new());
                let (inner, token) = (own.share(), source.token());
                token.register(move || inner.drop_now()).detach();
                let source = Arc::new(source);
                own.put(Arc::clone(&source));
                source.cancel();
            }
        });
    });
}

#[test]
fn a_registration_inside_its_own_callback() {
    case(|| {
        returns_to_where_it_was(10_000, |many| {
            for round in 0..many {
                let (source, own) = (CancellationTokenSource::new(), Own::new());
                let inner = own.share();
                let registration = source.token().register(move || {
                    let taken = inner.0.lock().unwrap().take();
                    match taken {
                        Some(registration) if round % 2 == 0 => registration_dispose(registration),
                        other => drop(other),
                    }
                });
                own.put(registration);
                source.cancel();
            }
        });
    });
}

fn registration_dispose(registration: trefoil::cancellation::CancellationTokenRegistration) {
    registration.dispose();
}

#[test]
fn a_subscription_inside_its_own_handler() {
    case(|| {
        returns_to_where_it_was(10_000, |many| {
            let events = EventHandlerList::new();
            let event: Event<(), u8> = events.event::<(), _, _>();
            for _ in 0..many {
                let own = Own::new();
                let inner = own.share();
                own.put(event.subscribe(move |(), _| inner.drop_now()));
                event.raise(&(), 1);
                assert_eq!(event.handler_count(), 0);
            }
        });
    });
}

#[test]
fn a_pool_inside_its_own_job() {
    case(|| {
        returns_to_where_it_was(500, |many| {
            for _ in 0..many {
                let (pool, own) = (
                    Arc::new(ThreadPool::builder().threads(1).build()),
                    Own::new(),
                );
                let (inner, (go, may_go)) = (own.share(), mpsc::channel());
                let dropping = Task::run_on(&pool, move || {
                    may_go.recv().unwrap();
                    inner.drop_now();
                });
                let abandoned = Task::run_on(&pool, || ());
                own.put(pool);
                go.send(()).unwrap();
                step("a job that drops its pool", || dropping.wait());
                let outcome = step("a job of a pool that was dropped", || {
                    abandoned.outcome().wait()
                });
                drop(outcome);
            }
        });
    });
}

#[test]
fn a_serial_inside_its_own_operation() {
    case(|| {
        returns_to_where_it_was(5_000, |many| {
            let witness = Witness::default();
            for _ in 0..many {
                let (serial, own) = (Serial::new(witness.value()), Own::new());
                let (inner, (go, may_go)) = (own.share(), mpsc::channel());
                let first = serial.run(move |_| {
                    may_go.recv().unwrap();
                    inner.drop_now();
                });
                drop(serial.run(|_| ()));
                own.put(serial);
                go.send(()).unwrap();
                step("an operation that drops its serial", || first.wait());
            }
            witness.all_are_dropped();
        });
    });
}

#[apm]
fn pass(value: Exists) -> Exists {
    value
}

#[test]
fn results_of_begin() {
    case(|| {
        returns_to_where_it_was(5_000, |many| {
            let witness = Witness::default();
            for _ in 0..many {
                drop(begin_pass(witness.value()));
                let completed = begin_pass(witness.value());
                completed.async_wait_handle().wait();
                drop(completed);
                drop(begin_pass_with_callback(
                    witness.value(),
                    drop::<AsyncResult<_, _, _>>,
                    (),
                ));
                let handle = begin_pass(witness.value()).async_wait_handle();
                handle.wait();
                drop(end_pass(begin_pass(witness.value())));
            }
            witness.all_are_dropped();
        });
    });
}

#[derive(Component, Default)]
struct Loader {
    events: EventHandlerList,
}

#[async_patterns(operations = one)]
impl Loader {
    #[eap]
    fn load(&self, value: Exists, cancellation_token: &CancellationToken) -> Exists {
        let _ = (self, cancellation_token);
        value
    }
}

#[test]
fn components_and_event_args() {
    case(|| {
        returns_to_where_it_was(5_000, |many| {
            let witness = Witness::default();
            for round in 0..many {
                let loader = Arc::new(Loader::default());
                let next = loader.load_completed().next();
                let subscription = loader.load_completed().subscribe(move |loader, args| {
                    if round % 3 == 0 {
                        drop(args.take_result());
                    }
                    let _ = loader;
                });
                loader.load_async(witness.value());
                loader.load_async(witness.value());
                match round % 2 {
                    0 => drop(loader),
                    _ => drop(futures::executor::block_on(next)),
                }
                drop(subscription);
            }
            witness.all_are_dropped();
        });
    });
}

/// Holds jobs until they are run, or dropped and so abandoned.
#[derive(Clone, Default)]
struct Held(Arc<Mutex<Vec<Job>>>);

impl TaskScheduler for Held {
    fn schedule(&self, job: Job) {
        self.0.lock().unwrap().push(job);
    }
}

impl Held {
    /// Gives each job to `end`, those included that are scheduled meanwhile.
    fn end_all(&self, end: fn(Job)) {
        loop {
            let jobs = std::mem::take(&mut *self.0.lock().unwrap());
            if jobs.is_empty() {
                break;
            }
            jobs.into_iter().for_each(end);
        }
    }
}

/// Lets a task complete that waits for something.
type Complete = Box<dyn FnOnce()>;

/// Every way to make a task of a value, started on `steps`; and what keeps it from completing.
fn every_task(steps: &Held, value: impl Fn() -> Exists) -> Vec<(Task<()>, Complete)> {
    let unit = |task: Task<()>| (task, Box::new(|| ()) as Complete);
    let on_steps = || TaskContinuationOptions::new().scheduler(steps.clone());
    let (token_source, source) = (CancellationTokenSource::new(), TaskCompletionSource::new());
    let captured = [(); 9].map(|()| value());
    let [
        run,
        with_token,
        future,
        continued,
        serial,
        inner,
        outer,
        both,
        timed,
    ] = captured;
    let token = token_source.token();
    let mut tasks = vec![
        unit(Task::run_on(steps, move || drop(run))),
        unit(Task::from_future_on(steps.clone(), async move {
            drop(with_token);
        })),
        unit(Task::from_future_on(steps.clone(), async move {
            token.canceled().await;
            drop(future);
        })),
        unit(
            Task::run_on(steps, || ()).continue_with_options(move |_| drop(continued), on_steps()),
        ),
        unit(Serial::with_scheduler((), steps.clone()).run(move |()| drop(serial))),
        unit(
            Task::when_all([Task::run_on(steps, move || drop(both))])
                .continue_with_options(|_| (), synchronously()),
        ),
        unit(
            Task::when_any([Task::run_on(steps, move || drop(outer))])
                .continue_with_options(|_| (), synchronously()),
        ),
        unit(
            Task::run_on(steps, move || drop(timed))
                .wait_async(LONG)
                .continue_with_options(|_| (), synchronously()),
        ),
    ];
    let task = source.task();
    let complete = move || {
        token_source.cancel();
        source.set_result(inner).unwrap_or(());
    };
    let dropping = task.continue_with_options(drop, synchronously());
    tasks.push((dropping, Box::new(complete)));
    tasks
}

/// The stage at which the handles are dropped.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Queued,
    Completed,
    Observed,
    /// The scheduler drops the jobs.
    Abandoned,
}

fn drop_at(stage: Stage, witness: &Witness) {
    let steps = Held::default();
    let (tasks, completions): (Vec<_>, Vec<_>) =
        every_task(&steps, || witness.value()).into_iter().unzip();
    if let Stage::Queued = stage {
        drop(tasks);
        for complete in completions {
            complete();
        }
        steps.end_all(Job::run);
        return;
    }
    for complete in completions {
        complete();
    }
    if let Stage::Abandoned = stage {
        steps.end_all(drop);
    } else {
        steps.end_all(Job::run);
    }
    if let Stage::Observed = stage {
        Task::wait_all(&tasks);
        for task in tasks {
            drop(task.outcome().wait());
        }
    }
}

#[test]
fn every_task_at_every_stage() {
    case(|| {
        for stage in [
            Stage::Queued,
            Stage::Completed,
            Stage::Observed,
            Stage::Abandoned,
        ] {
            println!("{stage:?}");
            returns_to_where_it_was(1_000, |many| {
                let witness = Witness::default();
                (0..many).for_each(|_| drop_at(stage, &witness));
                witness.all_are_dropped();
            });
        }
    });
}

#[test]
fn a_message_loop_with_work() {
    case(|| {
        returns_to_where_it_was(5_000, |many| {
            let witness = Witness::default();
            for _ in 0..many {
                let message_loop = MessageLoop::new();
                let context = message_loop.context();
                let (posted, spawned) = (witness.value(), witness.value());
                context.post(move || drop(posted)).unwrap();
                let task = context.spawn(async move { drop(spawned) });
                let _current = SynchronizationContext::set_current(Some(context));
                drop(message_loop);
                drop(task.outcome().wait());
            }
            witness.all_are_dropped();
        });
    });
}
