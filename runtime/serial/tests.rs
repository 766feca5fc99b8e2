//! What a `Serial` promises, sentence by sentence. Schedules that threads alone would rarely meet
//! are in `loom`; what is seen from outside only is in the integration tests.

mod cancellation;
mod every_wait_ends;
mod handed_over;
mod inner;
mod order;
mod panics;
mod patterns;
mod pool;

use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use super::Serial;
use crate::error::SerialPoisoned;
use crate::scheduler::Job;
use crate::task::TaskContinuationOptions;
use crate::task::{Fault, Outcome, Task, TaskStatus};
use crate::testing::{
    CountsDrop, Drops, LONG, Refusing, must_end, one_worker, panic_of, panic_text,
};
use crate::{
    CancellationToken, CancellationTokenSource, InlineScheduler, ManualScheduler,
    OperationCanceled, TaskCompletionSource, TaskScheduler, ThreadPool,
};

const fn assert_send_sync<T: Send + Sync>() {}

const _: () = {
    // Of a value that is not `Sync`.
    assert_send_sync::<Serial<std::cell::Cell<u8>>>();
    assert_send_sync::<super::SerialPool<std::cell::Cell<u8>>>();
    assert_send_sync::<SerialPoisoned>();
};

/// Keeps the turn of a handle until the sender is used or dropped. Has begun when this returns.
fn hold<T: Send + 'static>(serial: &Serial<T>) -> (mpsc::Sender<()>, Task<()>) {
    let (go, may_go) = mpsc::channel();
    let (entered, is_entered) = mpsc::channel();
    let task = serial.run(move |_| {
        entered.send(()).unwrap();
        let _ = may_go.recv();
    });
    is_entered.recv().unwrap();
    (go, task)
}

/// A handle of which an operation has panicked with this message.
fn poisoned<T: Send + 'static>(value: T, message: &'static str) -> Serial<T> {
    let serial = Serial::new(value);
    let task = serial.run(move |_| panic!("{message}"));
    assert_eq!(task.outcome().wait().status(), TaskStatus::Faulted);
    assert!(serial.is_poisoned());
    serial
}

/// The message of the panic for which an operation was refused.
#[track_caller]
fn refused_for<R: Send + 'static>(task: Task<R>) -> String {
    match must_end(|| task.outcome().wait()) {
        Outcome::Faulted(Fault::Poisoned(poisoned)) => poisoned.panic_message().to_owned(),
        other => panic!("{:?}", other.status()),
    }
}

fn synchronously() -> TaskContinuationOptions {
    TaskContinuationOptions::new().execute_synchronously()
}
