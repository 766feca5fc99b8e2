//! The handle of a handler that is subscribed to a `Progress`.

use crate::handlers::Place;

/// A handle of a handler that was added by [`Progress::subscribe`](super::Progress::subscribe).
///
/// Dropping it removes the handler, without waiting for a delivery in progress, which may still
/// call it. It does not keep the progress object alive.
#[derive(Debug)]
#[must_use = "dropping a subscription removes its handler; `detach` keeps it"]
pub struct ProgressSubscription {
    /// `None` once detached.
    place: Option<Place>,
}

impl ProgressSubscription {
    pub(super) fn new(place: Place) -> Self {
        Self { place: Some(place) }
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
        self.place = None;
    }
}

impl Drop for ProgressSubscription {
    fn drop(&mut self) {
        if let Some(place) = self.place.take() {
            place.clear();
        }
    }
}
