//! Time-outs come on time: with a full queue, and whatever user code does when another time-out
//! comes.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use trefoil::task::TaskContinuationOptions;
use trefoil::{
    CancellationToken, CancellationTokenSource, InlineScheduler, Task, TaskCompletionSource,
};

use crate::harness::case;

const DELAY: Duration = Duration::from_millis(50);

/// How late a time-out may come, beyond what a sleeping thread is late on this machine at that
/// moment.
const ALLOWED: Duration = Duration::from_millis(20);

const ROUNDS: usize = 21;

/// Calls `time_out`, which returns when a time-out of [`DELAY`] has come, a number of times;
/// demands that the median of them is on time. A thread that sleeps as long at the same time shows
/// what the machine makes late.
#[track_caller]
fn comes_on_time(mut time_out: impl FnMut()) {
    let mut late: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let sleeper = thread::spawn(move || {
                thread::sleep(DELAY);
                start.elapsed()
            });
            time_out();
            let elapsed = start.elapsed();
            assert!(
                elapsed >= DELAY,
                "a time-out of {DELAY:?} came after {elapsed:?}"
            );
            elapsed.saturating_sub(sleeper.join().unwrap())
        })
        .collect();
    late.sort();
    let (median, last) = (late[ROUNDS / 2], late[ROUNDS - 1]);
    println!("later than a sleeping thread: {median:?} in the median, {last:?} at most");
    assert!(median < ALLOWED, "time-outs come {median:?} late");
}

fn delay() {
    Task::delay(DELAY).wait();
}

fn wait_async() {
    let source = TaskCompletionSource::<u8>::new();
    assert!(source.task().wait_async(DELAY).wait().is_err());
}

fn cancel_after() {
    let source = CancellationTokenSource::new();
    let (called, calls) = mpsc::channel();
    let registration = source.token().register(move || called.send(()).unwrap());
    source.cancel_after(DELAY);
    calls.recv().unwrap();
    drop(registration);
}

/// Queues more jobs than the default pool can run while the case lasts.
fn fill_queue(jobs: usize, each: Duration) {
    for _ in 0..jobs {
        drop(Task::run(move || thread::sleep(each)));
    }
}

#[test]
fn wait_async_with_a_full_queue() {
    case(|| {
        fill_queue(100_000, Duration::from_millis(10));
        comes_on_time(wait_async);
    });
}

#[test]
fn cancel_after_with_a_full_queue() {
    case(|| {
        fill_queue(100_000, Duration::from_millis(10));
        comes_on_time(cancel_after);
    });
}

#[test]
fn delay_with_a_full_queue() {
    case(|| {
        fill_queue(100_000, Duration::from_millis(10));
        comes_on_time(delay);
    });
}

#[test]
fn with_a_million_jobs_queued() {
    case(|| {
        fill_queue(1_000_000, Duration::from_millis(10));
        comes_on_time(|| {
            let cancellation = thread::spawn(cancel_after);
            wait_async();
            cancellation.join().unwrap();
        });
    });
}

/// A token that `cancel_after` cancels soon.
fn canceled_soon() -> CancellationToken {
    let source = CancellationTokenSource::new();
    source.cancel_after(Duration::from_millis(1));
    let token = source.token();
    // The source must live until then.
    token.register(move || drop(source)).detach();
    token
}

const SLOW: Duration = Duration::from_secs(20);

#[test]
fn behind_a_slow_cancellation_callback() {
    case(|| {
        canceled_soon().register(|| thread::sleep(SLOW)).detach();
        thread::sleep(DELAY);
        comes_on_time(delay);
    });
}

#[test]
fn behind_a_slow_future_of_a_canceled_token() {
    case(|| {
        let token = canceled_soon();
        drop(Task::from_future_on(InlineScheduler, async move {
            token.canceled().await;
            thread::sleep(SLOW);
        }));
        thread::sleep(DELAY);
        comes_on_time(wait_async);
    });
}

#[test]
fn behind_a_slow_continuation_of_a_delay() {
    case(|| {
        let options = TaskContinuationOptions::new().execute_synchronously();
        let soon = Task::delay(Duration::from_millis(1));
        drop(soon.continue_with_options(|_| thread::sleep(SLOW), options));
        thread::sleep(DELAY);
        comes_on_time(cancel_after);
    });
}

#[test]
fn behind_a_slow_future_of_a_delay() {
    case(|| {
        drop(Task::from_future_on(InlineScheduler, async {
            Task::delay(Duration::from_millis(1)).await;
            thread::sleep(SLOW);
        }));
        thread::sleep(DELAY);
        comes_on_time(delay);
    });
}

#[test]
fn behind_slow_continuations_on_every_core() {
    case(|| {
        for _ in 0..64 {
            canceled_soon().register(|| thread::sleep(SLOW)).detach();
        }
        thread::sleep(DELAY);
        comes_on_time(wait_async);
    });
}
