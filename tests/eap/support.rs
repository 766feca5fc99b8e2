//! What the tests share.

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use trefoil::eap::{Event, Subscription};

/// Must happen; only ever an upper bound.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// What is read from each event's arguments, as it is raised.
pub(crate) fn seen<S, A, T>(
    event: &Event<S, A>,
    read: impl Fn(&A) -> T + Send + Sync + 'static,
) -> (Seen<T>, Subscription)
where
    S: ?Sized + 'static,
    A: 'static,
    T: Send + 'static,
{
    let (sender, receiver) = mpsc::channel();
    let subscription = event.subscribe(move |_, args| sender.send(read(args)).unwrap());
    (Seen(receiver), subscription)
}

pub(crate) struct Seen<T>(Receiver<T>);

impl<T> Seen<T> {
    /// Waits for the next event.
    #[track_caller]
    pub(crate) fn next(&self) -> T {
        self.0.recv_timeout(LONG).expect("an event")
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.try_recv().is_err()
    }
}
