use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use futures::executor::block_on;
use futures::{Stream, StreamExt};

use crate::IProgress;
use crate::progress::{
    BufferedProgress, LatestProgress, ProgressReceiver, ProgressSender, TryRecvError,
    progress_channel,
};

const fn assert_send_sync<T: Send + Sync + 'static>() {}

const _: () = {
    assert_send_sync::<LatestProgress<u32>>();
    assert_send_sync::<BufferedProgress<u32>>();
    assert_send_sync::<ProgressSender<u32>>();
    assert_send_sync::<ProgressReceiver<u32>>();
};

/// As an operation sees its parameter.
fn count(n: u32, progress: &dyn IProgress<u32>) {
    (1..=n).for_each(|i| progress.report(i));
}

#[test]
fn unit_discards_reports() {
    count(2, &());
    count(2, &None::<BufferedProgress<u32>>);
}

#[test]
fn shared_and_optional_receivers_pass_reports_on() {
    let buffer = Arc::new(BufferedProgress::new());
    let erased: Arc<dyn IProgress<u32> + Send + Sync> = buffer.clone();
    count(2, &Some(erased));
    assert_eq!(buffer.drain(), [1, 2]);
}

#[test]
fn a_closure_takes_reports_on_the_reporting_thread() {
    let seen = Mutex::new(Vec::new());
    let here = thread::current().id();
    let note = |value: u32| seen.lock().unwrap().push((value, thread::current().id()));
    count(2, &note);
    assert_eq!(*seen.lock().unwrap(), [(1, here), (2, here)]);
}

#[test]
fn a_receiver_of_more_general_values_needs_a_closure_only() {
    let buffer = BufferedProgress::<u64>::new();
    count(2, &|value: u32| buffer.report(u64::from(value)));
    assert_eq!(buffer.drain(), [1, 2]);
}

#[test]
fn std_channels_take_what_they_can() {
    let (sender, receiver) = mpsc::channel();
    count(2, &sender);
    assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [1, 2]);
    drop(receiver);
    count(2, &sender);

    let (sender, receiver) = mpsc::sync_channel(1);
    count(3, &sender);
    drop(sender);
    assert_eq!(receiver.into_iter().collect::<Vec<_>>(), [1]);
}

#[test]
fn latest_keeps_one_report() {
    let latest = LatestProgress::new();
    assert_eq!(latest.get(), None);
    count(3, &latest.clone());
    assert_eq!(latest.get().as_deref(), Some(&3));
    assert_eq!(latest.take().as_deref(), Some(&3));
    assert_eq!(latest.get(), None);
}

/// Reports again when dropped; a lock held there would not be passed.
struct Recursive(LatestProgress<Option<Recursive>>);

impl Drop for Recursive {
    fn drop(&mut self) {
        self.0.report(None);
    }
}

#[test]
fn latest_drops_reports_outside_its_lock() {
    let latest = LatestProgress::new();
    latest.report(Some(Recursive(latest.clone())));
    latest.report(None);
    assert!(latest.take().unwrap().is_none());
}

#[test]
fn channel_keeps_order_and_ends_with_the_senders() {
    let (sender, receiver) = progress_channel();
    let second = sender.clone();
    count(2, &sender);
    drop(sender);
    count(1, &second);
    assert_eq!(receiver.recv(), Some(1));
    assert_eq!(receiver.try_recv(), Ok(2));
    assert_eq!(receiver.recv(), Some(1));
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
    drop(second);
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
    assert_eq!(receiver.recv(), None);
}

#[test]
fn channel_wakes_a_blocked_receiver() {
    let (sender, receiver) = progress_channel();
    let reading = thread::spawn(move || receiver.iter().collect::<Vec<_>>());
    count(3, &sender);
    drop(sender);
    assert_eq!(reading.join().unwrap(), [1, 2, 3]);
}

#[test]
fn channel_wakes_a_stream() {
    let (sender, receiver) = progress_channel();
    let reading = thread::spawn(move || block_on(receiver.collect::<Vec<_>>()));
    count(3, &sender);
    drop(sender);
    assert_eq!(reading.join().unwrap(), [1, 2, 3]);
}

#[test]
fn channel_forgets_reports_without_a_receiver() {
    let (sender, receiver) = progress_channel();
    let witness = Arc::new(());
    sender.report(Arc::clone(&witness));
    drop(receiver);
    assert_eq!(Arc::strong_count(&witness), 1);
    sender.report(Arc::clone(&witness));
    assert_eq!(Arc::strong_count(&witness), 1);
}

#[test]
fn channel_continues_after_a_report_that_panics_when_dropped() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }
    let (sender, receiver) = progress_channel();
    drop(receiver);
    assert!(catch_unwind(AssertUnwindSafe(|| sender.report(Bomb))).is_err());
    assert!(catch_unwind(AssertUnwindSafe(|| sender.report(Bomb))).is_err());
}

/// What it does would abort the process if it unwound out of a drop.
struct PanickingWaker;

impl std::task::Wake for PanickingWaker {
    fn wake(self: Arc<Self>) {
        panic!("woken");
    }
}

fn poll_with_a_panicking_waker(receiver: &mut ProgressReceiver<u32>) {
    let waker = Waker::from(Arc::new(PanickingWaker));
    let mut context = Context::from_waker(&waker);
    assert_eq!(pin!(receiver).poll_next(&mut context), Poll::Pending);
}

#[test]
fn channel_catches_a_waker_that_panics() {
    let (sender, mut receiver) = progress_channel();
    poll_with_a_panicking_waker(&mut receiver);
    sender.report(1);
    assert_eq!(receiver.try_recv(), Ok(1));
    poll_with_a_panicking_waker(&mut receiver);
    drop(sender);
    assert_eq!(receiver.recv(), None);
}

#[test]
fn channel_is_dropped_while_unwinding_whatever_panics() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }
    let (sender, mut receiver) = progress_channel();
    poll_with_a_panicking_waker(&mut receiver);
    let unwinding = thread::spawn(move || {
        let _sender = sender;
        panic!("an operation that reports");
    });
    assert!(unwinding.join().is_err());

    let (sender, receiver) = progress_channel();
    sender.report(Bomb);
    sender.report(Bomb);
    let unwinding = thread::spawn(move || {
        let _receiver = receiver;
        panic!("a reader");
    });
    assert!(unwinding.join().is_err());
}

#[test]
fn channel_keeps_no_waker_after_the_receiver() {
    struct NoWake;
    impl std::task::Wake for NoWake {
        fn wake(self: Arc<Self>) {
            unreachable!();
        }
    }
    let (sender, receiver) = progress_channel::<u32>();
    let counted = Arc::new(NoWake);
    let waker = Waker::from(Arc::clone(&counted));
    let mut context = Context::from_waker(&waker);
    {
        let receiver = pin!(receiver);
        assert_eq!(receiver.poll_next(&mut context), Poll::Pending);
    }
    sender.report(1);
    drop(waker);
    assert_eq!(Arc::strong_count(&counted), 1);
}

#[test]
fn buffered_reports_are_counted_and_shared_by_clones() {
    let buffer = BufferedProgress::new();
    assert!(buffer.is_empty());
    assert_eq!(buffer.len(), 0);
    count(2, &buffer.clone());
    assert!(!buffer.is_empty());
    assert_eq!(buffer.len(), 2);
}

/// Waits in `recv` for what `end` does to the last sender.
fn received(end: impl FnOnce(ProgressSender<u32>)) -> Option<u32> {
    let (sender, receiver) = progress_channel();
    let waiting = thread::spawn(move || receiver.recv());
    // Long enough for the receiver to block; if it does not, nothing is shown and nothing fails.
    thread::sleep(Duration::from_millis(30));
    end(sender);
    waiting.join().unwrap()
}

#[test]
fn blocked_receiver_gets_a_report_while_there_are_senders() {
    let (keep, kept) = mpsc::channel();
    let first = received(move |sender| {
        sender.report(7);
        keep.send(sender).unwrap();
    });
    assert_eq!(first, Some(7));
    drop(kept);
}

#[test]
fn blocked_receiver_ends_with_the_last_sender() {
    assert_eq!(received(drop), None);
}
