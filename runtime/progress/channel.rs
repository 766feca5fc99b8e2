//! A channel of reports: the sender implements `IProgress`, and the receiver is read by a blocking
//! thread or as a stream.
//!
//! # Invariants
//!
//! 1. Reports are dropped, and wakers cloned, woken and dropped, while the lock is free. A waker
//!    that panics does not unwind into the code that reports, and the drop of either end does not
//!    unwind.
//! 2. One waker at most is stored, since a stream is polled by exclusive reference; several threads
//!    may be blocked, and `blocked` counts them under the lock. A thread that changes `reports` or
//!    `senders` takes the waker and reads the count under the same lock and then notifies, so no
//!    wake-up is lost, and a report costs no system call while no thread waits.

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures_core::Stream;

use super::IProgress;
use crate::blocking;
use crate::error::{catch, drop_quietly};
use crate::scheduler::pop_and_shrink;
use crate::sync::{Condvar, Mutex, MutexGuard, lock};

/// Creates a channel for reports: the sender goes to the operation, and a thread or a task reads
/// the receiver.
///
/// The number of unread reports is not limited, so reporting never waits.
///
/// # Examples
///
/// ```
/// use std::thread;
/// use trefoil::progress::progress_channel;
/// use trefoil::IProgress;
///
/// let (sender, receiver) = progress_channel();
/// thread::spawn(move || {
///     for percent in [25, 50, 100] {
///         sender.report(percent);
///     }
/// });
/// assert_eq!(receiver.into_iter().collect::<Vec<_>>(), [25, 50, 100]);
/// ```
///
/// The receiver is a stream as well:
///
/// ```
/// use futures::{StreamExt, executor::block_on};
/// use trefoil::progress::progress_channel;
/// use trefoil::IProgress;
///
/// let (sender, receiver) = progress_channel();
/// sender.report("done");
/// drop(sender);
/// assert_eq!(block_on(receiver.collect::<Vec<_>>()), ["done"]);
/// ```
#[must_use]
#[doc(alias = "mpsc")]
pub fn progress_channel<T>() -> (ProgressSender<T>, ProgressReceiver<T>) {
    let channel = Arc::new(Channel {
        state: Mutex::new(State {
            reports: VecDeque::new(),
            senders: 1,
            is_received: true,
            waker: None,
            blocked: 0,
        }),
        changed: Condvar::new(),
    });
    let sender = ProgressSender {
        channel: Arc::clone(&channel),
    };
    (sender, ProgressReceiver { channel })
}

/// Sends reports; created by [`progress_channel`]. Clones send to the same receiver. Reports are
/// dropped once the receiver is.
pub struct ProgressSender<T> {
    channel: Arc<Channel<T>>,
}

/// Receives reports in the order in which they were sent; created by [`progress_channel`].
///
/// Read it as an iterator (`for report in &receiver`), which blocks, or as a [`Stream`]. Both end
/// when all senders are dropped and all reports are read.
pub struct ProgressReceiver<T> {
    channel: Arc<Channel<T>>,
}

/// Why [`ProgressReceiver::try_recv`] returned no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TryRecvError {
    /// No report has been sent yet.
    Empty,
    /// No report will be sent: all senders are dropped.
    Disconnected,
}

struct Channel<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    reports: VecDeque<T>,
    senders: usize,
    is_received: bool,
    waker: Option<Waker>,
    /// Threads that wait for `changed`.
    blocked: usize,
}

impl<T> IProgress<T> for ProgressSender<T> {
    fn report(&self, value: T) {
        let mut state = lock(&self.channel.state);
        if !state.is_received {
            // `value` is dropped after the guard, which was created later.
            return;
        }
        state.reports.push_back(value);
        self.channel.notify(state);
    }
}

impl<T> ProgressReceiver<T> {
    /// Waits for the next report; returns `None` when all senders are dropped.
    ///
    /// # Blocking
    ///
    /// Blocks the thread until there is a report, or no sender.
    #[must_use = "`recv` removes the report"]
    pub fn recv(&self) -> Option<T> {
        let mut state = lock(&self.channel.state);
        if state.reports.is_empty() && state.senders > 0 {
            drop(state);
            let blocking = blocking::enter();
            state = lock(&self.channel.state);
            while state.reports.is_empty() && state.senders > 0 {
                state.blocked += 1;
                state = blocking.wait(&self.channel.changed, state);
                state.blocked -= 1;
            }
        }
        pop_and_shrink(&mut state.reports)
    }

    /// Returns the next report if there is one; does not wait.
    ///
    /// # Errors
    ///
    /// The error says whether a report may still be sent.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::progress::{progress_channel, TryRecvError};
    /// use trefoil::IProgress;
    ///
    /// let (sender, receiver) = progress_channel();
    /// assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
    /// sender.report(1);
    /// drop(sender);
    /// assert_eq!(receiver.try_recv(), Ok(1));
    /// assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
    /// ```
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        let mut state = lock(&self.channel.state);
        match pop_and_shrink(&mut state.reports) {
            Some(report) => Ok(report),
            None if state.senders == 0 => Err(TryRecvError::Disconnected),
            None => Err(TryRecvError::Empty),
        }
    }

    /// Returns a blocking iterator over the reports.
    pub fn iter(&self) -> Iter<&Self> {
        self.into_iter()
    }
}

impl<T> Stream for ProgressReceiver<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let waker = context.waker().clone();
        let mut state = lock(&self.channel.state);
        let next = match pop_and_shrink(&mut state.reports) {
            None if state.senders > 0 => Poll::Pending,
            next => Poll::Ready(next),
        };
        let unused = match next {
            Poll::Pending => state.waker.replace(waker),
            Poll::Ready(_) => Some(waker),
        };
        drop(state);
        drop(unused);
        blocking::polled(next.is_pending());
        next
    }
}

impl<T> Channel<T> {
    fn notify(&self, mut state: MutexGuard<'_, State<T>>) {
        let waker = state.waker.take();
        let (is_blocked, is_over) = (state.blocked > 0, state.senders == 0);
        drop(state);
        if is_blocked && is_over {
            // Each of the threads has to see the end.
            self.changed.notify_all();
        } else if is_blocked {
            self.changed.notify_one();
        }
        if let Some(waker) = waker {
            // Caught, because the operation that reports may be unwinding already.
            drop(catch(|| waker.wake()));
        }
    }
}

impl<T> Clone for ProgressSender<T> {
    fn clone(&self) -> Self {
        lock(&self.channel.state).senders += 1;
        Self {
            channel: Arc::clone(&self.channel),
        }
    }
}

impl<T> Drop for ProgressSender<T> {
    fn drop(&mut self) {
        let mut state = lock(&self.channel.state);
        state.senders -= 1;
        if state.senders == 0 {
            self.channel.notify(state);
        }
    }
}

impl<T> Drop for ProgressReceiver<T> {
    fn drop(&mut self) {
        let mut state = lock(&self.channel.state);
        state.is_received = false;
        let unread = std::mem::take(&mut state.reports);
        let waker = state.waker.take();
        drop(state);
        // One by one: two panics in the drop of the whole queue would abort the process.
        unread.into_iter().for_each(drop_quietly);
        drop_quietly(waker);
    }
}

impl<T> IntoIterator for ProgressReceiver<T> {
    type Item = T;
    type IntoIter = Iter<Self>;

    fn into_iter(self) -> Self::IntoIter {
        Iter { receiver: self }
    }
}

impl<T> IntoIterator for &ProgressReceiver<T> {
    type Item = T;
    type IntoIter = Iter<Self>;

    fn into_iter(self) -> Self::IntoIter {
        Iter { receiver: self }
    }
}

/// A blocking iterator over reports, of a [`ProgressReceiver`] `R` or a reference to one. The
/// receiver itself is no iterator, because iterators and streams both have a method `next`.
#[derive(Debug)]
#[must_use = "iterators do nothing unless they are read"]
pub struct Iter<R> {
    receiver: R,
}

impl<T> Iterator for Iter<ProgressReceiver<T>> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.recv()
    }
}

impl<T> Iterator for Iter<&ProgressReceiver<T>> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.recv()
    }
}

impl fmt::Display for TryRecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no report has come yet",
            Self::Disconnected => "no report will come any more",
        })
    }
}

impl Error for TryRecvError {}

impl<T> fmt::Debug for ProgressSender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProgressSender").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ProgressReceiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProgressReceiver").finish_non_exhaustive()
    }
}
