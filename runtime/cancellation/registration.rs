//! The handle of one registered callback.

use std::fmt;
use std::sync::Arc;

use super::CancellationToken;
use super::node::{Id, Node};

/// Stands for one callback that was given to [`CancellationToken::register`].
///
/// .NET calls it `CancellationTokenRegistration`. Dropping it is .NET's `Dispose`: the callback is
/// removed, or, if another thread is running it just now, waited for. After the drop what the
/// callback uses may go.
///
/// A callback that ran, that was removed, or that never had a chance (the token was
/// [`none`](CancellationToken::none)) leaves an inert registration.
///
/// # Blocking
///
/// Dropping a registration blocks while its callback is running on another thread. Do not hold a
/// lock there that the callback wants, and do not have two callbacks drop each other's
/// registrations. Inside the callback itself nothing waits. [`unregister`](Self::unregister) never
/// blocks.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU32, Ordering};
/// use trefoil::CancellationTokenSource;
///
/// let source = CancellationTokenSource::new();
/// let calls = Arc::new(AtomicU32::new(0));
/// let count = |step| {
///     let calls = Arc::clone(&calls);
///     move || {
///         calls.fetch_add(step, Ordering::Relaxed);
///     }
/// };
///
/// drop(source.token().register(count(1)));
/// source.token().register(count(10)).detach();
/// source.cancel();
/// assert_eq!(calls.load(Ordering::Relaxed), 10);
/// ```
#[must_use = "dropping a registration removes its callback; `detach` keeps it"]
pub struct CancellationTokenRegistration {
    /// `None` if there is nothing to remove.
    entry: Option<(Arc<Node>, Id)>,
}

impl CancellationTokenRegistration {
    pub(super) fn new(entry: Option<(Arc<Node>, Id)>) -> Self {
        Self { entry }
    }

    /// Removes the callback if it has not begun to run, and returns whether it did so. Never waits.
    ///
    /// After `true` the callback has not run and never will; after `false` it has run, is running,
    /// or was removed before.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// let registration = source.token().register(|| unreachable!());
    /// assert!(registration.unregister());
    /// assert!(!registration.unregister());
    /// source.cancel();
    /// ```
    #[expect(
        clippy::must_use_candidate,
        reason = "the result is often of no interest"
    )]
    pub fn unregister(&self) -> bool {
        self.entry
            .as_ref()
            .is_some_and(|(node, id)| node.unregister(*id))
    }

    /// Removes the callback, or waits until it has returned if another thread is running it. The
    /// same as dropping, in a word.
    ///
    /// # Blocking
    ///
    /// As described for [the type](Self#blocking).
    pub fn dispose(self) {
        drop(self);
    }

    /// Leaves the callback registered for as long as the token can be canceled.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use trefoil::CancellationTokenSource;
    ///
    /// let (sender, receiver) = mpsc::channel();
    /// let source = CancellationTokenSource::new();
    /// source.token().register(move || sender.send("canceled").unwrap()).detach();
    /// source.cancel();
    /// assert_eq!(receiver.recv(), Ok("canceled"));
    /// ```
    pub fn detach(mut self) {
        self.entry = None;
    }

    /// Removes the callback and never waits for it, where it may be running and is too late to do
    /// anything: for those who complete what it was to cancel.
    pub(crate) fn withdraw(self) {
        self.unregister();
        self.detach();
    }

    /// Returns the token on which the callback is registered, or [`none`](CancellationToken::none)
    /// for an inert registration.
    #[must_use]
    pub fn token(&self) -> CancellationToken {
        CancellationToken::of(self.entry.as_ref().map(|(node, _)| Arc::clone(node)))
    }
}

impl Drop for CancellationTokenRegistration {
    fn drop(&mut self) {
        if let Some((node, id)) = &self.entry {
            node.dispose(*id);
        }
    }
}

impl fmt::Debug for CancellationTokenRegistration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancellationTokenRegistration")
            .field("token", &self.token())
            .finish_non_exhaustive()
    }
}
