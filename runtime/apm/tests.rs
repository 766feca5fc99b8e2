//! What a pair of begin and end promises, sentence by sentence. The pairs are written by hand, as
//! `#[apm]` writes them.

mod canceling;
mod completing;
mod every_wait_ends;
mod from_async;
mod from_async_with_cancellation;
mod handles;
mod into_async_result;
mod pace;
mod panics;
mod rendezvous;
mod state;
mod whole_result;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use super::private::end;
use super::{
    AsyncCallback, AsyncResult, AsyncResultView, CancelableOp, IAsyncResult, Op, WaitHandle,
};
use crate::error::{OperationAbandoned, PanicPayload};
use crate::scheduler::Job;
use crate::task::private::{CompletionKind, Finished, Prepared, ResultLike, Start};
use crate::task::{Fault, Outcome, TaskStatus};
use crate::testing::{
    CountsDrop, Drops, LONG, Refusing, must_end, one_worker, panic_of, panic_text,
};
use crate::{
    CancellationToken, CancellationTokenSource, InlineScheduler, ManualScheduler,
    OperationCanceled, Task, TaskCompletionSource, TaskScheduler, ThreadPool,
};

const fn assert_send_sync<T: Send + Sync>() {}

const _: () = {
    assert_send_sync::<AsyncResult<u8, u8, Work>>();
    assert_send_sync::<AsyncResultView<u8, Wait>>();
    assert_send_sync::<WaitHandle>();
};

/// Names `fn work() -> R`.
type Work = Op<(), 1>;

/// Names `fn wait(cancellation_token) -> Result<T, OperationCanceled>`.
type Wait = CancelableOp<(), 2>;

type Canceled<T> = Result<T, OperationCanceled>;

type Fallible = Result<u8, &'static str>;

fn prepare<R: Send + 'static>(
    scheduler: &dyn TaskScheduler,
    function: impl FnOnce() -> R + Send + 'static,
) -> Prepared<'_, R> {
    Start::new().on(scheduler).prepare(
        function,
        |function, _| Finished::ran(function()),
        |_, _| None,
    )
}

fn begin_work<R: Send + 'static>(
    scheduler: &dyn TaskScheduler,
    function: impl FnOnce() -> R + Send + 'static,
) -> AsyncResult<R, (), Work> {
    prepare(scheduler, function).begin()
}

fn begin_work_with_callback<R: Send + 'static, S: Send + Sync + 'static>(
    scheduler: &dyn TaskScheduler,
    function: impl FnOnce() -> R + Send + 'static,
    callback: impl FnOnce(AsyncResult<R, S, Work>) + Send + 'static,
    async_state: S,
) -> AsyncResultView<S, Work> {
    prepare(scheduler, function).begin_with_callback(callback, async_state)
}

fn end_work<R, S>(async_result: AsyncResult<R, S, Work>) -> R {
    end(async_result)
}

fn prepare_wait<T: Send + 'static>(
    scheduler: &dyn TaskScheduler,
    function: impl FnOnce(&CancellationToken) -> Canceled<T> + Send + 'static,
) -> Prepared<'_, Canceled<T>> {
    Start::new().on(scheduler).own_source().prepare(
        function,
        |function, token| function(token).probe().finish(token),
        |_, canceled| Some(Err(canceled)),
    )
}

/// An operation that says when it has begun and waits for its cancellation.
fn until_canceled() -> (
    impl FnOnce(&CancellationToken) -> Canceled<u8> + Send + 'static,
    mpsc::Receiver<()>,
) {
    let (entered, is_entered) = mpsc::channel();
    let function = move |token: &CancellationToken| {
        entered.send(()).unwrap();
        token.wait();
        token.throw_if_cancellation_requested().map(|()| 1)
    };
    (function, is_entered)
}

/// A function that gives `value` once the sender is used or dropped.
fn held<R: Send + 'static>(value: R) -> (mpsc::Sender<()>, impl FnOnce() -> R + Send + 'static) {
    let (go, may_go) = mpsc::channel();
    let function = move || {
        let _ = may_go.recv();
        value
    };
    (go, function)
}

/// A token whose cancellation has been requested.
fn requested() -> CancellationToken {
    CancellationToken::new(true)
}

fn ended(task: Task<Fallible>) -> (TaskStatus, Outcome<Fallible>) {
    let outcome = must_end(move || task.outcome().wait());
    (outcome.status(), outcome)
}
