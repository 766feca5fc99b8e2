//! Operations of a `Serial` that are given as closures. Generated members start theirs by
//! `SerialStart` in the same way.

use std::sync::Arc;

use super::{Serial, SerialStart};
use crate::task::private::{Finished, Start, read};
use crate::{CancellationToken, OperationCanceled, Task, TaskScheduler};

impl<T: Send + 'static> Serial<T> {
    /// Starts an operation: `function` runs with the value when all that were started before have
    /// completed.
    ///
    /// Its return value is the result, even if it is an `Err`; for [`try_run`](Self::try_run) an
    /// `Err` is a fault.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Serial;
    ///
    /// let serial = Serial::new(String::new());
    /// let first = serial.run(|text| text.push_str("one, "));
    /// let second = serial.run(|text| {
    ///     text.push_str("two");
    ///     text.clone()
    /// });
    /// assert_eq!(second.wait(), "one, two");
    /// assert!(first.is_completed());
    /// ```
    pub fn run<R, F>(&self, function: F) -> Task<R>
    where
        R: Send + 'static,
        F: FnOnce(&mut T) -> R + Send + 'static,
    {
        run(Start::new().serial(self), function)
    }

    /// As [`run`](Self::run), on `scheduler` instead of the handle's. The operation keeps it alive
    /// until it has completed, as [`with_scheduler`](Self::with_scheduler) says.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{InlineScheduler, Serial};
    ///
    /// let serial = Serial::new(7);
    /// let here = std::thread::current().id();
    /// let task = serial.run_on(InlineScheduler, move |_| std::thread::current().id() == here);
    /// assert!(task.wait());
    /// ```
    pub fn run_on<R, F>(&self, scheduler: impl TaskScheduler + 'static, function: F) -> Task<R>
    where
        R: Send + 'static,
        F: FnOnce(&mut T) -> R + Send + 'static,
    {
        let start = Start::new().serial(self);
        run(start.on_shared(Arc::new(scheduler)), function)
    }

    /// Starts an operation that does not run if the token is requested before its turn comes: its
    /// task is then `Canceled` at once, and does not delay the operations after it.
    ///
    /// The function gets the token, which it must check itself once it has begun; see
    /// [`CancellationToken`]. Its return value is the result, even if it is an `Err`.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use trefoil::{CancellationTokenSource, Serial};
    ///
    /// let serial = Serial::new(0);
    /// let (go, wait) = mpsc::channel::<()>();
    /// let first = serial.run(move |_| wait.recv().is_ok());
    ///
    /// let source = CancellationTokenSource::new();
    /// let second = serial.run_with_cancellation(|number, _| *number += 1, source.token());
    /// source.cancel();
    /// assert!(second.is_canceled());
    ///
    /// go.send(())?;
    /// assert!(first.wait());
    /// assert_eq!(serial.run(|number| *number).wait(), 0);
    /// # Ok::<(), mpsc::SendError<()>>(())
    /// ```
    pub fn run_with_cancellation<R, F>(
        &self,
        function: F,
        cancellation_token: CancellationToken,
    ) -> Task<Result<R, OperationCanceled>>
    where
        R: Send + 'static,
        F: FnOnce(&mut T, &CancellationToken) -> R + Send + 'static,
    {
        let start = Start::new().cancellation(cancellation_token);
        if start.is_cancellation_requested() {
            return start.canceled(|canceled| Some(Err(canceled))).task();
        }
        let call = |value: &mut T, function: F, token: &CancellationToken| {
            Finished::ran(Ok(function(value, token)))
        };
        let start = start.serial(self);
        let prepared = start.prepare(function, call, |_, canceled| Some(Err(canceled)));
        prepared.task()
    }

    /// Starts an operation whose `Err` faults its task. It does not poison the handle, as a panic
    /// does.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::{Serial, Task};
    ///
    /// let serial = Serial::new(vec![1]);
    /// let task = serial.try_run(|list| list.pop().ok_or("empty"));
    /// assert_eq!(task.wait(), Ok(1));
    ///
    /// let task = serial.try_run(|list| list.pop().ok_or("empty"));
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_faulted());
    /// assert_eq!(task.wait(), Err("empty"));
    /// ```
    pub fn try_run<R, E, F>(&self, function: F) -> Task<Result<R, E>>
    where
        R: Send + 'static,
        E: Send + 'static,
        F: FnOnce(&mut T) -> Result<R, E> + Send + 'static,
    {
        let call =
            |value: &mut T, function: F, token: &CancellationToken| read(function(value), token);
        let start = Start::new().serial(self);
        start.prepare(function, call, |_, _| None).task()
    }

    /// Starts an operation that can be canceled: before its turn comes, as
    /// [`run_with_cancellation`](Self::run_with_cancellation) says, or by a function that stops
    /// because of the token, as [`Task::try_run_with_cancellation`] says.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::io;
    /// use trefoil::{CancellationTokenSource, Serial, Task};
    ///
    /// let serial = Serial::new(0_u64);
    /// let source = CancellationTokenSource::new();
    /// let task = serial.try_run_with_cancellation(
    ///     |number, token| -> io::Result<()> {
    ///         loop {
    ///             *number += 1;
    ///             token.throw_if_cancellation_requested()?;
    ///         }
    ///     },
    ///     source.token(),
    /// );
    /// source.cancel();
    /// Task::wait_all(std::slice::from_ref(&task));
    /// assert!(task.is_canceled());
    /// ```
    pub fn try_run_with_cancellation<R, E, F>(
        &self,
        function: F,
        cancellation_token: CancellationToken,
    ) -> Task<Result<R, E>>
    where
        R: Send + 'static,
        E: From<OperationCanceled> + Send + 'static,
        F: FnOnce(&mut T, &CancellationToken) -> Result<R, E> + Send + 'static,
    {
        let start = Start::new().cancellation(cancellation_token);
        if start.is_cancellation_requested() {
            return start.canceled(|canceled| Some(Err(canceled.into()))).task();
        }
        let call = |value: &mut T, function: F, token: &CancellationToken| {
            read(function(value, token), token)
        };
        let start = start.serial(self);
        let prepared = start.prepare(function, call, |_, canceled| Some(Err(canceled.into())));
        prepared.task()
    }
}

fn run<T, R, F>(start: SerialStart<'_, T>, function: F) -> Task<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: FnOnce(&mut T) -> R + Send + 'static,
{
    let call = |value: &mut T, function: F, _: &CancellationToken| Finished::ran(function(value));
    start.prepare(function, call, |_, _| None).task()
}
