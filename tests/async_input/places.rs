//! Where the steps run: a scheduler, or an executor that is given the future.

use std::sync::mpsc;
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use tokio::runtime::{Handle, Runtime};
use trefoil::scheduler::SpawnedFuture;
use trefoil::{
    CancellationTokenSource, Fault, MessageLoop, Outcome, SynchronizationContext, Task, ThreadPool,
    apm, tap,
};

use crate::support::{Gate, Guard, gate, guard};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

#[tap(spawner = |future| RUNTIME.spawn(future))]
#[apm(spawner = |future| RUNTIME.spawn(future))]
async fn sleep(millis: u64) -> bool {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    tokio::task::yield_now().await;
    Handle::try_current().is_ok()
}

#[tap(spawner = tokio::spawn)]
async fn here() -> bool {
    tokio::task::yield_now().await;
    Handle::try_current().is_ok()
}

#[tap(spawner = |future| handle.spawn(future), cancellation, cancel = drop)]
async fn on(handle: Handle, gate: Task<()>, guard: Guard) -> u8 {
    gate.await;
    drop((guard, handle));
    1
}

#[tap(scheduler = context)]
async fn on_context(context: SynchronizationContext) -> bool {
    let before = std::thread::current().id();
    Task::run(|| ()).await;
    drop(context);
    before == std::thread::current().id()
}

#[tap(scheduler = ThreadPool::global())]
async fn on_pool() -> u8 {
    Task::run(|| 1).await
}

static KEPT: Mutex<Option<SpawnedFuture>> = Mutex::new(None);

#[tap(spawner = |future| *KEPT.lock().unwrap() = Some(future))]
async fn kept() -> u8 {
    1
}

#[tap(spawner = drop)]
async fn refused() -> u8 {
    1
}

#[test]
fn a_spawner_polls_the_future_on_its_executor() {
    assert!(sleep_async(1).wait());
    assert!(end_sleep(begin_sleep(1)));
    assert!(RUNTIME.block_on(async { here_async().await }));
}

#[test]
fn a_request_drops_a_spawned_future_at_once() {
    let (Gate { open, opened }, (guard, is_dropped)) = (gate(), guard());
    let source = CancellationTokenSource::new();
    let handle = RUNTIME.handle().clone();
    let task = on_with_cancellation_async(handle, opened, guard, source.token());
    source.cancel();
    is_dropped.recv().unwrap();
    assert!(task.wait().is_err());
    open.set_result(()).unwrap();
}

#[test]
fn the_end_of_an_executor_abandons_its_operations() {
    let (Gate { open, opened }, (guard, is_dropped)) = (gate(), guard());
    let runtime = Runtime::new().unwrap();
    let task = on_async(runtime.handle().clone(), opened, guard);
    runtime.shutdown_background();
    is_dropped.recv().unwrap();
    let outcome = task.outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
    open.set_result(()).unwrap();
}

#[test]
fn a_spawned_future_stands_for_its_operation() {
    let outcome = refused_async().outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
    let task = kept_async();
    assert!(!task.is_completed());
    drop(KEPT.lock().unwrap().take());
    let outcome = task.outcome().wait();
    assert!(matches!(outcome, Outcome::Faulted(Fault::Abandoned)));
    let task = kept_async();
    let future = KEPT.lock().unwrap().take().unwrap();
    futures::executor::block_on(future);
    assert!(task.is_completed());
    assert_eq!(task.wait(), 1);
}

#[test]
fn a_context_runs_the_steps() {
    let message_loop = MessageLoop::new();
    let task = on_context_async(message_loop.context());
    assert!(message_loop.block_on(task));
    assert_eq!(on_pool_async().wait(), 1);
    let (sent, received) = mpsc::channel();
    sent.send(1).unwrap();
    assert_eq!(received.recv(), Ok(1));
}
