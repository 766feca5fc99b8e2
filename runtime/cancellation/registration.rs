//! The handle of one registered callback.

use std::fmt;
use std::sync::Arc;

use super::CancellationToken;
use super::node::{Id, Node};

/// A handle of a callback that was registered by [`CancellationToken::register`].
///
/// .NET calls it `CancellationTokenRegistration`. Dropping it is .NET's `Dispose`: it removes the
/// callback, or waits for it if another thread is running it. After the drop, what the callback
/// uses can be freed.
///
/// The registration has no effect once the callback has run or was removed, or if it can never run
/// because the token is [`none`](CancellationToken::none).
///
/// # Blocking
///
/// Dropping a registration blocks while its callback is running on another thread. Do not hold a
/// lock there that the callback takes, and do not let two callbacks drop each other's
/// registrations. Inside the callback itself the drop does not wait.
/// [`unregister`](Self::unregister) never blocks.
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
    /// What a thread that is not the canceling one runs.
    elsewhere: Option<Arc<dyn Abandon>>,
}

/// An operation that is canceled at once by its token; smaller than the registration of a callback,
/// because each operation with a token has one. Dropping it removes the operation from the token.
pub(crate) struct TargetRegistration {
    node: Arc<Node>,
    id: Id,
}

impl TargetRegistration {
    pub(super) fn new(node: &Arc<Node>, id: Id) -> Self {
        let node = Arc::clone(node);
        Self { node, id }
    }
}

/// Does not wait for a request that is canceling the operation: it can have no effect any more.
impl Drop for TargetRegistration {
    fn drop(&mut self) {
        self.node.unregister(self.id);
    }
}

/// A callback that is run by another thread than the one that cancels, for which that one waits.
pub(crate) trait Abandon: Send + Sync {
    /// Drops the callback if it has not begun. Returns whether there is nothing to wait for: it was
    /// dropped, or this is called inside it.
    fn abandon(&self) -> bool;
}

impl CancellationTokenRegistration {
    pub(super) fn new(entry: Option<(Arc<Node>, Id)>) -> Self {
        Self {
            entry,
            elsewhere: None,
        }
    }

    /// Has the callback abandoned when the registration is dropped while the canceling thread waits
    /// for the thread that is to run it.
    pub(crate) fn abandoning(mut self, callback: Arc<dyn Abandon>) -> Self {
        self.elsewhere = Some(callback);
        self
    }

    /// Removes the callback if it has not begun to run, and returns whether it was removed. Never
    /// waits.
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
    /// same as dropping the registration.
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

    /// Removes the callback without waiting for one that is running. For code that has completed
    /// what the callback would cancel, so that it can have no effect any more.
    pub(crate) fn withdraw(self) {
        self.unregister();
        self.detach();
    }

    /// Returns the token on which the callback is registered, or [`none`](CancellationToken::none)
    /// if there is nothing to remove.
    #[must_use]
    pub fn token(&self) -> CancellationToken {
        CancellationToken::of(self.entry.as_ref().map(|(node, _)| Arc::clone(node)))
    }
}

impl Drop for CancellationTokenRegistration {
    fn drop(&mut self) {
        let Some((node, id)) = &self.entry else {
            return;
        };
        let is_left = |callback: &Arc<dyn Abandon>| !node.unregister(*id) && callback.abandon();
        if !self.elsewhere.as_ref().is_some_and(is_left) {
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
