//! `CancellationToken`, by which an operation learns that its cancellation was requested.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock, Weak};
use std::time::Duration;

use super::node::{CancelTarget, Node};
use super::registration::TargetRegistration;
use super::{CancellationTokenRegistration, WaitForCancellation, current};
use crate::OperationCanceled;
use crate::blocking;
use crate::sync::Instant;

/// Reports to an operation that its cancellation was requested.
///
/// .NET calls it `CancellationToken`. A token only observes; the
/// [`CancellationTokenSource`](crate::CancellationTokenSource) requests. A request is made once and
/// never withdrawn. Cancellation is cooperative: the operation decides what to do about a request,
/// which may also come too late.
///
/// Tokens are cheap to clone, and are equal if they come from the same source. A token stays valid
/// when its source is dropped; if cancellation was not requested by then, it never will be.
///
/// # Examples
///
/// Polling in a loop:
///
/// ```
/// use trefoil::{CancellationToken, CancellationTokenSource, OperationCanceled};
///
/// fn sum(values: &[u64], cancellation_token: &CancellationToken) -> Result<u64, OperationCanceled> {
///     let mut sum = 0;
///     for value in values {
///         cancellation_token.throw_if_cancellation_requested()?;
///         sum += value;
///     }
///     Ok(sum)
/// }
///
/// assert_eq!(sum(&[1, 2, 3], &CancellationToken::none()), Ok(6));
///
/// let source = CancellationTokenSource::new();
/// source.cancel();
/// let error = sum(&[1, 2, 3], &source.token()).unwrap_err();
/// assert_eq!(error.token(), &source.token());
/// ```
#[derive(Clone, Default)]
pub struct CancellationToken {
    node: Option<Arc<Node>>,
}

impl CancellationToken {
    /// Returns the token that is never canceled; also the default.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationToken;
    ///
    /// let none = CancellationToken::none();
    /// assert!(!none.can_be_canceled());
    /// assert_eq!(none, CancellationToken::default());
    /// ```
    #[must_use]
    pub const fn none() -> Self {
        Self { node: None }
    }

    /// Creates a token that is canceled already, or one that never is; mainly for tests.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationToken;
    ///
    /// assert!(CancellationToken::new(true).is_cancellation_requested());
    /// assert_eq!(CancellationToken::new(true), CancellationToken::new(true));
    /// assert_eq!(CancellationToken::new(false), CancellationToken::none());
    /// ```
    #[must_use]
    pub fn new(canceled: bool) -> Self {
        static CANCELED: LazyLock<Arc<Node>> = LazyLock::new(Node::requested);
        Self::of(canceled.then(|| Arc::clone(&CANCELED)))
    }

    /// Returns the token of the innermost operation that is running on this thread, or
    /// [`none`](Self::none).
    ///
    /// It is not inherited: an operation that is started inside another one has its own token or
    /// none.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationToken;
    ///
    /// assert_eq!(CancellationToken::current(), CancellationToken::none());
    /// ```
    #[must_use]
    pub fn current() -> Self {
        current::get()
    }

    /// Returns whether cancellation has been requested. Costs one atomic load.
    #[must_use]
    #[doc(alias = "is_cancelled")]
    #[inline]
    pub fn is_cancellation_requested(&self) -> bool {
        self.node.as_ref().is_some_and(|node| node.is_requested())
    }

    /// Returns whether the token has a source, or has been canceled. Otherwise no request can come.
    #[must_use]
    pub fn can_be_canceled(&self) -> bool {
        self.node.is_some()
    }

    /// Returns an error if cancellation was requested, with which `?` leaves the calling function.
    ///
    /// # Errors
    ///
    /// [`OperationCanceled`] with this token, if cancellation was requested.
    pub fn throw_if_cancellation_requested(&self) -> Result<(), OperationCanceled> {
        if self.is_cancellation_requested() {
            return Err(OperationCanceled::new(self.clone()));
        }
        Ok(())
    }

    /// Registers a callback, which is called once when cancellation is requested: by the thread
    /// that requests it, inside that call, and before callbacks that were registered earlier.
    ///
    /// If cancellation has been requested already, even by a call that is still running callbacks,
    /// `callback` is called before `register` returns.
    ///
    /// # Context
    ///
    /// The callback runs on the thread that requests the cancellation; for
    /// [`cancel_after`](crate::CancellationTokenSource::cancel_after) on a pool for callbacks. It
    /// should be quick. It can use the token and its source freely, because trefoil holds no lock
    /// meanwhile.
    ///
    /// # Panics
    ///
    /// With the callback's panic, if it is called before `register` returns. A later panic unwinds
    /// out of [`cancel`](crate::CancellationTokenSource::cancel).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::{Arc, Mutex};
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// let trace = Arc::new(Mutex::new(Vec::new()));
    /// for name in ["first", "second"] {
    ///     let trace = Arc::clone(&trace);
    ///     source.token().register(move || trace.lock().unwrap().push(name)).detach();
    /// }
    /// source.cancel();
    /// assert_eq!(*trace.lock().unwrap(), ["second", "first"]);
    /// ```
    pub fn register(
        &self,
        callback: impl FnOnce() + Send + 'static,
    ) -> CancellationTokenRegistration {
        let Some(node) = &self.node else {
            return CancellationTokenRegistration::new(None);
        };
        let id = node.register(Box::new(callback));
        CancellationTokenRegistration::new(id.map(|id| (Arc::clone(node), id)))
    }

    /// Registers an operation, which is canceled when cancellation is requested; at once if it has
    /// been.
    pub(crate) fn register_target(
        &self,
        target: Weak<dyn CancelTarget>,
    ) -> Option<TargetRegistration> {
        let node = self.node.as_ref()?;
        let id = node.register_target(target)?;
        Some(TargetRegistration::new(node, id))
    }

    /// Returns a future that completes when cancellation is requested.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// let canceled = source.token().canceled();
    /// source.cancel();
    /// futures::executor::block_on(canceled);
    /// ```
    #[doc(alias = "cancelled")]
    pub fn canceled(&self) -> WaitForCancellation {
        WaitForCancellation::new(self.clone())
    }

    /// Blocks until cancellation is requested and returns `true`.
    ///
    /// Returns `false`, instead of blocking forever, when no request can come any more: there is no
    /// source, or its last handle was dropped.
    ///
    /// # Blocking
    ///
    /// Blocks the thread, which is released before any callback runs.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::thread;
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// let token = source.token();
    /// let waiter = thread::spawn(move || token.wait());
    /// source.cancel();
    /// assert!(waiter.join().unwrap());
    /// ```
    #[expect(
        clippy::must_use_candidate,
        reason = "a wait for the request is of use by itself"
    )]
    pub fn wait(&self) -> bool {
        self.node.as_ref().is_some_and(|node| node.wait())
    }

    /// Blocks until cancellation is requested, but not longer than `timeout`, and returns whether
    /// it was requested.
    ///
    /// Also a sleep that cancellation interrupts: unlike [`wait`](Self::wait) it lasts for all of
    /// `timeout` if no request can come.
    ///
    /// # Blocking
    ///
    /// Blocks the thread. With a time-out beyond the clock's range, such as [`Duration::MAX`], it
    /// behaves as `wait`.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// assert!(!source.token().wait_timeout(Duration::from_millis(1)));
    /// source.cancel();
    /// assert!(source.token().wait_timeout(Duration::from_secs(3600)));
    /// ```
    #[expect(clippy::must_use_candidate, reason = "it is also a sleep")]
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let Some(deadline) = Instant::now().checked_add(timeout) else {
            return self.wait();
        };
        let Some(node) = &self.node else {
            blocking::enter().sleep(timeout);
            return false;
        };
        node.wait_until(deadline)
    }

    /// Whether no request has come, and none can come any more: there is no source, or its last
    /// handle was dropped.
    pub(crate) fn is_closed(&self) -> bool {
        self.node.as_ref().is_none_or(|node| node.is_closed())
    }

    pub(super) fn of(node: Option<Arc<Node>>) -> Self {
        Self { node }
    }

    pub(super) fn into_node(self) -> Option<Arc<Node>> {
        self.node
    }

    pub(super) fn node(&self) -> Option<&Arc<Node>> {
        self.node.as_ref()
    }
}

impl PartialEq for CancellationToken {
    fn eq(&self, other: &Self) -> bool {
        self.node.as_ref().map(Arc::as_ptr) == other.node.as_ref().map(Arc::as_ptr)
    }
}

impl Eq for CancellationToken {}

impl Hash for CancellationToken {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.node.as_ref().map(Arc::as_ptr).hash(state);
    }
}

impl fmt::Debug for CancellationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancellationToken")
            .field("can_be_canceled", &self.can_be_canceled())
            .field(
                "is_cancellation_requested",
                &self.is_cancellation_requested(),
            )
            .finish()
    }
}
