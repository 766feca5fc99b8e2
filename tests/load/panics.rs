//! User code that panics, wherever the library calls it: the operation ends, the panic reaches no
//! other code, and memory is released.

use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::mpsc;
use std::time::Duration;

use trefoil::context::{ContextClosed, PostTarget};
use trefoil::scheduler::Job;
use trefoil::task::{
    TaskContinuationOptions, clear_unobserved_fault_hook, set_unobserved_fault_hook,
};
use trefoil::{
    CancellationTokenSource, Fault, IProgress, InlineScheduler, MessageLoop, OperationCanceled,
    Outcome, Progress, Serial, SynchronizationContext, Task, TaskCompletionSource, TaskScheduler,
    apm, eap, tap,
};

use crate::harness::case;
use crate::memory::returns_to_where_it_was;
use crate::wakers::{self, Panics};

const LONG: Duration = Duration::from_secs(20);

/// What user code panics with here; the panic hook does not print it.
struct Meant;

fn fail() -> ! {
    panic_any(Meant)
}

static FAIL: fn() -> ! = fail;

/// Runs `program` again and again; demands that the pool works after it, and that memory returns.
fn survives(mut program: impl FnMut()) {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let payload = info.payload();
        if !payload.is::<Meant>() && !payload.is::<PanicsWhenDropped>() {
            print(info);
        }
    }));
    returns_to_where_it_was(2_000, |many| {
        (0..many).for_each(|_| program());
        assert_eq!(Task::run(|| 1).wait(), 1);
    });
}

/// Calls what may panic with [`Meant`], and with nothing else.
fn caught<R>(call: impl FnOnce() -> R) -> Option<R> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(value) => Some(value),
        Err(payload) if payload.is::<Meant>() => None,
        Err(payload) => panic::resume_unwind(payload),
    }
}

/// Waits for a task, which must end.
#[track_caller]
fn ended<R: Send + 'static>(task: Task<R>) -> Outcome<R> {
    assert!(task.wait_timeout(LONG), "the task is {}", task.status());
    task.outcome().wait()
}

#[track_caller]
fn has_panicked<R: Send + 'static>(task: Task<R>) {
    match ended(task) {
        Outcome::Faulted(Fault::Panicked(panic)) => assert!(panic.into_payload().is::<Meant>()),
        other => panic!("the task is {}", other.status()),
    }
}

struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            fail();
        }
    }
}

impl Clone for PanicsWhenDropped {
    fn clone(&self) -> Self {
        fail()
    }
}

#[test]
fn function() {
    case(|| {
        survives(|| {
            has_panicked(Task::<()>::run(|| fail()));
            has_panicked(Task::<()>::from_future(async { fail() }));
            has_panicked(Task::<()>::run_on(&InlineScheduler, || fail()));
        });
    });
}

#[test]
fn function_of_a_serial() {
    case(|| {
        survives(|| {
            let serial = Serial::new(1);
            has_panicked(serial.run(|_| -> u8 { fail() }));
            assert!(serial.recover().is_some());
            assert_eq!(serial.run(|value| *value).wait(), 1);
        });
    });
}

#[tap]
#[apm]
fn read(key: &PanicsWhenDropped) -> u8 {
    let _ = key;
    1
}

/// The copy is made by the call, which panics; nothing has started.
#[test]
fn argument_clone() {
    case(|| {
        survives(|| {
            let key = std::mem::ManuallyDrop::new(PanicsWhenDropped);
            assert!(caught(|| drop(read_async(&key))).is_none());
            assert!(caught(|| drop(begin_read(&key))).is_none());
        });
    });
}

#[tap]
#[apm]
fn consume(value: PanicsWhenDropped) -> u8 {
    std::mem::forget(value);
    1
}

#[tap]
#[apm]
fn lend(#[owned] value: &PanicsWhenDropped) -> u8 {
    let _ = value;
    1
}

#[test]
fn argument_drop() {
    case(|| {
        survives(|| {
            // The argument of a function that never ran: the task ends, as canceled or with this
            // panic.
            let source = CancellationTokenSource::new();
            let captured = PanicsWhenDropped;
            let task = Task::new_with_cancellation(move || drop(captured), source.token());
            source.cancel();
            assert!(task.is_completed());
            assert!(caught(|| drop(task)).is_some());
            // One that is dropped after its function has returned.
            let _ = ended(lend_async(PanicsWhenDropped));
            let _ = caught(|| end_lend(begin_lend(PanicsWhenDropped)));
            assert!(matches!(
                ended(consume_async(PanicsWhenDropped)),
                Outcome::RanToCompletion(1)
            ));
            let captured = PanicsWhenDropped;
            has_panicked(Task::run(move || drop(captured)));
        });
    });
}

#[test]
fn result_drop() {
    case(|| {
        survives(|| {
            // The thread that drops the last handle drops the result; this must not unwind out of
            // the drop of a handle.
            assert!(caught(|| drop(Task::run(|| PanicsWhenDropped))).is_some());
            let task = Task::run(|| PanicsWhenDropped);
            assert!(task.wait_timeout(LONG));
            assert!(caught(|| drop(task)).is_some());
            let task = Task::from_future(async { PanicsWhenDropped });
            assert!(task.wait_timeout(LONG));
            assert!(caught(|| drop(task)).is_some());
            let source = TaskCompletionSource::new();
            drop(source.task());
            assert!(caught(|| source.try_set_result(PanicsWhenDropped).is_ok()).is_some());
            let faulted = Task::try_run(|| Err::<u8, _>(PanicsWhenDropped));
            assert!(faulted.wait_timeout(LONG));
            assert!(caught(|| drop(faulted)).is_some());
        });
    });
}

#[test]
fn payload_drop() {
    case(|| {
        survives(|| {
            let task = Task::<()>::run(|| panic_any(PanicsWhenDropped));
            assert!(task.wait_timeout(LONG));
            assert!(caught(|| drop(task)).is_some());
            drop(Task::<()>::from_future(async {
                panic_any(PanicsWhenDropped)
            }));
            let source = CancellationTokenSource::new();
            source
                .token()
                .register(|| panic_any(PanicsWhenDropped))
                .detach();
            let canceling = source.cancel_async();
            assert!(canceling.wait_timeout(LONG));
            assert!(caught(|| drop(canceling)).is_some());
            let progress = Progress::new(|_: &u8| panic_any(PanicsWhenDropped));
            progress.report(1);
        });
    });
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the attribute passes references"
)]
fn refuse(n: &u8) {
    if *n == 1 {
        fail();
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the attribute passes references"
)]
fn guess(n: &u8) -> Option<u8> {
    if *n == 2 {
        fail();
    }
    None
}

#[tap(validate = refuse, fast_path = guess)]
#[apm(validate = refuse, fast_path = guess)]
#[eap(validate = refuse, fast_path = guess)]
fn count(n: u8) -> u8 {
    n
}

/// Both run in the call, and so their panics are the caller's.
#[test]
fn validate_and_fast_path() {
    case(|| {
        survives(|| {
            for refused in [1, 2] {
                assert!(caught(|| drop(count_task_async(refused))).is_none());
                assert!(caught(|| drop(begin_count(refused))).is_none());
                assert!(caught(|| count_async(refused)).is_none());
            }
            assert_eq!(count_task_async(3).wait(), 3);
            assert_eq!(end_count(begin_count(3)), 3);
        });
    });
}

#[tap]
#[eap]
fn step_by_step(progress: &dyn IProgress<u8>) -> u8 {
    progress.report(1);
    2
}

#[test]
fn progress_handler() {
    case(|| {
        survives(|| {
            let progress = Progress::new(|_: &u8| fail());
            let task = step_by_step_with_progress_task_async(progress);
            assert!(matches!(ended(task), Outcome::RanToCompletion(2)));
            // A closure runs in the report, and so in the function.
            has_panicked(step_by_step_with_progress_task_async(|_: u8| fail()));
        });
    });
}

#[test]
fn event_handlers() {
    case(|| {
        survives(|| {
            let (raise, raised) = mpsc::channel();
            let subscriptions = (
                step_by_step_progress_changed().subscribe(|(), _| fail()),
                step_by_step_completed().subscribe(|(), _| fail()),
                step_by_step_completed().subscribe(move |(), args| {
                    raise.send(args.take_result()).unwrap();
                }),
            );
            step_by_step_async();
            assert_eq!(raised.recv_timeout(LONG), Ok(Some(2)));
            drop(subscriptions);
        });
    });
}

#[test]
fn continuation() {
    case(|| {
        survives(|| {
            let source = TaskCompletionSource::new();
            let options = TaskContinuationOptions::new().execute_synchronously();
            let shared = source.task().shared();
            let first = Task::from_future_on(InlineScheduler, shared.clone());
            let failing = first.continue_with_options(|_| -> () { fail() }, options);
            let other = Task::from_future_on(InlineScheduler, shared);
            assert!(caught(|| source.set_result(1)).is_some());
            has_panicked(failing);
            assert_eq!(other.wait(), 1);
            has_panicked(Task::run(|| 1).continue_with(|_| -> () { fail() }));
        });
    });
}

#[test]
fn callback_of_a_token() {
    case(|| {
        survives(|| {
            let source = CancellationTokenSource::new();
            let (call, called) = mpsc::channel();
            source
                .token()
                .register(move || call.send(()).unwrap())
                .detach();
            source.token().register(|| fail()).detach();
            assert_eq!(source.try_cancel().unwrap_err().errors().len(), 1);
            assert!(called.try_recv().is_ok());
            let source = CancellationTokenSource::new();
            source.token().register(|| fail()).detach();
            source.cancel_after(Duration::from_micros(1));
            source.token().wait();
        });
    });
}

#[test]
fn callback_of_a_begin() {
    case(|| {
        survives(|| {
            let view = begin_consume_with_callback(PanicsWhenDropped, |_| fail(), ());
            assert!(view.async_wait_handle().wait_timeout(LONG));
        });
    });
}

/// A waker that panics must not keep others from being woken, nor unwind into the thread that
/// completes the task.
#[test]
fn wakers() {
    case(|| {
        survives(|| {
            for panics in [Panics::Wake, Panics::Clone, Panics::Drop] {
                let source = TaskCompletionSource::new();
                let mut shared = source.task().shared();
                let other = Task::from_future_on(InlineScheduler, shared.clone());
                let waker = wakers::waker(panics, &FAIL);
                let _ = caught(|| wakers::poll(&mut shared, &waker));
                let set = caught(|| source.set_result(1));
                assert!(set.is_some(), "{panics:?} unwinds out of `set_result`");
                assert!(
                    other.wait_timeout(LONG),
                    "{panics:?} keeps others from being woken"
                );
                assert_eq!(shared.wait(), 1);
            }
        });
    });
}

#[test]
fn wakers_of_other_futures() {
    case(|| {
        survives(|| {
            for panics in [Panics::Wake, Panics::Clone, Panics::Drop] {
                let source = CancellationTokenSource::new();
                let (mut canceled, other) = (source.token().canceled(), source.token());
                let other =
                    Task::from_future_on(InlineScheduler, async move { other.canceled().await });
                let waker = wakers::waker(panics, &FAIL);
                let _ = caught(|| wakers::poll(&mut canceled, &waker));
                let _ = caught(|| source.try_cancel().is_ok());
                assert!(
                    other.wait_timeout(LONG),
                    "{panics:?} keeps others from being woken"
                );

                let mut task = Task::run(|| 1);
                let _ = caught(|| wakers::poll(&mut task, &waker));
                assert!(task.wait_timeout(LONG));
                let _ = caught(|| drop(task));
                let _ = caught(|| drop(canceled));
            }
        });
    });
}

struct Refuses;

impl PostTarget for Refuses {
    fn post(&self, _: Box<dyn FnOnce() + Send>) -> Result<(), ContextClosed> {
        fail()
    }
}

#[test]
fn post_of_a_context() {
    case(|| {
        survives(|| {
            let context = SynchronizationContext::new(Refuses);
            let (raise, raised) = mpsc::channel();
            let completed = step_by_step_completed().subscribe(move |(), args| {
                _ = raise.send(args.context_lost());
            });
            let current = SynchronizationContext::set_current(Some(context.clone()));
            let progress = Progress::new(|_: &u8| {});
            step_by_step_async();
            drop(current);
            assert_eq!(
                raised.recv_timeout(LONG),
                Ok(true),
                "the event is raised on the pool"
            );
            drop(completed);
            assert!(caught(|| progress.report(1)).is_some() || Task::run(|| true).wait());
            let source = TaskCompletionSource::new();
            let woken = source.task();
            let spawned = caught(|| context.spawn(woken));
            let set = caught(|| source.set_result(1));
            assert!(set.is_some(), "it unwinds out of `set_result`");
            if let Some(spawned) = spawned {
                let _ = ended(spawned);
            }
        });
    });
}

struct Throws;

impl TaskScheduler for Throws {
    fn schedule(&self, _: Job) {
        fail()
    }
}

#[test]
fn schedule_of_a_scheduler() {
    case(|| {
        survives(|| {
            let _ = caught(|| ended(Task::run_on(&Throws, || 1)));
            let source = TaskCompletionSource::new();
            let options = TaskContinuationOptions::new().scheduler(Throws);
            let continued = source.task().continue_with_options(Task::wait, options);
            assert!(
                caught(|| source.set_result(1)).is_some(),
                "it unwinds out of `set_result`"
            );
            let _ = ended(continued);
            let serial = Serial::with_scheduler(1, Throws);
            let _ = caught(|| ended(serial.run(|value| *value)));
            let _ = caught(|| ended(Task::from_future_on(Throws, async { 1 })));
        });
    });
}

/// An error whose text or source panics: what reads it must take it for an ordinary error.
#[derive(Debug)]
struct BadError {
    source: bool,
}

impl fmt::Display for BadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.source {
            f.write_str("bad source")
        } else {
            fail()
        }
    }
}

impl Error for BadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        if self.source { fail() } else { None }
    }
}

impl From<OperationCanceled> for BadError {
    fn from(_: OperationCanceled) -> Self {
        Self { source: true }
    }
}

#[tap(cancellation)]
#[apm(cancellation)]
#[eap(cancellation)]
fn fail_badly(source: bool) -> Result<u8, BadError> {
    Err(BadError { source })
}

#[test]
fn source_and_display_of_an_error() {
    case(|| {
        survives(|| {
            for kind in [true, false] {
                let source = CancellationTokenSource::new();
                source.cancel();
                let _ = ended(fail_badly_with_cancellation_task_async(
                    kind,
                    source.token(),
                ));
                let source = CancellationTokenSource::new();
                let task = fail_badly_with_cancellation_task_async(kind, source.token());
                assert!(matches!(ended(task), Outcome::Faulted(_)));
                let _ = caught(|| end_fail_badly(begin_fail_badly(kind)).is_err());
                let (raise, raised) = mpsc::channel();
                let completed = fail_badly_completed().subscribe(move |(), args| {
                    _ = raise.send(args.error().is_some());
                });
                fail_badly_async(kind);
                assert_eq!(raised.recv_timeout(LONG), Ok(true));
                drop(completed);
            }
        });
    });
}

#[test]
fn hook_for_unobserved_faults() {
    case(|| {
        set_unobserved_fault_hook(|_| fail());
        survives(|| {
            let source = TaskCompletionSource::<Result<u8, u8>>::new();
            drop(source.task());
            assert!(
                caught(|| source.set_exception(1)).is_some(),
                "it unwinds out of the setter"
            );
            drop(Task::<()>::run(|| fail()));
        });
        clear_unobserved_fault_hook();
    });
}

#[test]
fn work_of_a_message_loop() {
    case(|| {
        survives(|| {
            let message_loop = MessageLoop::new();
            message_loop.context().post(|| fail()).unwrap();
            message_loop.context().post(|| ()).unwrap();
            let _ = caught(|| message_loop.run_pending());
            let _ = caught(|| message_loop.run_pending());
            assert_eq!(message_loop.run_pending(), 0);
            let captured = PanicsWhenDropped;
            message_loop.context().post(move || drop(captured)).unwrap();
            assert!(caught(|| drop(message_loop)).is_some());
        });
    });
}

#[test]
fn future_drop() {
    case(|| {
        survives(|| {
            let captured = PanicsWhenDropped;
            let task = Task::from_future(async move {
                let _captured = captured;
                std::future::ready(()).await;
            });
            let _ = ended(task);
            let message_loop = MessageLoop::new();
            let captured = PanicsWhenDropped;
            let abandoned = message_loop.context().spawn(async move {
                let _captured = captured;
                std::future::pending::<()>().await;
            });
            let _ = caught(|| drop(message_loop));
            let _ = ended(abandoned);
        });
    });
}
