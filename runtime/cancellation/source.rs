//! `CancellationTokenSource`, which requests cancellation.

use std::fmt;
use std::panic::resume_unwind;
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::CancellationToken;
use super::canceling::Canceling;
use super::link::Link;
use super::node::Node;
use crate::error::{AggregateError, PanicPayload};
use crate::scheduler::run_callback;
use crate::sync::{Mutex, lock};
use crate::timer::{self, TimerHandle};
use crate::{Task, TaskCompletionSource};

/// Requests the cancellation of the operations that have its token.
///
/// .NET calls it `CancellationTokenSource`. Clones are handles of the same source. Dropping the
/// last one is .NET's `Dispose`: a time-out is disarmed, links to other tokens are cut and
/// callbacks are dropped. Its tokens stay valid, and if cancellation was not requested by then, it
/// never will be.
///
/// # Keep the source
///
/// A token does not keep its source alive, so keep a handle for as long as a request may come. In
/// `CancellationTokenSource::linked([token]).token()` the source is a temporary: it is dropped at
/// the end of the statement, and no request reaches the token after that. Bind the source to a
/// variable that lives as long as the operation; its links and its time-out end with it. Waits for
/// a token whose source was dropped do not hang; see [`CancellationToken::wait`].
///
/// # Examples
///
/// ```
/// use trefoil::CancellationTokenSource;
///
/// let source = CancellationTokenSource::new();
/// let token = source.token();
/// assert!(!token.is_cancellation_requested());
/// source.cancel();
/// assert!(token.is_cancellation_requested());
/// ```
#[derive(Clone)]
pub struct CancellationTokenSource {
    shared: Arc<Shared>,
}

/// The state that all handles of a source share.
struct Shared {
    node: Arc<Node>,
    /// Kept only to be dropped with the source: the parents hold weak references.
    _links: Vec<Link>,
    /// The armed time-out. Never locked together with a node.
    timer: Mutex<Option<TimerHandle>>,
}

impl CancellationTokenSource {
    /// Creates a source whose cancellation has not been requested.
    #[must_use]
    pub fn new() -> Self {
        Self::with_links(Node::new(), Vec::new())
    }

    /// Creates a source that is canceled when any of `tokens` is, or by a request of its own.
    ///
    /// .NET calls it `CreateLinkedTokenSource`. It is canceled from the start if one of the tokens
    /// is. A request of its own does not cancel them. Its token is another one than theirs: an
    /// [`OperationCanceled`](crate::OperationCanceled) of it does not count as one of theirs.
    ///
    /// A request reaches all linked sources before any callback runs. Their callbacks run in the
    /// place of a callback that was registered at the time of linking.
    ///
    /// # Panics
    ///
    /// If `tokens` is empty. Tokens that are [`none`](CancellationToken::none) are allowed.
    ///
    /// The links end with the source; see [above](Self#keep-the-source).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationTokenSource;
    ///
    /// let user = CancellationTokenSource::new();
    /// let shutdown = CancellationTokenSource::new();
    /// let either = CancellationTokenSource::linked([user.token(), shutdown.token()]);
    ///
    /// shutdown.cancel();
    /// assert!(either.is_cancellation_requested());
    /// assert!(!user.is_cancellation_requested());
    /// ```
    #[must_use = "the links end when the source is dropped; keep it while its token is used"]
    #[track_caller]
    #[doc(alias("CreateLinkedTokenSource", "child_token"))]
    pub fn linked(tokens: impl IntoIterator<Item = CancellationToken>) -> Self {
        let mut tokens = tokens.into_iter().peekable();
        assert!(
            tokens.peek().is_some(),
            "a linked source needs at least one token"
        );
        let node = Node::new();
        let links = tokens
            .filter_map(CancellationToken::into_node)
            .filter_map(|parent| Link::new(parent, &node))
            .collect();
        Self::with_links(node, links)
    }

    /// Creates a source that is canceled after `delay`; at once if that is zero.
    ///
    /// The time-out ends with the source; see [above](Self#keep-the-source).
    ///
    /// # Panics
    ///
    /// As [`cancel_after`](Self::cancel_after).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::CancellationTokenSource;
    ///
    /// let expired = CancellationTokenSource::with_delay(Duration::ZERO);
    /// assert!(expired.is_cancellation_requested());
    ///
    /// let soon = CancellationTokenSource::with_delay(Duration::from_millis(1));
    /// assert!(soon.token().wait());
    /// ```
    #[must_use = "the time-out ends when the source is dropped; keep it while its token is used"]
    #[doc(alias = "CancelAfter")]
    pub fn with_delay(delay: Duration) -> Self {
        let source = Self::new();
        if delay.is_zero() {
            source.cancel();
        } else {
            source.cancel_after(delay);
        }
        source
    }

    fn with_links(node: Arc<Node>, links: Vec<Link>) -> Self {
        Self {
            shared: Arc::new(Shared {
                node,
                _links: links,
                timer: Mutex::new(None),
            }),
        }
    }

    /// Returns the token to give to operations. It does not keep the source alive.
    #[must_use = "a token is of use only to an operation or to code that waits for the request"]
    pub fn token(&self) -> CancellationToken {
        CancellationToken::of(Some(Arc::clone(&self.shared.node)))
    }

    /// Returns whether cancellation has been requested.
    #[must_use]
    pub fn is_cancellation_requested(&self) -> bool {
        self.shared.node.is_requested()
    }

    /// Requests cancellation and runs the callbacks of the token, the last registered first, before
    /// it returns.
    ///
    /// When the first of them runs the request can be seen by everyone, and those who wait for it
    /// are released. A second call returns at once, even while the first is running callbacks; then
    /// too the tokens of all linked sources are requested.
    ///
    /// # Panics
    ///
    /// If callbacks panic: after all have run, with an
    /// [`AggregateError<PanicPayload>`](AggregateError) of their panics as the payload, in the
    /// order in which they ran. [`try_cancel`](Self::try_cancel) returns it.
    ///
    /// # Blocking
    ///
    /// Blocks until the callbacks have returned.
    pub fn cancel(&self) {
        if let Err(error) = self.try_cancel() {
            // Without the panic hook, which has reported each of them.
            resume_unwind(Box::new(error));
        }
    }

    /// Cancels as [`cancel`](Self::cancel) does and returns the panics of the callbacks instead of
    /// unwinding.
    ///
    /// # Errors
    ///
    /// All panics in the order in which the callbacks ran, including those of linked sources.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// source.token().register(|| panic!("a")).detach();
    /// source.token().register(|| panic!("b")).detach();
    ///
    /// let error = source.try_cancel().unwrap_err();
    /// assert_eq!(error.to_string(), "2 errors: b; a");
    /// assert!(source.try_cancel().is_ok());
    /// ```
    pub fn try_cancel(&self) -> Result<(), AggregateError<PanicPayload>> {
        aggregate(self.request().map(Canceling::run_all).unwrap_or_default())
    }

    /// Cancels as [`cancel`](Self::cancel) does but stops at the first callback that panics: the
    /// remaining ones never run.
    ///
    /// .NET calls it `Cancel(throwOnFirstException: true)`. Sources linked to this one are still
    /// canceled, but their callbacks may be among those that do not run.
    ///
    /// # Panics
    ///
    /// With the payload of the first panic.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::panic::catch_unwind;
    /// use trefoil::CancellationTokenSource;
    ///
    /// let payload = catch_unwind(|| {
    ///     let source = CancellationTokenSource::new();
    ///     source.token().register(|| unreachable!()).detach();
    ///     source.token().register(|| panic!("first")).detach();
    ///     source.cancel_throw_on_first();
    /// })
    /// .unwrap_err();
    /// assert_eq!(payload.downcast_ref::<&str>(), Some(&"first"));
    /// ```
    pub fn cancel_throw_on_first(&self) {
        if let Some(Err(panic)) = self.request().map(Canceling::run_until_panic) {
            panic.resume();
        }
    }

    /// Requests cancellation before it returns, and runs the callbacks on another thread.
    ///
    /// The task completes when they have run. .NET calls it `CancelAsync`.
    ///
    /// # Context
    ///
    /// Callbacks run on a pool of their own, so they do not wait behind the jobs of another pool.
    ///
    /// # Errors
    ///
    /// The task's result is that of [`try_cancel`](Self::try_cancel).
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// let canceling = source.cancel_async();
    /// assert!(source.is_cancellation_requested());
    /// assert!(canceling.wait().is_ok());
    /// ```
    pub fn cancel_async(&self) -> Task<Result<(), AggregateError<PanicPayload>>> {
        let Some(canceling) = self.request().filter(|canceling| !canceling.is_empty()) else {
            return Task::from_result(Ok(()));
        };
        let ended = TaskCompletionSource::new();
        let task = ended.task();
        run_callback(move || {
            // This cannot fail: the closure has the only handle of the completion source.
            let _ = match aggregate(canceling.run_all()) {
                Ok(()) => ended.set_result(Ok(())),
                Err(panics) => ended.set_exception(panics),
            };
        });
        task
    }

    /// Cancels after `delay`, counted from now, in place of a time-out set before.
    /// [`Duration::MAX`] only disarms that one. On a canceled source it does nothing.
    ///
    /// # Context
    ///
    /// Callbacks run on a pool of their own, so they do not wait behind the jobs of another pool.
    /// Their panics are caught there.
    ///
    /// # Panics
    ///
    /// If the timer's thread is not running and the system cannot start it, since the time-out
    /// would never come.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// source.cancel_after(Duration::from_secs(3600));
    /// source.cancel_after(Duration::from_millis(1));
    /// assert!(source.token().wait());
    /// ```
    pub fn cancel_after(&self, delay: Duration) {
        if self.is_cancellation_requested() {
            return;
        }
        let armed = (delay != Duration::MAX).then(|| {
            let node = Arc::downgrade(&self.shared.node);
            timer::after(delay, move || expire(node))
                .unwrap_or_else(|error| panic!("the timer's thread cannot be started: {error}"))
        });
        self.rearm(armed);
    }

    /// Resets the source for another use, if cancellation was not requested: removes all callbacks,
    /// unlinks the sources linked to it and disarms the time-out. Returns whether it was reset.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::CancellationTokenSource;
    ///
    /// let source = CancellationTokenSource::new();
    /// source.token().register(|| unreachable!()).detach();
    /// assert!(source.try_reset());
    /// source.cancel();
    /// assert!(!source.try_reset());
    /// ```
    #[must_use = "a source that was canceled stays canceled"]
    pub fn try_reset(&self) -> bool {
        self.rearm(None);
        self.shared.node.reset()
    }

    fn request(&self) -> Option<Canceling> {
        let canceling = self.shared.node.cancel();
        if canceling.is_some() {
            self.rearm(None);
        }
        canceling
    }

    fn rearm(&self, armed: Option<TimerHandle>) {
        let previous = std::mem::replace(&mut *lock(&self.shared.timer), armed);
        drop(previous);
    }
}

fn aggregate(panics: Vec<PanicPayload>) -> Result<(), AggregateError<PanicPayload>> {
    if panics.is_empty() {
        return Ok(());
    }
    Err(AggregateError::new(panics))
}

/// Called on the timer's thread when the time-out of a source has expired. Wakers, callbacks and
/// what they complete are user code, which may be slow or even wait for another time-out, so the
/// request is made on another thread.
fn expire(node: Weak<Node>) {
    run_callback(move || {
        let canceling = node.upgrade().and_then(|node| node.cancel());
        // The panic hook has reported the panics; there is no caller to return them to.
        let _panics = canceling.map(Canceling::run_all);
    });
}

impl Drop for Shared {
    fn drop(&mut self) {
        // The links and the time-out are dropped after this. A request that one of them makes
        // meanwhile finds the node closed.
        self.node.close();
    }
}

impl Default for CancellationTokenSource {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for CancellationTokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancellationTokenSource")
            .field(
                "is_cancellation_requested",
                &self.is_cancellation_requested(),
            )
            .finish_non_exhaustive()
    }
}
