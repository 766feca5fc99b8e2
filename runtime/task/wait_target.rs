//! What a blocking wait can wait for: the completion of a task, or the request of a token. Several
//! of them are waited for at once.

use std::slice;
use std::sync::Arc;
use std::task::{Wake, Waker};

use super::core::Signal;
use super::help;
use super::watch::Watch;
use crate::blocking;
use crate::cancellation::WaitForCancellation;
use crate::keyed_list::Key;
use crate::sync::{Condvar, Instant, Mutex, lock};
use crate::{CancellationToken, OperationCanceled};

#[derive(Clone)]
pub(crate) enum WaitTarget {
    Task(Watch),
    /// Is waited for until cancellation is requested.
    Token(CancellationToken),
}

impl WaitTarget {
    pub(crate) fn is_reached(&self) -> bool {
        match self {
            Self::Task(watch) => watch.is_completed(),
            Self::Token(token) => token.is_cancellation_requested(),
        }
    }

    /// Blocks until this is reached or `deadline` has passed; returns whether it is reached.
    #[track_caller]
    pub(crate) fn block(&self, deadline: Option<Instant>) -> bool {
        match self {
            Self::Task(watch) => watch.block(deadline),
            Self::Token(_) => Self::block_any(slice::from_ref(self), deadline).is_some(),
        }
    }

    /// Blocks until one of them is reached or `deadline` has passed; returns its index.
    #[track_caller]
    pub(crate) fn block_any(targets: &[Self], deadline: Option<Instant>) -> Option<usize> {
        let first = || targets.iter().position(Self::is_reached);
        if targets.is_empty() || first().is_some() {
            return first();
        }
        let wake_up = WakeUp::new();
        let registrations: Vec<_> = targets
            .iter()
            .filter_map(|target| wake_up.register_at(target))
            .collect();
        // A token wakes the thread also when it can no longer be requested. Then the others are
        // waited for, if there are any.
        loop {
            if deadline.is_none() {
                refuse_if_all_hopeless(targets);
            }
            if !wake_up.wait(deadline) || first().is_some() {
                break;
            }
        }
        drop(registrations);
        first()
    }

    /// Blocks until the task has completed, `deadline` has passed or `token` is requested; returns
    /// whether the task has completed.
    #[track_caller]
    pub(super) fn block_with_cancellation(
        task: Watch,
        deadline: Option<Instant>,
        token: &CancellationToken,
    ) -> Result<bool, OperationCanceled> {
        if !token.can_be_canceled() {
            return Ok(task.block(deadline));
        }
        match Self::block_any(&[Self::Task(task), Self::Token(token.clone())], deadline) {
            Some(0) => Ok(true),
            Some(_) => Err(OperationCanceled::new(token.clone())),
            None => Ok(false),
        }
    }

    /// Why a wait on this thread would never complete.
    fn hopeless(&self) -> Option<&'static str> {
        match self {
            Self::Task(Watch::Ended(_)) => None,
            Self::Task(Watch::Pending(signal)) => help::hopeless(signal),
            Self::Token(token) => token.is_closed().then_some(CLOSED),
        }
    }
}

const CLOSED: &str = "would_never_finish: cancellation of the token can no longer be requested, because it has \
     no source or its source was dropped; keep the source, or wait with a time-out";

/// Panics for a wait for several of which none will ever be reached.
#[track_caller]
fn refuse_if_all_hopeless(targets: &[WaitTarget]) {
    let mut reasons = targets.iter().map(WaitTarget::hopeless);
    if let Some(Some(reason)) = reasons.next()
        && reasons.all(|reason| reason.is_some())
    {
        panic!("{reason}");
    }
}

/// Unblocks a thread that waits for one of several. It is registered at the tasks as a waker,
/// because wakers are woken before continuations run, which may take long.
struct WakeUp {
    is_notified: Mutex<bool>,
    changed: Condvar,
}

/// Where a [`WakeUp`] is registered, until this is dropped.
enum Registration<'t> {
    Task(&'t Arc<dyn Signal>, Key),
    Token {
        /// Removes the waker when it is dropped.
        _requested: WaitForCancellation,
    },
}

impl Drop for Registration<'_> {
    fn drop(&mut self) {
        if let Self::Task(signal, key) = self {
            signal.header().forget_shared(*key);
        }
    }
}

impl WakeUp {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            is_notified: Mutex::new(false),
            changed: Condvar::new(),
        })
    }

    /// Registers this at a target, which notifies it when it is reached; at once if it is already.
    fn register_at<'t>(self: &Arc<Self>, target: &'t WaitTarget) -> Option<Registration<'t>> {
        let waker = Waker::from(Arc::clone(self));
        let (registration, is_reached) = match target {
            WaitTarget::Task(Watch::Ended(_)) => (None, true),
            WaitTarget::Task(Watch::Pending(signal)) => {
                let mut key = None;
                let is_completed = signal.header().wake_shared_on_completion(&mut key, &waker);
                (key.map(|key| Registration::Task(signal, key)), is_completed)
            }
            WaitTarget::Token(token) => {
                let mut requested = token.canceled();
                let is_requested = requested.wake(&waker);
                let registration = Registration::Token {
                    _requested: requested,
                };
                (Some(registration), is_requested)
            }
        };
        if is_reached {
            self.notify();
        }
        registration
    }

    fn notify(&self) {
        *lock(&self.is_notified) = true;
        self.changed.notify_all();
    }

    /// Blocks until this is notified or `deadline` has passed; returns whether it was notified.
    fn wait(&self, deadline: Option<Instant>) -> bool {
        let blocking = blocking::enter();
        let mut is_notified = lock(&self.is_notified);
        while !*is_notified {
            match blocking.wait_until(&self.changed, is_notified, deadline) {
                Some(waited) => is_notified = waited,
                None => return false,
            }
        }
        *is_notified = false;
        true
    }
}

impl Wake for WakeUp {
    fn wake(self: Arc<Self>) {
        self.notify();
    }
}
