//! The handle of one subscribed handler.

use std::fmt;
use std::sync::{Arc, Weak};

use super::Shared;
use crate::error::drop_quietly;
use crate::sync::lock;

/// Stands for one handler given to [`Progress::subscribe`](super::Progress::subscribe).
///
/// Dropping it removes the handler. A delivery that is under way may still call
/// it, and is not waited for. It does not keep the progress object alive.
#[must_use = "dropping a subscription removes its handler; `detach` keeps it"]
pub struct ProgressSubscription {
    /// Gone once detached.
    progress: Option<Weak<dyn Listeners>>,
    id: u64,
}

/// What a subscription knows of its progress object, whatever that reports.
trait Listeners: Send + Sync {
    fn remove(&self, id: u64);
}

impl ProgressSubscription {
    pub(super) fn new<T: 'static>(shared: &Arc<Shared<T>>, id: u64) -> Self {
        let shared = Arc::downgrade(shared);
        Self {
            progress: Some(shared),
            id,
        }
    }

    /// Leaves the handler subscribed for as long as the progress object lives.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use trefoil::{IProgress, Progress};
    ///
    /// let (sender, receiver) = mpsc::channel();
    /// let progress = Progress::without_handler();
    /// progress.subscribe(move |_, value: &u32| sender.send(*value).unwrap()).detach();
    /// progress.report(7);
    /// assert_eq!(receiver.recv(), Ok(7));
    /// ```
    pub fn detach(mut self) {
        self.progress = None;
    }
}

impl<T: 'static> Listeners for Shared<T> {
    fn remove(&self, id: u64) {
        let mut subscribers = lock(&self.subscribers);
        let position = subscribers.list.iter().position(|&(other, _)| other == id);
        let removed =
            position.map(|position| Arc::make_mut(&mut subscribers.list).remove(position));
        drop(subscribers);
        drop_quietly(removed);
    }
}

impl Drop for ProgressSubscription {
    fn drop(&mut self) {
        if let Some(progress) = self.progress.as_ref().and_then(Weak::upgrade) {
            progress.remove(self.id);
            // It may be the last to know the object, and so drop the handlers.
            drop_quietly(progress);
        }
    }
}

impl fmt::Debug for ProgressSubscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProgressSubscription")
            .finish_non_exhaustive()
    }
}
