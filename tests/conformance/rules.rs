//! Rules of the patterns that no scenario carries out.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use trefoil::{
    CancellationToken, CancellationTokenSource, Component, EventHandlerList, IProgress,
    OperationCanceled, Outcome, Task, async_patterns, eap, tap,
};

use crate::support::{LONG, raised};

fn requested_after<R: Send + 'static>(task: &Task<R>, source: &CancellationTokenSource) {
    assert!(task.wait_timeout(LONG), "the task is {}", task.status());
    let status = task.status();
    source.cancel();
    assert_eq!(task.status(), status);
}

#[test]
fn cancel_38_a_request_after_the_end_changes_nothing() {
    let source = CancellationTokenSource::new();
    let done = Task::run_with_cancellation(|_| 1, source.token());
    requested_after(&done, &source);
    assert_eq!(done.wait(), Ok(1));

    let source = CancellationTokenSource::new();
    let token = source.token();
    let fails = move |_: &CancellationToken| -> Result<i32, OperationCanceled> {
        Err(OperationCanceled::new(CancellationToken::new(true)))
    };
    let failed = Task::try_run_with_cancellation(fails, token);
    requested_after(&failed, &source);
    assert!(matches!(failed.outcome().wait(), Outcome::Faulted(_)));
}

#[tap(overloads = all)]
fn sum(
    upto: u32,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<u32>,
) -> Result<u32, OperationCanceled> {
    let mut sum = 0;
    for n in 1..=upto {
        cancellation_token.throw_if_cancellation_requested()?;
        progress.report(n);
        sum += n;
    }
    Ok(sum)
}

#[test]
fn tap_48_a_shorter_member_does_what_the_full_one_does() {
    let count = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&count);
    let progress = move |_: u32| _ = counter.fetch_add(1, Ordering::SeqCst);
    let none = CancellationToken::none();
    let sums = [
        sum_async(3),
        sum_with_cancellation_async(3, none.clone()),
        sum_with_progress_async(3, progress.clone()),
        sum_with_cancellation_and_progress_async(3, none, progress),
    ];
    assert_eq!(sums.map(Task::wait), [const { Ok(6) }; 4]);
    assert_eq!(count.load(Ordering::SeqCst), 6);
}

#[derive(Component, Default)]
struct Downloads {
    events: EventHandlerList,
}

fn has_a_name(_: &Downloads, name: &str) -> Result<(), &'static str> {
    match name {
        "" => Err("a download has a name"),
        _ => Ok(()),
    }
}

#[async_patterns]
impl Downloads {
    #[eap(validate = has_a_name)]
    fn download(&self, name: &str) -> io::Result<usize> {
        let _ = self;
        match name {
            "slow" => Err(io::ErrorKind::TimedOut.into()),
            _ => Ok(name.len()),
        }
    }
}

#[test]
fn eap_19_a_time_out_is_an_error_of_its_kind() {
    let downloads = Arc::new(Downloads::default());
    let (sender, kinds) = mpsc::channel();
    let subscription = downloads.download_completed().subscribe(move |_, args| {
        sender
            .send(args.result().err().map(|error| error.kind()))
            .unwrap();
    });
    downloads.download_async("slow");
    let kind = kinds.recv_timeout(LONG).unwrap();
    assert_eq!(kind, Some(io::ErrorKind::TimedOut));
    drop(subscription);
}

#[test]
fn eap_34_a_usage_error_leaves_the_start_and_no_event_follows() {
    let downloads = Arc::new(Downloads::default());
    let (sender, lengths) = mpsc::channel();
    let subscription = downloads.download_completed().subscribe(move |_, args| {
        sender
            .send(args.result().ok().map(|length| *length))
            .unwrap();
    });
    assert_eq!(
        raised(|| downloads.download_async("")),
        "a download has a name"
    );
    assert!(lengths.recv_timeout(Duration::from_millis(50)).is_err());
    downloads.download_async("three");
    assert_eq!(lengths.recv_timeout(LONG), Ok(Some(5)));
    drop(subscription);
}
