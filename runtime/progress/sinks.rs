//! What else takes reports: nothing, closures, other people's channels, and shared or optional
//! receivers.

use std::sync::Arc;
use std::sync::mpsc::{Sender, SyncSender};

use super::IProgress;

/// Forgets every report.
impl<T> IProgress<T> for () {
    fn report(&self, _value: T) {}
}

/// Calls the closure on the operation's thread.
impl<T, F: Fn(T)> IProgress<T> for F {
    fn report(&self, value: T) {
        self(value);
    }
}

impl<T, P: IProgress<T> + ?Sized> IProgress<T> for Arc<P> {
    fn report(&self, value: T) {
        (**self).report(value);
    }
}

/// Forgets every report if there is no sink.
impl<T, P: IProgress<T>> IProgress<T> for Option<P> {
    fn report(&self, value: T) {
        if let Some(progress) = self {
            progress.report(value);
        }
    }
}

/// Sends; once the receiver is gone, forgets.
impl<T> IProgress<T> for Sender<T> {
    fn report(&self, value: T) {
        let _ = self.send(value);
    }
}

/// Sends if there is room and forgets the report if not: reporting never waits.
impl<T> IProgress<T> for SyncSender<T> {
    fn report(&self, value: T) {
        let _ = self.try_send(value);
    }
}
