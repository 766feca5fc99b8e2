//! What public types print: enough to tell in a log which object it is and what it is up to, and
//! nothing that would run user code or wait for it.

use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use trefoil::cancellation::OperationCanceled;
use trefoil::context::{AsyncOperationManager, ContextClosed};
use trefoil::eap::{AsyncCompletedEventArgs, Event, OperationFailed};
use trefoil::progress::{BufferedProgress, LatestProgress, TryRecvError, progress_channel};
use trefoil::task::{OperationAbandoned, TaskContinuationOptions, WaitAsyncError};
use trefoil::{
    CancellationToken, CancellationTokenSource, EventHandlerList, IProgress, ManualScheduler,
    MessageLoop, Progress, SynchronizationContext, Task, TaskCompletionSource, TaskScheduler,
    ThreadPool, UserState, apm,
};

/// Work that is started by hand.
#[apm]
fn double(number: u32) -> u32 {
    number * 2
}

#[test]
fn tasks_show_their_id_and_status() {
    let source = TaskCompletionSource::<u32>::new();
    assert_eq!(
        format!("{source:?}"),
        "TaskCompletionSource { status: WaitingForActivation }"
    );
    let task = source.task();
    let id = task.id();
    let status = "status: WaitingForActivation";
    assert_eq!(
        format!("{task:?}"),
        format!("Task {{ id: {id:?}, {status} }}")
    );
    let text = format!("TaskOutcome(Task {{ id: {id:?}, {status} }})");
    assert_eq!(format!("{:?}", task.outcome()), text);
    let task = Task::from_result(1).shared();
    let text = format!(
        "SharedTask {{ id: {:?}, status: RanToCompletion }}",
        task.id()
    );
    assert_eq!(format!("{task:?}"), text);
    let first = Task::when_any([Task::from_result(1)]).wait();
    assert_eq!(format!("{first:?}"), "WhenAny { index: 0, .. }");
}

#[test]
fn continuation_options_show_after_which_ends_they_run() {
    let options = TaskContinuationOptions::new().not_on_faulted();
    assert_eq!(
        format!("{options:?}"),
        "TaskContinuationOptions { on_ran_to_completion: true, on_faulted: false, \
            on_canceled: true, .. }"
    );
}

#[test]
fn waits_that_failed_show_why_and_the_task() {
    let source = TaskCompletionSource::<u32>::new();
    let wait = source.task().wait_async(Duration::ZERO);
    let error = wait.wait().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the task did not end within the time given"
    );
    assert!(error.source().is_none());
    let WaitAsyncError::TimedOut(task) = error else {
        panic!("the time given is over");
    };
    let shown = format!("{task:?}");
    assert_eq!(
        format!("{:?}", WaitAsyncError::TimedOut(task)),
        format!("TimedOut({shown})")
    );

    let source = TaskCompletionSource::<u32>::new();
    let canceled = CancellationToken::new(true);
    let wait = source
        .task()
        .wait_timeout_with_cancellation_async(Duration::MAX, canceled);
    let error = wait.wait().unwrap_err();
    assert_eq!(error.to_string(), "the wait for the task was canceled");
    assert!(
        error
            .source()
            .is_some_and(<dyn Error>::is::<OperationCanceled>)
    );
    assert!(
        format!("{error:?}").starts_with("Canceled(Task {"),
        "{error:?}"
    );
}

#[test]
fn cancellation_shows_whether_it_was_requested() {
    let source = CancellationTokenSource::new();
    let token = source.token();
    let of_token = |requested| {
        format!(
            "CancellationToken {{ can_be_canceled: true, is_cancellation_requested: {requested} }}"
        )
    };
    assert_eq!(format!("{token:?}"), of_token(false));
    let registration = token.register(|| {});
    assert_eq!(
        format!("{registration:?}"),
        format!(
            "CancellationTokenRegistration {{ token: {}, .. }}",
            of_token(false)
        )
    );
    source.cancel();
    assert_eq!(
        format!("{source:?}"),
        "CancellationTokenSource { is_cancellation_requested: true, .. }"
    );
    assert_eq!(
        format!("{:?}", token.canceled()),
        format!("WaitForCancellation {{ token: {}, .. }}", of_token(true))
    );
    assert_eq!(
        OperationCanceled::new(token).to_string(),
        "the operation was canceled"
    );
}

#[test]
fn progress_shows_what_has_been_reported() {
    let latest = LatestProgress::new();
    latest.report(7);
    assert_eq!(format!("{latest:?}"), "LatestProgress(Some(7))");
    let buffered = BufferedProgress::new();
    buffered.report(7);
    assert_eq!(format!("{buffered:?}"), "BufferedProgress { len: 1, .. }");
    let progress = Progress::new(|_: &u32| {});
    assert_eq!(format!("{progress:?}"), "Progress { context: Pool, .. }");
    let message_loop = MessageLoop::new();
    let _current = SynchronizationContext::set_current(Some(message_loop.context()));
    let progress = Progress::new(|_: &u32| {});
    let text = format!("{progress:?}");
    let context = "Progress { context: SynchronizationContext(0x";
    assert!(text.starts_with(context), "{text}");
    let (sender, receiver) = progress_channel::<u32>();
    assert_eq!(format!("{sender:?}"), "ProgressSender { .. }");
    assert_eq!(format!("{receiver:?}"), "ProgressReceiver { .. }");
    assert_eq!(TryRecvError::Empty.to_string(), "no report has come yet");
    assert_eq!(
        TryRecvError::Disconnected.to_string(),
        "no report will come any more"
    );
}

#[test]
fn contexts_show_what_is_queued_and_which_was_current() {
    let message_loop = MessageLoop::new();
    let context = message_loop.context();
    context.post(|| {}).expect("the loop is there");
    assert_eq!(format!("{message_loop:?}"), "MessageLoop { queued: 1, .. }");
    assert_eq!(
        format!("{:?}", message_loop.quit_handle()),
        "QuitHandle { .. }"
    );
    let current = SynchronizationContext::set_current(Some(context));
    assert_eq!(
        format!("{current:?}"),
        "CurrentContext { previous: None, .. }"
    );
    let operation = AsyncOperationManager::create_operation(7);
    assert_eq!(
        format!("{operation:?}"),
        "AsyncOperation { user_supplied_state: 7, has_completed: false, .. }"
    );
    operation
        .operation_completed()
        .expect("it has not completed before");
    assert_eq!(
        format!("{operation:?}"),
        "AsyncOperation { user_supplied_state: 7, has_completed: true, .. }"
    );
    assert_eq!(
        ContextClosed.to_string(),
        "the synchronization context has closed"
    );
}

#[test]
fn schedulers_show_how_much_they_hold() {
    struct Shows;
    impl TaskScheduler for Shows {
        fn schedule(&self, job: trefoil::scheduler::Job) {
            assert_eq!(format!("{job:?}"), "Job { .. }");
            job.run();
        }
    }
    // Also through a box, which is a scheduler too.
    let boxed: Box<dyn TaskScheduler> = Box::new(Shows);
    assert_eq!(Task::run_on(&boxed, || 7).wait(), 7);

    let manual = ManualScheduler::new();
    drop(Task::run_on(&manual, || {}));
    assert_eq!(format!("{manual:?}"), "ManualScheduler { queued: 1 }");
    let pool = ThreadPool::builder().name("shown").build();
    assert!(
        format!("{pool:?}").starts_with("ThreadPool { name: \"shown\", threads: "),
        "{pool:?}"
    );
}

#[test]
fn the_asynchronous_programming_model_shows_status_and_state() {
    let view = begin_double_with_callback(21, |_| {}, 7);
    let handle = view.async_wait_handle();
    handle.wait();
    assert_eq!(format!("{handle:?}"), "WaitHandle { is_signaled: true }");
    assert_eq!(
        format!("{view:?}"),
        "AsyncResultView(Operation { status: RanToCompletion, async_state: 7, .. })"
    );
    let result = begin_double(21);
    result.async_wait_handle().wait();
    assert_eq!(
        format!("{result:?}"),
        "AsyncResult(Operation { status: RanToCompletion, async_state: (), .. })"
    );
    assert_eq!(end_double(result), 42);
}

#[test]
fn events_show_their_handlers_and_never_the_arguments() {
    struct Done;
    let events = EventHandlerList::new();
    let event: Event<(), AsyncCompletedEventArgs> = events.event::<Done, _, _>();
    let _subscription = event.subscribe(|(), _| {});
    assert_eq!(format!("{event:?}"), "Event { handlers: 1 }");
    assert_eq!(format!("{:?}", event.stream()), "EventStream { .. }");
    assert_eq!(
        format!("{:?}", event.next()),
        "NextEvent { is_pending: true }"
    );
    assert_eq!(
        format!("{:?}", EventHandlerList::new()),
        "EventHandlerList { events: 0 }"
    );
    let state = UserState::new(Arc::new(7_u8));
    assert_eq!(
        format!("{state:?}"),
        format!("UserState({:?})", "alloc::sync::Arc<u8>")
    );
    let failed = OperationFailed::new("the disk is full");
    assert_eq!(failed.to_string(), "the disk is full");
    assert!(failed.source().is_none());
}

#[test]
fn a_panic_that_is_resumed_for_an_operation_that_never_ran_says_so() {
    let task = Task::run_on(&ManualScheduler::new(), || {});
    let panic = catch_unwind(AssertUnwindSafe(|| task.wait())).unwrap_err();
    let abandoned = panic
        .downcast::<OperationAbandoned>()
        .expect("the job was dropped");
    assert_eq!(
        abandoned.to_string(),
        "the operation was dropped before it could run"
    );
}
