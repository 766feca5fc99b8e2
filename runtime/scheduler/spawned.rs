//! Runs the jobs of one operation inside a future that another executor polls: what the option
//! `spawner` names is given this future.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll, Waker};

use super::Job;
use crate::error::{catch, drop_quietly};
use crate::sync::{Mutex, lock};

/// The operation whose jobs a [`SpawnedFuture`] runs.
pub(crate) trait Driven: Send + Sync {
    /// Completes the operation, which no executor polls any more. Does not unwind.
    fn abandon_pending(&self);
}

/// The future of one asynchronous operation, which an executor polls: given to the function that
/// the option `spawner` names.
///
/// It completes with the operation. Dropping it before abandons the operation, as dropping a
/// [`Job`] does.
///
/// # Examples
///
/// ```
/// use trefoil::scheduler::SpawnedFuture;
///
/// fn on_a_thread(future: SpawnedFuture) {
///     std::thread::spawn(move || futures::executor::block_on(future));
/// }
///
/// #[trefoil::tap(spawner = on_a_thread)]
/// async fn load() -> u8 {
///     7
/// }
///
/// assert_eq!(load_async().wait(), 7);
/// ```
#[must_use = "dropping the future abandons its operation; give it to an executor"]
pub struct SpawnedFuture {
    relay: Arc<Relay>,
}

/// The end of the operation: where it schedules its jobs. Dropping it completes the future.
pub(crate) struct Spawned {
    relay: Arc<Relay>,
}

#[derive(Default)]
struct Relay {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    job: Option<Job>,
    waker: Option<Waker>,
    driven: Option<Weak<dyn Driven>>,
    /// The operation has completed, or the future is gone.
    is_closed: bool,
}

impl Spawned {
    /// Creates both ends.
    pub(crate) fn new() -> (Self, SpawnedFuture) {
        let relay = Arc::new(Relay::default());
        let future = SpawnedFuture {
            relay: Arc::clone(&relay),
        };
        (Self { relay }, future)
    }

    /// Sets the operation that is abandoned if the future is dropped. It may have been dropped
    /// before: then the first job is.
    pub(crate) fn drives(&self, driven: Weak<dyn Driven>) {
        lock(&self.relay.state).driven = Some(driven);
    }

    /// Has the future run the job.
    pub(crate) fn schedule(&self, job: Job) {
        let (late, waker) = {
            let mut state = lock(&self.relay.state);
            if state.is_closed {
                (Some(job), None)
            } else {
                (state.job.replace(job), state.waker.take())
            }
        };
        wake(waker);
        drop(late);
    }

    /// Has the future complete, since the operation has.
    pub(crate) fn finish(&self) {
        let (job, waker) = self.relay.close();
        wake(waker);
        // It has nothing left to do.
        drop(job);
    }
}

impl Drop for Spawned {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Relay {
    fn close(&self) -> (Option<Job>, Option<Waker>) {
        let mut state = lock(&self.state);
        state.is_closed = true;
        (state.job.take(), state.waker.take())
    }
}

/// A waker is user code.
fn wake(waker: Option<Waker>) {
    if let Some(waker) = waker {
        drop(catch(|| waker.wake()));
    }
}

/// One job a poll: a future that wakes itself lets the executor run others.
impl Future for SpawnedFuture {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let job = lock(&self.relay.state).job.take();
        if let Some(job) = job {
            job.run();
        }
        // Cloned outside of the lock, since a waker is user code.
        let waker = context.waker().clone();
        let (former, has_job) = {
            let mut state = lock(&self.relay.state);
            if state.is_closed {
                return Poll::Ready(());
            }
            (state.waker.replace(waker), state.job.is_some())
        };
        drop_quietly(former);
        if has_job {
            context.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

impl Drop for SpawnedFuture {
    fn drop(&mut self) {
        let (job, waker) = self.relay.close();
        drop(job);
        drop_quietly(waker);
        let driven = lock(&self.relay.state).driven.take();
        if let Some(driven) = driven.and_then(|driven| driven.upgrade()) {
            driven.abandon_pending();
        }
    }
}

impl fmt::Debug for SpawnedFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpawnedFuture").finish_non_exhaustive()
    }
}
